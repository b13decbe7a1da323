// What was done to the trail since it was sealed: from the digests that a seal kept and those of the events as they are now.

/** One seal, with whether its own digest is right and whether it continues the one before it. */
export type SealCheck = { id: number; fromSeq: number; isWhole: boolean; continues: boolean }

/** An event whose digest is not what was sealed; `null` where there is none on that side. */
export type Difference = { seq: number; sealed: string | null; found: string | null }

export type Breach =
  | { kind: 'changed' | 'removed' | 'inserted'; seq: number }
  | { kind: 'swapped'; seq: number; withSeq: number }
  | { kind: 'seal'; seq: number; sealId: number }

/** The first event that is not as it was sealed, or the first seal that was tampered with, whichever comes first. */
export function firstBreach(seals: readonly SealCheck[], differences: readonly Difference[]): Breach | undefined {
  const seal = seals.find((each) => !each.isWhole || !each.continues)
  const event = differences.toSorted((a, b) => a.seq - b.seq)[0]
  if (seal && (!event || seal.fromSeq <= event.seq)) return { kind: 'seal', seq: seal.fromSeq, sealId: seal.id }
  return event && breachOf(event, differences)
}

function breachOf({ seq, sealed, found }: Difference, differences: readonly Difference[]): Breach {
  if (sealed === null) return { kind: 'inserted', seq }
  if (found === null) return { kind: 'removed', seq }
  const other = differences.find((each) => each.found === sealed && each.sealed === found)
  return other ? { kind: 'swapped', seq, withSeq: other.seq } : { kind: 'changed', seq }
}
