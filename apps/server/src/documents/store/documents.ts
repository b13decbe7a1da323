// The SQL of documents. It reads only at sites whose identities the scope reaches.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { DocumentKind } from '@polyphony/domain/documents/kinds'

type DocumentRow = {
  id: string
  kind: DocumentKind
  sha256: string
  addedAt: Date
  /** The sealed content of a signature. */
  sealed: Uint8Array | null
}

/** A consent at a site whose identities the scope reaches, with its documents in their order. */
export async function findEvidence(db: Transaction, scope: Scope, consentId: string) {
  const sites = [...scope.identities]
  const consents = await db.query<{ siteId: string; code: string }[]>`
    select c.site_id as "siteId", p.code from consent c
    join participant p on p.study_id = c.study_id and p.site_id = c.site_id and p.id = c.participant_id
    where c.id = ${consentId}::uuid and c.study_id = ${scope.studyId}::uuid and c.site_id = any(${sites}::uuid[])`
  if (!consents[0]) return undefined
  const documents = await db.query<DocumentRow[]>`
    select d.id, d.kind, d.sha256, d.added_at as "addedAt", o.sealed from document d
    join document_content o on o.study_id = d.study_id and o.site_id = d.site_id and o.document_id = d.id
    where d.consent_id = ${consentId}::uuid and d.study_id = ${scope.studyId}::uuid and d.site_id = any(${sites}::uuid[])
      and d.removed_at is null
    order by d.position`
  return { ...consents[0], documents }
}
