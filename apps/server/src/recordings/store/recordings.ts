// The rows of recordings. Their bytes are in the storage, under `storageKey`.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { WithoutPeaks } from '@polyphony/domain/recordings/peaks/peaks'
import type { RecordingStatus } from '@polyphony/domain/recordings/schema'
import { assigned, sql, type Sql } from '@polyphony/db/sql'
import { ids, reached } from '../../sessions/store/sessions.ts'
import type { SealedKey } from '../../platform/keys/pieces.ts'
import { only } from '../../platform/request/only.ts'

export type RecordingRow = {
  id: string
  /** The key of its bytes in the storage. */
  storageKey: string
  siteId: string
  sessionId: string
  sessionCode: string
  timeZone: string
  status: RecordingStatus
  fileName: string
  mimeType: string | null
  bytes: number | null
  sha256: string | null
  /** As decoded; before that, as the sender's browser measured it. */
  durationMs: number | null
  /** Whether peaks are kept, or why not; empty until a job has listened to it. */
  peaks: 'kept' | WithoutPeaks | null
  storedAt: Date | null
  /** The id of the storage (its `place`) that has the bytes. */
  keptIn: string | null
  /** The encrypted key of its bytes. */
  sealedKey: SealedKey | null
  /** The upload that is under way. */
  upload: Upload | null
  destroyedAt: Date | null
  destroyedReason: string | null
  createdAt: Date
}

/** What the sender of an upload announced, and how many of the bytes are on disk. */
export type Upload = { bytes: number; sha256: string; uploaded: number; leaseId: string | null }

type Row = Omit<RecordingRow, 'bytes'> & { bytes: bigint | null }

const columns = sql`r.id, r.storage_key as "storageKey", r.site_id as "siteId", r.session_id as "sessionId", s.code as "sessionCode", p.time_zone as "timeZone",
  r.status, r.file_name as "fileName", r.mime_type as "mimeType", r.bytes, r.sha256, coalesce(r.decoded_ms, r.duration_ms) as "durationMs", r.peaks,
  r.stored_at as "storedAt", r.kept_in as "keptIn", r.sealed_key as "sealedKey",
  case when r.upload_bytes is not null
    then json_build_object('bytes', r.upload_bytes, 'sha256', r.upload_sha256, 'uploaded', r.uploaded_bytes, 'leaseId', r.lease_id) end as upload, r.destroyed_at as "destroyedAt", r.destroyed_reason as "destroyedReason", r.created_at as "createdAt"`

const counted = ({ bytes, ...row }: Row): RecordingRow => ({ ...row, bytes: bytes === null ? null : Number(bytes) })

/** A recording of a session within the scope. */
export async function findRecording(db: Transaction, scope: Scope, id: string): Promise<RecordingRow | undefined> {
  const rows = await db.query<Row[]>`
    select ${columns} from recording r join session s on s.study_id = r.study_id and s.site_id = r.site_id and s.id = r.session_id
    join site p on p.study_id = r.study_id and p.id = r.site_id
    where r.id = ${id}::uuid and ${reached(scope)}`
  return only(rows.map(counted))
}

/** Locks the row of a recording that will change, and then reads it. */
export async function lockRecording(db: Transaction, scope: Scope, id: string): Promise<RecordingRow | undefined> {
  await db.query`
    select id from recording where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${ids(scope.sites)}) for update`
  return findRecording(db, scope, id)
}

/** How many recordings the session has or had; the name of the next one has the next number. */
export async function countRecordings(
  db: Transaction,
  scope: Scope,
  session: { id: string; siteId: string },
): Promise<number> {
  const rows = await db.query<{ count: number }[]>`
    select count(*)::int as count from recording
    where study_id = ${scope.studyId}::uuid and site_id = ${session.siteId}::uuid and session_id = ${session.id}::uuid`
  return rows[0]!.count
}

type NewRecording = {
  id: string
  storageKey: string
  siteId: string
  sessionId: string
  fileName: string
  durationMs: number | null
}

export async function createRecording(db: Transaction, scope: Scope, row: NewRecording) {
  await db.execute`
    insert into recording (id, storage_key, study_id, site_id, session_id, status, file_name, duration_ms, attached_by_id)
    values (${row.id}::uuid, ${row.storageKey}::uuid, ${scope.studyId}::uuid, ${row.siteId}::uuid, ${row.sessionId}::uuid, 'expected', ${row.fileName},
      ${row.durationMs}::int, ${scope.actorId}::uuid)`
}

type Changes = Partial<
  Pick<
    RecordingRow,
    | 'status'
    | 'fileName'
    | 'mimeType'
    | 'bytes'
    | 'sha256'
    | 'storedAt'
    | 'keptIn'
    | 'sealedKey'
    | 'destroyedAt'
    | 'destroyedReason'
  >
>

const columnOf: Record<keyof Changes, Sql> = {
  status: sql`status`,
  fileName: sql`file_name`,
  mimeType: sql`mime_type`,
  bytes: sql`bytes`,
  sha256: sql`sha256`,
  storedAt: sql`stored_at`,
  keptIn: sql`kept_in`,
  sealedKey: sql`sealed_key`,
  destroyedAt: sql`destroyed_at`,
  destroyedReason: sql`destroyed_reason`,
}

const noUpload = sql`upload_bytes = null, upload_sha256 = null, upload_by_id = null, uploaded_bytes = null, uploaded_at = null,
  lease_id = null, lease_until = null`

/** Changes a recording that was locked by `lockRecording`: it is stored or destroyed, so its upload is over. */
export async function updateRecording(
  db: Transaction,
  scope: Scope,
  { id, siteId }: Pick<RecordingRow, 'id' | 'siteId'>,
  changes: Changes,
) {
  await db.execute`
    update recording set ${assigned(changes, columnOf)}, ${noUpload}
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and id = ${id}::uuid`
}
