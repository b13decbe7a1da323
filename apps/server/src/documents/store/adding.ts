// The SQL that adds documents. It writes only at sites whose identities the scope reaches.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { DocumentKind } from '@polyphony/domain/documents/kinds'
import type { SealedKey } from '../../platform/keys/pieces.ts'

type ForAdding = { siteId: string; code: string; isMistaken: boolean; pages: number; last: number }

/** A consent, with how many pages its documents have together, and the place of the last one. */
export async function findForAdding(db: Transaction, scope: Scope, consentId: string): Promise<ForAdding | undefined> {
  const rows = await db.query<ForAdding[]>`
    select c.site_id as "siteId", p.code, c.mistaken_at is not null as "isMistaken", d.pages, d.last from consent c
    join participant p on p.study_id = c.study_id and p.site_id = c.site_id and p.id = c.participant_id
    cross join lateral (
      select coalesce(sum(d.pages) filter (where d.kind <> 'signature' and d.removed_at is null), 0)::int as pages,
        coalesce(max(d.position), 0) as last
      from document d where d.study_id = c.study_id and d.site_id = c.site_id and d.consent_id = c.id
    ) d
    where c.id = ${consentId}::uuid and c.study_id = ${scope.studyId}::uuid and c.site_id = any(${[...scope.identities]}::uuid[])`
  return rows[0]
}

type NewDocument = {
  id: string
  siteId: string
  consentId: string
  kind: DocumentKind
  position: number
  mimeType: string
  pages: number
  bytes: number
  sha256: string
  addedAt: Date
  storageKey: string
  sealedKey: SealedKey
  keptIn: string
}

export async function createDocument(db: Transaction, scope: Scope, given: NewDocument): Promise<void> {
  await db.execute`
    with document as (
      insert into document (id, study_id, site_id, consent_id, kind, position, mime_type, pages, bytes, sha256, added_by_id, added_at)
      values (${given.id}::uuid, ${scope.studyId}::uuid, ${given.siteId}::uuid, ${given.consentId}::uuid, ${given.kind}, ${given.position}::int,
        ${given.mimeType}, ${given.pages}::int, ${given.bytes}::int, ${given.sha256}, ${scope.actorId}::uuid, ${given.addedAt}::timestamptz)
    )
    insert into document_content (document_id, study_id, site_id, storage_key, sealed_key, kept_in)
    values (${given.id}::uuid, ${scope.studyId}::uuid, ${given.siteId}::uuid, ${given.storageKey}::uuid,
      ${JSON.stringify(given.sealedKey)}::jsonb, ${given.keptIn}::uuid)`
}
