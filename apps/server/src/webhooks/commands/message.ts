// Writes the body of a message at the moment of sending, with the rights that its person has then.
import {
  subjectOf,
  testKind,
  webhookKinds,
  type WebhookKind,
  type WebhookMessage,
} from '@polyphony/domain/webhooks/kinds'
import { newId } from '../../platform/request/new-id.ts'
import { enter, findEntered } from '../../platform/request/procedure.ts'
import { findOwnerSince } from '../../platform/request/store/actors.ts'
import { checking } from '../../platform/request/transaction.ts'
import type { Actor, Services } from '../../platform/shapes.ts'
import { getStudy } from '../../studies/store.ts'
import type { DueMessage } from '../store/due.ts'
import { findCodes } from '../store/things.ts'

/** `over`: the webhook has ended. `untold`: its person may not see this, now or any more. */
export type Written = { message: WebhookMessage } | 'over' | 'untold'

export async function writeMessage(services: Services, due: DueMessage): Promise<Written> {
  const { webhook, kind } = due
  if (!webhook.stands || webhook.expiresAt <= services.clock()) return 'over'
  const actor = await findOwnerSince(services.database, webhook)
  if (!actor || actor.memberships.length === 0) return 'over'
  return kind === testKind ? testOf(services, actor, due) : messageOf(services, actor, { ...due, kind })
}

async function testOf(services: Services, actor: Actor, { id, at, webhook }: DueMessage): Promise<Written> {
  const entered = enter({ services, actor, requestId: newId(services.clock()) }, 'study.view', webhook.studyId)
  const { slug } = await checking(entered, ({ db, scope }) => getStudy(db, scope))
  return { message: { type: testKind, timestamp: at.toISOString(), data: { study: slug, event: id } } }
}

async function messageOf(
  services: Services,
  actor: Actor,
  { id, kind, at, eventId, webhook }: DueMessage & { kind: WebhookKind },
): Promise<Written> {
  // Undefined too for a person without codes, in a study that requires them.
  const entered = findEntered(
    { services, actor, requestId: newId(services.clock()) },
    webhookKinds[kind],
    webhook.studyId,
  )
  if (!entered || eventId === null) return 'untold'
  const codes = await checking(entered, ({ db, scope }) => findCodes(db, scope, { id, subject: subjectOf(kind) }))
  if (!codes) return 'untold'
  return { message: { type: kind, timestamp: at.toISOString(), data: { event: eventId, ...codes } } }
}
