import type {
  transcriptTurnaroundInput,
  transcriptAssigneesInput,
  ListTranscripts,
} from '@polyphony/domain/transcripts/schema'
import type { z } from 'zod'
import type { Reading } from '../../platform/shapes.ts'
import { keptFrom } from '../commands/in-step.ts'
import { countHeld, listTypingGrants } from '../store/transcripts.ts'
import { listInHand, listOverdue, listTurnaround } from '../store/turnaround.ts'
import { listQueue } from '../store/queue.ts'

/** A page of the queue. `needsAnother`: the stage of this row must be done by a person other than the reader. */
export async function showQueue(reading: Reading, asked: ListTranscripts) {
  const { db, scope, now } = reading
  const page = await listQueue(db, scope, asked, now)
  const open = page.rows.filter(({ state }) => state !== 'released').map(({ id }) => id)
  const kept = (await keptFrom(reading, open))(scope.actorId)
  return { ...page, rows: page.rows.map((row) => ({ ...row, needsAnother: kept.has(row.id) })) }
}

/** How long stages take, how many transcripts each person holds, and how many are overdue now. */
export async function showTurnaround({ db, scope, now }: Reading, asked: z.output<typeof transcriptTurnaroundInput>) {
  return {
    took: await listTurnaround(db, scope, asked),
    inHand: await listInHand(db, scope, asked, now),
    stages: await listOverdue(db, scope, asked, now),
  }
}

/**
 * The people to whom transcripts may be assigned, at which sites (all if `siteIds` is null), and how many they have already.
 * `isKeptFrom`: at least one of the transcripts `ids` is their own work, which they may not check.
 */
export async function listAssignees(reading: Reading, { ids = [] }: z.output<typeof transcriptAssigneesInput>) {
  const { db, scope } = reading
  const keptFor = await keptFrom(reading, ids)
  const held = new Map((await countHeld(db, scope)).map((row) => [row.staffId, row.held]))
  const people = Map.groupBy(await listTypingGrants(db, scope), (grant) => grant.staffId)
  return [...people].map(([staffId, grants]) => ({
    staffId,
    name: grants[0]!.name,
    siteIds: grants.some(({ siteId }) => siteId === null)
      ? null
      : [...new Set(grants.flatMap(({ siteId }) => siteId ?? []))],
    held: held.get(staffId) ?? 0,
    isKeptFrom: keptFor(staffId).size > 0,
  }))
}
