// The witness of a consent is a person, so the name is sealed like an identity, bound to the consent, and opening it is recorded.
import type { Digest } from '@polyphony/domain/audit/event'
import { Problem } from '@polyphony/domain/problem'
import type { Disclosing } from '../../platform/shapes.ts'
import { fromOneColumn, inOneColumn, type Vault } from '../../platform/keys/vault.ts'
import { findSealedWitness } from '../store/consents.ts'

export type Witness = { name: string; relation?: string | undefined }

const rowOf = (consentId: string) => `consent ${consentId}`

/** The sealed column, and the digest for the trail. */
export function sealWitness(vault: Vault, consentId: string, witness: Witness): { sealed: Buffer; digest: Digest } {
  return {
    sealed: inOneColumn(vault.seal(rowOf(consentId), witness)),
    digest: vault.digest(rowOf(consentId), witness.name),
  }
}

export const openWitness = (vault: Vault, consentId: string, sealed: Uint8Array): Witness =>
  vault.open(rowOf(consentId), fromOneColumn(sealed)) as Witness

/** Opens the witness of a consent, and records it. */
export async function readWitness({ db, scope, services, record }: Disclosing, id: string) {
  const found = await findSealedWitness(db, scope, id)
  if (!found) throw new Problem('consent.not_found')
  if (!found.witness) throw new Problem('consent.witness_not_kept')
  const witness = openWitness(services.vault, id, found.witness)
  record('consent.witness', { entityId: id, siteId: found.siteId, code: found.code })
  return { id, code: found.code, witness }
}
