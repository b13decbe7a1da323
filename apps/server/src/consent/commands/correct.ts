import { mayBeMistaken } from '@polyphony/domain/consent/giving'
import type { CorrectConsent } from '@polyphony/domain/consent/schema'
import { daysWithdrawnHere } from '@polyphony/domain/consent/withdrawals'
import { demand, Problem } from '@polyphony/domain/problem'
import type { Commanding } from '../../platform/shapes.ts'
import { listGivenConsents } from '../store/consents.ts'
import { lockParticipants } from '../store/locks.ts'
import { findConsenting, markMistaken, takeOffWithdrawals } from '../store/withdrawals.ts'
import { standingOf } from './record.ts'

/**
 * Marks a consent as entered by mistake: for the wrong person, with a wrong day or with a wrong answer. It stays readable and counts
 * nowhere. A withdrawal that was made on it stands, or is taken off together with it.
 */
export async function correctConsent({ db, scope, now, actorId, record }: Commanding, asked: CorrectConsent) {
  const { id, reason, withdrawal } = asked
  lockParticipants(db, scope, { consentId: id })
  const person = await findConsenting(db, scope, id)
  if (!person) throw new Problem('consent.not_found')
  const { participantId, code } = person
  const given = await listGivenConsents(db, scope, [participantId])
  const consent = given.find((each) => each.id === id)
  if (!consent) throw new Problem('consent.not_found')
  const { isMistaken = false, siteId } = consent
  const days = daysWithdrawnHere(consent)
  demand(mayBeMistaken({ consent: { isMistaken, isWithdrawnHere: days.length > 0 }, withdrawal }))
  if (withdrawal === 'mistaken') await takeOffWithdrawals(db, scope, id)
  const left = await listGivenConsents(db, scope, [participantId])
  const grants = (all: typeof given, each: string) => standingOf(all, each).granted.length
  const noLongerWithdrawn = given
    .map((each) => each.id)
    .filter((each) => each !== id && grants(left, each) > grants(given, each))
  await markMistaken(db, scope, { id, now, reason, actorId })
  const before = standingOf(given, id)
  const after = { participantId, takenOffOn: withdrawal === 'mistaken' ? days : [], noLongerWithdrawn }
  record('consent.correct', { entityId: id, siteId, code, reason, before, after })
  return { id, participantId, code }
}
