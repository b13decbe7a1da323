// The SQL of signatures: documents of which the content is in the database, encrypted like an identity.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { list } from './consents.ts'

/** The digest of the text of a form version; empty if the scope does not reach it. */
export async function findTextSha256(db: Transaction, scope: Scope, formVersionId: string): Promise<string> {
  const rows = await db.query<{ textSha256: string }[]>`
    select text_sha256 as "textSha256" from form_version
    where id = ${formVersionId}::uuid and study_id = ${scope.studyId}::uuid and site_ids && ${list(scope.sites)}`
  return rows[0]?.textSha256 ?? ''
}

type NewSignature = {
  id: string
  siteId: string
  consentId: string
  bytes: number
  sha256: string
  sealed: Uint8Array
  addedAt: Date
}

/** Writes the signature of a consent that was just recorded, as its first document. */
export async function createSignature(db: Transaction, scope: Scope, given: NewSignature): Promise<void> {
  await db.execute`
    with document as (
      insert into document (id, study_id, site_id, consent_id, kind, position, mime_type, bytes, sha256, added_by_id, added_at)
      values (${given.id}::uuid, ${scope.studyId}::uuid, ${given.siteId}::uuid, ${given.consentId}::uuid, 'signature', 1, 'application/json',
        ${given.bytes}::int, ${given.sha256}, ${scope.actorId}::uuid, ${given.addedAt}::timestamptz)
    )
    insert into document_content (document_id, study_id, site_id, sealed)
    values (${given.id}::uuid, ${scope.studyId}::uuid, ${given.siteId}::uuid, ${given.sealed}::bytea)`
}
