// Compares an opened list with what the trail said of it when it was sealed, and with the allocations that were made from it.
import type { Stratum } from './list.ts'

export type Drawn = {
  code: string
  stratum: string
  place: number
  /** The arm that was told, or null if it was hidden. */
  arm: string | null
  /** When it was drawn: the number of its event in the trail, or null without one. */
  seq: number | null
  /** The place that this event tells: its stratum, a space and its number; null without an event. */
  drawn: string | null
}

export type Finding =
  | { what: 'hash_differs'; expected: string; found: string }
  | { what: 'not_in_trail' }
  | { what: 'sealed_after_first' }
  | { what: 'place_left_out'; stratum: string; place: number }
  | { what: 'place_unknown'; code: string; stratum: string; place: number }
  | { what: 'other_arm'; code: string; stratum: string; place: number }
  | { what: 'drawn_without_event'; code: string }
  | { what: 'differs_from_trail'; code: string; stratum: string; place: number; found: string }
  | { what: 'out_of_order'; code: string; stratum: string; place: number }

type Compared = {
  /** The hash of the text that was made again from the seed, the hash that is stored with the list, and that in the trail. */
  hashes: { made: string; stored: string; inTrail: string | null }
  /** The number in the trail of the event that sealed the list. */
  sealedSeq: number | null
  list: readonly Stratum[]
  drawn: readonly Drawn[]
}

/** Everything that does not fit; nothing if the allocations follow the list from its first place on. */
export function findingsOf({ hashes, sealedSeq, list, drawn }: Compared): Finding[] {
  const findings: Finding[] = []
  const { made, stored, inTrail } = hashes
  if (made !== stored) findings.push({ what: 'hash_differs', expected: stored, found: made })
  if (inTrail === null || sealedSeq === null) findings.push({ what: 'not_in_trail' })
  else if (inTrail !== made) findings.push({ what: 'hash_differs', expected: inTrail, found: made })
  if (sealedSeq !== null && drawn.some(({ seq }) => seq !== null && seq < sealedSeq))
    findings.push({ what: 'sealed_after_first' })
  for (const [stratum, ofStratum] of Map.groupBy(drawn, (each) => each.stratum)) {
    const arms = list.find(({ name }) => name === stratum)?.arms ?? []
    let last = 0
    for (const [at, { code, place, arm, seq, drawn: told }] of ofStratum
      .toSorted((a, b) => a.place - b.place)
      .entries()) {
      if (place !== at + 1) findings.push({ what: 'place_left_out', stratum, place: at + 1 })
      if (place > arms.length) findings.push({ what: 'place_unknown', code, stratum, place })
      else if (arm !== null && arm !== arms[place - 1]) findings.push({ what: 'other_arm', code, stratum, place })
      if (seq === null) findings.push({ what: 'drawn_without_event', code })
      else if (told !== null && told !== `${stratum} ${place}`)
        findings.push({ what: 'differs_from_trail', code, stratum, place, found: told })
      else if (seq < last) findings.push({ what: 'out_of_order', code, stratum, place })
      last = Math.max(last, seq ?? 0)
    }
  }
  return findings
}
