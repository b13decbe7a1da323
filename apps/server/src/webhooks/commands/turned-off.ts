// A webhook is turned off because everything failed for days, or because its receiver says that it is gone: its person gets a letter.
import { sendLetter } from '../../platform/mail/send-letter.ts'
import { findOwnerSince } from '../../platform/request/store/actors.ts'
import { newId } from '../../platform/request/new-id.ts'
import { enter } from '../../platform/request/procedure.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { enterJob, writeEvents } from '../../platform/request/store/transaction.ts'
import { checking } from '../../platform/request/transaction.ts'
import type { Services } from '../../platform/shapes.ts'
import { getStudy } from '../../studies/store.ts'
import { type DueMessage, giveUpWaiting } from '../store/due.ts'

/** Days after which the letter is no longer sent. */
const daysWorthSending = 3

export async function turnedOff(services: Services, webhook: DueMessage['webhook']): Promise<void> {
  const { database, clock, origin } = services
  await giveUpWaiting(database, webhook)
  const owner = await findOwnerSince(database, webhook)
  if (!owner || owner.memberships.length === 0) return
  const entered = enter({ services, actor: owner, requestId: newId(clock()) }, 'study.view', webhook.studyId)
  const { slug, name } = await checking(entered, ({ db, scope }) => getStudy(db, scope))
  const letter = {
    kind: 'webhook_off' as const,
    study: name,
    host: new URL(webhook.address).host,
    link: `${origin}/s/${slug}/account`,
  }
  const until = new Date(clock().getTime() + daysWorthSending * 86_400_000)
  const by = { services, requestId: entered.requestId }
  const { id: entityId, studyId, ownerId, siteIds } = webhook
  const events = siteIds.map((siteId) => arrivalEvent(by, ownerId, 'webhook.turn_off', { entityId, siteId }, studyId))
  await database.transaction(async (db) => {
    enterJob(db, { studyId, siteIds, actorId: ownerId }, 'webhook.turn_off')
    writeEvents(db, events)
    sendLetter(db, services, { to: owner.email, language: owner.language, letter, until })
  })
}
