// The copy of a consent for the participant: what was agreed to, word for word, and how. Making it is recorded.
import { Problem } from '@polyphony/domain/problem'
import type { Disclosing } from '../../platform/shapes.ts'
import { findCopied } from '../store/copied.ts'
import { openSignature } from './signature.ts'
import { openWitness } from './witness.ts'

export async function readCopy({ db, scope, services, record }: Disclosing, id: string) {
  const found = await findCopied(db, scope, id)
  if (!found) throw new Problem('consent.not_found')
  const { witness, signature, siteId, ...copied } = found
  record('consent.copy', { entityId: id, siteId, code: found.code })
  return {
    ...copied,
    witness: witness && openWitness(services.vault, id, witness),
    signature: signature && openSignature(services.vault, signature.id, Buffer.from(signature.sealed, 'base64')),
  }
}
