// The SQL of documents that are shown. It reads only at sites whose identities the scope reaches.
import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { DocumentKind } from '@polyphony/domain/documents/kinds'
import type { SealedKey } from '../../platform/keys/pieces.ts'

type DocumentRow = {
  id: string
  kind: DocumentKind
  mimeType: string
  bytes: number
  pages: number
  sha256: string
  addedAt: Date
  addedBy: string | null
  /** The sealed content of a signature. */
  sealed: Uint8Array | null
}

/** SQL: documents that were not removed, of consents at sites whose identities the scope reaches. */
const shown = (scope: Scope) => sql`document d
  join document_content o on o.study_id = d.study_id and o.site_id = d.site_id and o.document_id = d.id
  where d.study_id = ${scope.studyId}::uuid and d.site_id = any(${[...scope.identities]}::uuid[]) and d.removed_at is null`

/** A consent at a site whose identities the scope reaches, with its documents in their order. */
export async function findEvidence(db: Transaction, scope: Scope, consentId: string) {
  const consents = await db.query<{ siteId: string; code: string }[]>`
    select c.site_id as "siteId", p.code from consent c
    join participant p on p.study_id = c.study_id and p.site_id = c.site_id and p.id = c.participant_id
    where c.id = ${consentId}::uuid and c.study_id = ${scope.studyId}::uuid and c.site_id = any(${[...scope.identities]}::uuid[])`
  if (!consents[0]) return undefined
  const documents = await db.query<DocumentRow[]>`
    select d.id, d.kind, d.mime_type as "mimeType", d.bytes, d.pages, d.sha256, d.added_at as "addedAt",
      (select t.name from staff t where t.id = d.added_by_id) as "addedBy", o.sealed
    from ${shown(scope)} and d.consent_id = ${consentId}::uuid order by d.position`
  return { ...consents[0], documents }
}

export type StoredDocument = { mimeType: string; bytes: number; storageKey: string; sealedKey: SealedKey | null }

/** Where the bytes of a document are; undefined if it was removed, or the scope does not reach it. */
export async function findStored(db: Transaction, scope: Scope, id: string): Promise<StoredDocument | undefined> {
  const rows = await db.query<StoredDocument[]>`
    select d.mime_type as "mimeType", d.bytes, o.storage_key as "storageKey", o.sealed_key as "sealedKey"
    from ${shown(scope)} and d.id = ${id}::uuid and o.storage_key is not null and o.sealed_key is not null`
  return rows[0]
}
