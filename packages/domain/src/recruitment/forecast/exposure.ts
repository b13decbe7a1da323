// How long a site has recruited or will recruit, in days at its usual pace. Days are numbers, counted from 1 January 1970.

/** A time in which a site recruits at a share of its usual pace: 0 for not at all, 0.5 for half as quickly. */
export type Pause = { from: number; until: number; share: number }

/** A part of the calendar with one share. The parts do not overlap. */
export type Part = { from: number; until: number; share: number }

/** The parts in which the pace differs from the usual one. Where several pauses overlap, the slowest one counts. */
export function partsOf(pauses: readonly Pause[]): Part[] {
  const edges = [...new Set(pauses.flatMap(({ from, until }) => [from, until + 1]))].toSorted((a, b) => a - b)
  return edges.slice(1).flatMap((next, at) => {
    const from = edges[at]!
    const over = pauses.filter((pause) => pause.from <= from && pause.until >= next - 1)
    return over.length === 0 ? [] : [{ from, until: next - 1, share: Math.min(...over.map(({ share }) => share)) }]
  })
}

/** Days from `from` to `until`, both included, each counted with its share. 0 if `until` is earlier than `from`. */
export function daysOpen(from: number, until: number, parts: readonly Part[] = []): number {
  let days = Math.max(0, until - from + 1)
  for (const part of parts) {
    const over = Math.min(until, part.until) - Math.max(from, part.from) + 1
    if (over > 0) days -= over * (1 - part.share)
  }
  return Math.max(0, days)
}
