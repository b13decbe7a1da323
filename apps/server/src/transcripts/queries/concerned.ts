// Whom an event concerns among the people who see only released transcripts, transcripts assigned to them, or those free to claim.
// The others of these people get no notice of it.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { alsoTells } from '@polyphony/domain/audit/entities'
import type { Concerned, WrittenEvent } from '../../platform/shapes.ts'
import { listConcerned } from '../store/concerned.ts'

const shown = new Set(['transcript', 'speaker', 'session', 'recording'])

/** The standing of a transcript in the audit events of its steps. */
type LoggedStanding = { personId?: string | null; state?: string } | null | undefined

/** Reads in the transaction of the events. An event that has nothing to do with transcripts is missing in the answer. */
export async function readConcerned(
  db: Transaction,
  scope: Scope,
  events: readonly WrittenEvent[],
): Promise<ReadonlyMap<string, Concerned>> {
  const about = events.filter(
    ({ action, entity, isDisclosure }) =>
      !isDisclosure && (shown.has(entity) || alsoTells[action]?.entity === 'transcript'),
  )
  if (about.length === 0) return new Map()
  const rows = await listConcerned(
    db,
    scope,
    about.map(({ entityId, entity }) => ({ id: entityId, entity })),
  )
  return new Map(
    about.map((event) => {
      const now = rows.find(({ id }) => id === event.entityId)
      const standings =
        event.entity === 'transcript' ? [event.before as LoggedStanding, event.after as LoggedStanding] : []
      const isAt = (state: string) => standings.some((each) => each?.state === state)
      const concerned = {
        staffIds: [...new Set([...(now?.staffIds ?? []), ...standings.flatMap((each) => each?.personId ?? [])])],
        isReleased: (now?.isReleased ?? false) || isAt('released'),
        // A free transcript does not let people see its session or its recording.
        isUnclaimed:
          !['session', 'recording'].includes(event.entity) && ((now?.isUnclaimed ?? false) || isAt('queued')),
      }
      return [event.id, concerned]
    }),
  )
}
