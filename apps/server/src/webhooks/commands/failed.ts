// Counts a message that failed. If everything failed for days, or the receiver says that it is gone, the webhook is turned off, which the trail
// has, and its person gets a letter: all of it in one transaction, or nothing.
import { isGone, isTurnedOff, pauseUntil, type Tried } from '@polyphony/domain/webhooks/rules'
import { sendLetter } from '../../platform/mail/send-letter.ts'
import { newId } from '../../platform/request/new-id.ts'
import { enter } from '../../platform/request/procedure.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { findOwnerSince } from '../../platform/request/store/actors.ts'
import { enterJob, writeEvents } from '../../platform/request/store/transaction.ts'
import { checking } from '../../platform/request/transaction.ts'
import type { Services } from '../../platform/shapes.ts'
import { getStudy } from '../../studies/store.ts'
import { free, type HeldWebhook, keepFailure, turnOff } from '../store/due.ts'

/** Days after which the letter is no longer sent. */
const daysWorthSending = 3

export async function keepFailed(services: Services, webhook: HeldWebhook, tried: Tried): Promise<void> {
  const { database, clock } = services
  const now = clock()
  const failures = webhook.failures + 1
  const failingSince = webhook.failingSince ?? now
  const standing = { failures, failingSince, pausedUntil: pauseUntil(now, failures) }
  const isOver = isGone(tried) || isTurnedOff(now, failingSince)
  const letter = isOver && (await letterOf(services, webhook))
  const by = { services, requestId: newId(now) }
  const { id: entityId, studyId, ownerId, siteIds } = webhook
  const events = siteIds.map((siteId) => arrivalEvent(by, ownerId, 'webhook.turn_off', { entityId, siteId }, studyId))
  const isKept = await database.transaction(async (db) => {
    if (!(await keepFailure(db, webhook, standing))) return false
    if (!isOver || !(await turnOff(db, webhook, now))) return true
    enterJob(db, { studyId, siteIds, actorId: ownerId }, 'webhook.turn_off')
    writeEvents(db, events)
    if (letter) sendLetter(db, services, letter)
    return true
  })
  if (!isKept) await free(database, webhook)
}

/** Undefined for a person who has no role in the study any more: their webhook ends before it sends again. */
async function letterOf(services: Services, { id, studyId, address }: HeldWebhook) {
  const owner = await findOwnerSince(services.database, { id, studyId })
  if (!owner || owner.memberships.length === 0) return undefined
  const now = services.clock()
  const entered = enter({ services, actor: owner, requestId: newId(now) }, 'study.view', studyId)
  const { slug, name } = await checking(entered, ({ db, scope }) => getStudy(db, scope))
  return {
    to: owner.email,
    language: owner.language,
    letter: {
      kind: 'webhook_off' as const,
      study: name,
      host: new URL(address).host,
      link: `${services.origin}/s/${slug}/account`,
    },
    until: new Date(now.getTime() + daysWorthSending * 86_400_000),
  }
}
