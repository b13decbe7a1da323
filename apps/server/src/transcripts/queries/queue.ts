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

/** A page of the queue; of each row also whether its stage needs somebody else than whoever asks. */
export async function showQueue(reading: Reading, asked: ListTranscripts) {
  const { db, scope, now } = reading
  const page = await listQueue(db, scope, asked, now)
  const open = page.rows.filter(({ state }) => state !== 'released').map(({ id }) => id)
  const kept = (await keptFrom(reading, open))(scope.actorId)
  return { ...page, rows: page.rows.map((row) => ({ ...row, needsAnother: kept.has(row.id) })) }
}

/** How long stages take, who has how much in hand, and what is late now. */
export async function showTurnaround({ db, scope, now }: Reading, asked: z.output<typeof transcriptTurnaroundInput>) {
  return {
    took: await listTurnaround(db, scope, asked),
    inHand: await listInHand(db, scope, asked, now),
    stages: await listOverdue(db, scope, asked, now),
  }
}

/**
 * Who may be given transcripts, at which sites (all, when `siteIds` is null), and how many they have already; `isKeptFrom`
 * one of `ids` whose words they would check are their own work.
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
