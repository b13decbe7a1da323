// Collects what a command or a disclosure says happened; platform/store.ts writes it with the transaction's last statement.
import { auditEvents, type AuditedAction, type Recorded } from '@polyphony/domain/audit/events'
import { newId } from './new-id.ts'
import type { Record } from './context.ts'
import type { Entered } from './transaction.ts'

/** An audit event as it is written; the database adds the sequence and the microsecond. */
export type WrittenEvent = {
  id: string
  actorId: string
  action: AuditedAction
  studyId: string | null
  siteId: string | null
  entity: string
  entityId: string
  code: string | null
  isDisclosure: boolean
  before: unknown
  after: unknown
  reason: string | null
  requestId: string
}

/** An empty record for one transaction. Shapes are parsed strictly: a field the event does not name is a bug, not a leak. */
export function openRecord(entered: Entered): { record: Record; recorded: WrittenEvent[] } {
  const recorded: WrittenEvent[] = []
  const record = <A extends AuditedAction>(action: A, said: Recorded<A>) => {
    const shape = auditEvents[action]
    const { before, after } = said as { before?: unknown; after?: unknown }
    recorded.push({
      id: newId(entered.services.clock()),
      actorId: entered.actor.id,
      action,
      studyId: entered.scope.studyId ?? null,
      siteId: said.siteId,
      entity: shape.entity,
      entityId: said.entityId,
      code: said.code ?? null,
      isDisclosure: shape.isDisclosure,
      before: shape.before.parse(before) ?? null,
      after: shape.after.parse(after) ?? null,
      reason: said.reason ?? null,
      requestId: entered.requestId,
    })
  }
  return { record, recorded }
}
