import { parseCode } from '@polyphony/domain/participants/code'
import { demand, Problem } from '@polyphony/domain/problem'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import { openIdentity } from './identity.ts'
import { findSealedIdentity } from '../store/vault.ts'
import { findParticipant } from '../store/view.ts'

/** One participant by code, however it was typed. */
export async function viewParticipant({ db, scope }: Reading, typed: string) {
  const { code } = demand(parseCode(typed))
  const participant = await findParticipant(db, scope, code)
  if (!participant) throw new Problem('participant.not_found')
  return participant
}

/** Opens the vault for one person, and leaves in the trail that it did. */
export async function identifyParticipant({ db, scope, services, record }: Disclosing, participantId: string) {
  const found = await findSealedIdentity(db, scope, participantId)
  if (!found) throw new Problem('participant.not_found')
  if (!found.sealed) throw new Problem('participant.identity_not_kept')
  const identity = openIdentity(services.vault, participantId, { ...found, sealed: found.sealed })
  record('participant.identify', { entityId: participantId, siteId: found.siteId, code: found.code })
  return { participantId, code: found.code, identity }
}
