import { mayBeMistaken } from '@polyphony/domain/consent/giving'
import type { CorrectConsent } from '@polyphony/domain/consent/schema'
import { demand, Problem } from '@polyphony/domain/problem'
import type { Commanding } from '../../platform/shapes.ts'
import { listGivenConsents } from '../store/consents.ts'
import { lockParticipants } from '../store/locks.ts'
import { findConsenting, isWithdrawnHere, markMistaken, takeOffWithdrawals } from '../store/withdrawals.ts'
import { grantedBy } from './record.ts'

/**
 * Marks a consent as entered by mistake: for the wrong person, with a wrong day or with a wrong answer. It stays readable and counts
 * nowhere. A withdrawal that was made on it stands, or is taken off together with it.
 */
export async function correctConsent({ db, scope, now, record }: Commanding, asked: CorrectConsent) {
  const { id, reason, withdrawal } = asked
  lockParticipants(db, scope, { consentId: id })
  const person = await findConsenting(db, scope, id)
  if (!person) throw new Problem('consent.not_found')
  const { participantId, code } = person
  const consent = (await listGivenConsents(db, scope, [participantId])).find((each) => each.id === id)
  if (!consent) throw new Problem('consent.not_found')
  const { isMistaken = false, withdrawnOn = null, siteId } = consent
  demand(mayBeMistaken({ consent: { isMistaken, isWithdrawnHere: await isWithdrawnHere(db, scope, id) }, withdrawal }))
  const noLongerWithdrawn = withdrawal === 'mistaken' ? await takeOffWithdrawals(db, scope, id) : []
  await markMistaken(db, scope, { id, now, reason })
  const before = { withdrawnOn, granted: withdrawnOn ? [] : grantedBy(consent) }
  record('consent.correct', { entityId: id, siteId, code, reason, before, after: { participantId, noLongerWithdrawn } })
  return { id, participantId, code }
}
