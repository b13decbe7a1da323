// Collects the audit events of a command or a disclosure. request/store/transaction.ts writes them with the transaction's last statement.
import type { z } from 'zod'
import { auditEvents, type AuditedAction, type Recorded } from '@polyphony/domain/audit/events'
import { newId } from './new-id.ts'
import type { Entered, Record, Services, WrittenEvent } from '../shapes.ts'

type By = { services: Pick<Services, 'clock'>; requestId: string; actorId: string | null; studyId: string | null }

/** Makes one event as it will be written. Its shape is strict: an unknown field throws, so it never reaches the trail. */
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

/** A mismatch is a bug of ours, so it throws an Error and not a Problem. The message names the fields without their values. */
function shaped(action: string, shape: z.ZodType, value: unknown): unknown {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data ?? null
  const named = parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')
  throw new Error(`${action} records fields that its event does not have: ${named}`)
}

/** Opens the empty record of one transaction of a signed-in person. */
export function openRecord(entered: Entered): { record: Record; recorded: WrittenEvent[] } {
  const { services, requestId, actor, scope } = entered
  const by = { services, requestId, actorId: actor.id, studyId: scope.studyId ?? null }
  const recorded: WrittenEvent[] = []
  return { record: (action, said) => void recorded.push(written(by, action, said)), recorded }
}

/** An audit event outside of commands and disclosures: signing in and out, joining, loading a study, the command line. */
export function arrivalEvent<A extends AuditedAction>(
  { services, requestId }: Pick<By, 'services' | 'requestId'>,
  actorId: string | null,
  action: A,
  said: Recorded<A>,
  studyId: string | null = null,
): WrittenEvent {
  return written({ services, requestId, actorId, studyId }, action, said)
}
