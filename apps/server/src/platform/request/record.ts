// Collects what a command or a disclosure says happened; request/store/transaction.ts writes it with the transaction's last statement.
import type { z } from 'zod'
import { auditEvents, type AuditedAction, type Recorded } from '@polyphony/domain/audit/events'
import { newId } from './new-id.ts'
import type { Entered, Record, Services, WrittenEvent } from '../shapes.ts'

type By = { services: Pick<Services, 'clock'>; requestId: string; actorId: string | null; studyId: string | null }

/** One event as it will be written. Shapes are parsed strictly: a field the event does not name is a bug, not a leak. */
function written<A extends AuditedAction>(by: By, action: A, said: Recorded<A>): WrittenEvent {
  const shape = auditEvents[action]
  const { before, after } = said as { before?: unknown; after?: unknown }
  return {
    id: newId(by.services.clock()),
    actorId: by.actorId,
    action,
    studyId: said.studyId ?? by.studyId,
    siteId: said.siteId,
    entity: shape.entity,
    entityId: said.entityId,
    code: said.code ?? null,
    isDisclosure: shape.isDisclosure,
    before: shaped(action, shape.before, before),
    after: shaped(action, shape.after, after),
    reason: said.reason ?? null,
    requestId: by.requestId,
  }
}

/** A mismatch is our own mistake, never the sender's: so it is no Problem. The log gets names of fields, not what they hold. */
function shaped(action: string, shape: z.ZodType, value: unknown): unknown {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data ?? null
  const named = parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')
  throw new Error(`${action} records what its event does not name: ${named}`)
}

/** An empty record for one transaction of a signed-in person. */
export function openRecord(entered: Entered): { record: Record; recorded: WrittenEvent[] } {
  const { services, requestId, actor, scope } = entered
  const by = { services, requestId, actorId: actor.id, studyId: scope.studyId ?? null }
  const recorded: WrittenEvent[] = []
  return { record: (action, said) => void recorded.push(written(by, action, said)), recorded }
}

/** The event of somebody who was nobody before it, and is its actor; or of nobody with an account. */
export function arrivalEvent<A extends AuditedAction>(
  { services, requestId }: Pick<By, 'services' | 'requestId'>,
  actorId: string | null,
  action: A,
  said: Recorded<A>,
  studyId: string | null = null,
): WrittenEvent {
  return written({ services, requestId, actorId, studyId }, action, said)
}
