import type { askTurnaround, ListTranscripts } from '@polyphony/domain/transcripts/schema'
import type { z } from 'zod'
import type { Reading } from '../../platform/context.ts'
import { countHeld, listTypingGrants } from '../store.ts'
import { listInHand, listOverdue, listTurnaround } from '../turnaround/store.ts'
import { listQueue } from './store.ts'

export const showQueue = ({ db, scope, now }: Reading, asked: ListTranscripts) => listQueue(db, scope, asked, now)

/** How long stages take, who has how much in hand, and what is late now. */
export async function showTurnaround({ db, scope, now }: Reading, asked: z.output<typeof askTurnaround>) {
  return {
    took: await listTurnaround(db, scope, asked),
    inHand: await listInHand(db, scope, asked, now),
    stages: await listOverdue(db, scope, asked, now),
  }
}

/** Who may be given transcripts, at which sites (all, when `siteIds` is null), and how many they have already. */
export async function listAssignees({ db, scope }: Reading) {
  const held = new Map((await countHeld(db, scope)).map((row) => [row.staffId, row.held]))
  const people = Map.groupBy(await listTypingGrants(db, scope), (grant) => grant.staffId)
  return [...people].map(([staffId, grants]) => ({
    staffId,
    name: grants[0]!.name,
    siteIds: grants.some(({ siteId }) => siteId === null)
      ? null
      : [...new Set(grants.flatMap(({ siteId }) => siteId ?? []))],
    held: held.get(staffId) ?? 0,
  }))
}
