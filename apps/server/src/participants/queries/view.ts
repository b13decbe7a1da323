import { localDay } from '@polyphony/domain/calendar'
import { withheldDays } from '@polyphony/domain/consent/days'
import { mayBeAsked } from '@polyphony/domain/consent/giving'
import { parseCode } from '@polyphony/domain/participants/code'
import { demand, Problem } from '@polyphony/domain/problem'
import { listTakenBack } from '../../consent/queries/taking-part.ts'
import { asWithdrawn } from '../../consent/queries/withdrawn.ts'
import { readConsentRecord } from '../../consent/store/consents.ts'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import { openIdentity } from './identity.ts'
import { findSealedIdentity } from '../store/vault.ts'
import { findParticipant } from '../store/view.ts'

/**
 * A participant by a typed code. `takenBack` is present if they have withdrawn participation and this is not settled. `withheldDays` are
 * the days of which their recordings and words are withheld.
 */
export async function viewParticipant(reading: Reading, typed: string) {
  const { code } = demand(parseCode(typed))
  const participant = await findParticipant(reading.db, reading.scope, code)
  if (!participant) throw new Problem('participant.not_found')
  const { id, status, timeZone } = participant
  const on = localDay(reading.now, timeZone)
  const [takenBack = null] = mayBeAsked(status) ? await listTakenBack(reading, [id], on) : []
  const given = await readConsentRecord(reading.db, reading.scope, [id])
  return {
    ...participant,
    consents: asWithdrawn(participant.consents, given.consents),
    takenBack: takenBack && { on: takenBack.on, why: takenBack.why },
    withheldDays: withheldDays(id, { ...given, on }),
  }
}

/** Opens the identity of one participant, and records it. */
export async function identifyParticipant({ db, scope, services, record }: Disclosing, participantId: string) {
  const found = await findSealedIdentity(db, scope, participantId)
  if (!found) throw new Problem('participant.not_found')
  if (!found.sealed) throw new Problem('participant.identity_not_kept')
  const identity = openIdentity(services.vault, participantId, { ...found, sealed: found.sealed })
  record('participant.identify', { entityId: participantId, siteId: found.siteId, code: found.code })
  return { participantId, code: found.code, identity }
}
