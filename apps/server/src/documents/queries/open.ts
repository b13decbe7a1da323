// The evidence of a consent is shown on request, and each request is recorded.
import { Problem } from '@polyphony/domain/problem'
import { openSignature } from '../../consent/queries/signature.ts'
import type { Disclosing } from '../../platform/shapes.ts'
import { findEvidence } from '../store/documents.ts'

/** Answers the documents of a consent in their order: a signature with its lines. */
export async function openDocuments({ db, scope, services, record }: Disclosing, consentId: string) {
  const found = await findEvidence(db, scope, consentId)
  if (!found) throw new Problem('consent.not_found')
  if (found.documents.length === 0) throw new Problem('document.none')
  const { siteId, code, documents } = found
  record('document.open', { entityId: consentId, siteId, code })
  return {
    code,
    documents: documents.map(({ id, kind, sha256, addedAt, sealed }) => ({
      id,
      kind,
      sha256,
      addedAt,
      signature: sealed && openSignature(services.vault, id, sealed),
    })),
  }
}
