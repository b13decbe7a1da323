// Finds what was changed in the trail after it was sealed: it compares the digests in the seals with those of the events now.

/** One seal: whether its own digest is right (`isWhole`), and whether it follows on the seal before it (`continues`). */
export type SealCheck = { id: number; fromSeq: number; isWhole: boolean; continues: boolean }

/** An event whose digest now is not the sealed one. `sealed` is null for an event without a seal, `found` for a removed event. */
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
