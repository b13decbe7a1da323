// Whom an event concerns, of those who are shown only what is released, assigned to them or free to claim: nobody else of them
// may hear that it happened.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { alsoTells } from '@polyphony/domain/audit/entities'
import type { Concerned, WrittenEvent } from '../../platform/shapes.ts'
import { listConcerned } from '../store/concerned.ts'

const shown = new Set(['transcript', 'speaker', 'session', 'recording'])

/** Where a transcript was or is, as the events of its steps tell it. */
type Stood = { personId?: string | null; state?: string } | null | undefined

/** Asked in the transaction of the events. What is no transcript's matter concerns nobody, and is missing. */
export async function findConcerned(
  db: Transaction,
  scope: Scope,
  events: readonly WrittenEvent[],
): Promise<ReadonlyMap<string, Concerned>> {
  const about = events.filter(
    ({ action, entity, isDisclosure }) => !isDisclosure && (shown.has(entity) || action in alsoTells),
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
      const stood = event.entity === 'transcript' ? [event.before as Stood, event.after as Stood] : []
      const isAt = (state: string) => stood.some((each) => each?.state === state)
      const concerned = {
        staffIds: [...new Set([...(now?.staffIds ?? []), ...stood.flatMap((each) => each?.personId ?? [])])],
        isReleased: (now?.isReleased ?? false) || isAt('released'),
        // Nobody is shown a session or a recording for being free to claim its transcript.
        isUnclaimed:
          !['session', 'recording'].includes(event.entity) && ((now?.isUnclaimed ?? false) || isAt('queued')),
      }
      return [event.id, concerned]
    }),
  )
}
