// Makes an opened list again from its seed, and compares it with the trail and with what was drawn.
import { type Drawn, findingsOf } from '@polyphony/domain/allocation/verify'
import type { ListPlan } from '@polyphony/domain/allocation/list'
import { makeList } from './making.ts'

export type Sealing = { seq: string; sha256: string | null } | undefined
type Opened = ListPlan & { study: string; seed: string; sha256: string }

export function compareList(list: Opened, sealing: Sealing, drawn: readonly Drawn[]) {
  const made = makeList(list.study, list.seed, list)
  const hashes = { made: made.sha256, stored: list.sha256, inTrail: sealing?.sha256 ?? null }
  const sealedSeq = sealing ? Number(sealing.seq) : null
  return { text: made.text, drawn: drawn.length, findings: findingsOf({ hashes, sealedSeq, list: made.list, drawn }) }
}
