// The SQL that removes documents. The row stays, with its reason; the key of the bytes does not.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { DocumentKind } from '@polyphony/domain/documents/kinds'

type Removable = {
  siteId: string
  consentId: string
  code: string
  kind: DocumentKind
  isRemoved: boolean
  mimeType: string
  pages: number
  bytes: number
  sha256: string
  storageKey: string
  keptIn: string | null
}

/** Locks the row of a document that will be removed. */
export async function lockDocument(db: Transaction, scope: Scope, id: string): Promise<Removable | undefined> {
  const rows = await db.query<Removable[]>`
    select d.site_id as "siteId", d.consent_id as "consentId", p.code, d.kind, d.removed_at is not null as "isRemoved",
      d.mime_type as "mimeType", d.pages, d.bytes, d.sha256, o.storage_key as "storageKey", o.kept_in as "keptIn"
    from document d
    join document_content o on o.study_id = d.study_id and o.site_id = d.site_id and o.document_id = d.id
    join consent c on c.study_id = d.study_id and c.site_id = d.site_id and c.id = d.consent_id
    join participant p on p.study_id = c.study_id and p.site_id = c.site_id and p.id = c.participant_id
    where d.id = ${id}::uuid and d.study_id = ${scope.studyId}::uuid and d.site_id = any(${[...scope.identities]}::uuid[])
    for update of d`
  return rows[0]
}

type Removal = { id: string; siteId: string; now: Date; reason: string }

export async function removeRow(db: Transaction, scope: Scope, { id, siteId, now, reason }: Removal): Promise<void> {
  await db.execute`
    with removed as (
      update document set removed_at = ${now}::timestamptz, removed_by_id = ${scope.actorId}::uuid, removed_reason = ${reason}
      where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid
    )
    update document_content set sealed_key = null
    where document_id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid`
}
