// How counts of people are told in a report that may leave the study (decision 119): a reason for leaving, a level of withdrawal or a
// refused scope tells something about a person, so below five people the number is not told.

/** Counts below this number are not told. */
export const fewest = 5

/** A count as it is told: from `low` to `high`. Both are the same where it is told exactly. */
export type Told = { low: number; high: number }
export type Telling = (count: number) => Told

export const exactly: Telling = (count) => ({ low: count, high: count })

/** In one month: one to four people are `1–4`, all other numbers are exact. */
export const ofMonth: Telling = (count) => (count > 0 && count < fewest ? { low: 1, high: fewest - 1 } : exactly(count))

/**
 * Since the beginning: in steps of five. With exact numbers, the reports of two months that follow each other would tell the number of
 * the month between them.
 */
export function soFar(count: number): Told {
  if (count === 0) return exactly(0)
  const low = Math.floor(count / fewest) * fewest
  return { low: Math.max(1, low), high: low + fewest - 1 }
}

/** How many of `all` people said yes. The number of those who said no must not be told by it, so it is told as this number allows. */
export function shareOf(yes: number, all: number, tell: Telling): Told {
  // Of fewer than five people who were asked, every other answer would tell that somebody said no.
  if (tell !== exactly && all > 0 && all < fewest) return { low: 0, high: all }
  const no = tell(all - yes)
  if (no.low !== no.high) return { low: Math.max(0, all - no.high), high: all - no.low }
  return tell === soFar ? exactly(yes) : tell(yes)
}
