// The SQL of the job that imports: it begins with an import, and finds out who asked for it and what they may do now.
import type { Transaction } from '@polyphony/db/open'
import type { Grant } from '@polyphony/domain/access/scope'
import type { SiteId, StaffId } from '@polyphony/domain/ids'
import type { Sealed } from '../../platform/keys/vault.ts'
import type { Counts } from './imports.ts'

export type ToldImport = { importId: string; studyId: string; siteId: string }
export type WaitingImport = { staffId: StaffId; requestId: string; grants: Grant[]; sites: SiteId[] }

/** An import that waits for the job, with the grants of the person who asked for it that reach its site; undefined if it waits no more. */
export async function findWaiting(db: Transaction, { importId, studyId, siteId }: ToldImport) {
  const rows = await db.query<WaitingImport[]>`
    select b.staged_by_id as "staffId", b.request_id as "requestId",
      (select coalesce(json_agg(json_build_object('role', g.role, 'siteId', g.site_id) order by g.granted_at, g.id), '[]') from "grant" g
        where g.study_id = b.study_id and g.staff_id = b.staged_by_id and g.revoked_at is null) as grants,
      (select coalesce(json_agg(s.id order by s.position, s.code), '[]') from site s where s.study_id = b.study_id) as sites
    from import_batch b
    where b.id = ${importId}::uuid and b.study_id = ${studyId}::uuid and b.site_id = ${siteId}::uuid and b.state = 'waiting'`
  return rows[0]
}

/** Gives the file back to the person, because it could not be imported. */
export async function sendBack(
  db: Transaction,
  { importId, studyId, siteId }: ToldImport,
  { problem, work }: { problem: string; work?: { sealed: Sealed; counts: Counts } | undefined },
): Promise<boolean> {
  const written = await db.execute`
    update import_batch set state = 'staged', problem = ${problem}, written = 0, counts = coalesce(${work ? JSON.stringify(work.counts) : null}::jsonb, counts),
      work_nonce = coalesce(${work?.sealed.nonce ?? null}::bytea, work_nonce), work_sealed = coalesce(${work?.sealed.sealed ?? null}::bytea, work_sealed)
    where id = ${importId}::uuid and study_id = ${studyId}::uuid and site_id = ${siteId}::uuid and state = 'waiting'`
  return written === 1
}
