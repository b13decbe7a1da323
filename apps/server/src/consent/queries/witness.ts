// The witness of a consent is a person, so the name is sealed like an identity, bound to the consent, and opening it is recorded.
import type { Digest } from '@polyphony/domain/audit/event'
import { Problem } from '@polyphony/domain/problem'
import type { Disclosing } from '../../platform/shapes.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { findSealedWitness } from '../store/consents.ts'

export type Witness = { name: string; relation?: string | undefined }

const rowOf = (consentId: string) => `consent ${consentId}`

/** The sealed column: 8 bytes of key id, 12 bytes of nonce, then the sealed value; and the digest for the trail. */
export function sealWitness(vault: Vault, consentId: string, witness: Witness): { sealed: Buffer; digest: Digest } {
  const { keyId, nonce, sealed } = vault.seal(rowOf(consentId), witness)
  return {
    sealed: Buffer.concat([Buffer.from(keyId, 'hex'), nonce, sealed]),
    digest: vault.digest(rowOf(consentId), witness.name),
  }
}

/** Opens the witness of a consent, and records it. */
export async function readWitness({ db, scope, services, record }: Disclosing, id: string) {
  const found = await findSealedWitness(db, scope, id)
  if (!found) throw new Problem('consent.not_found')
  if (!found.witness) throw new Problem('consent.witness_not_kept')
  const bytes = Buffer.from(found.witness)
  const sealed = {
    keyId: bytes.subarray(0, 8).toString('hex'),
    nonce: bytes.subarray(8, 20),
    sealed: bytes.subarray(20),
  }
  const witness = services.vault.open(rowOf(id), sealed) as Witness
  record('consent.witness', { entityId: id, siteId: found.siteId, code: found.code })
  return { id, code: found.code, witness }
}
