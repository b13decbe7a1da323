// The state of uploads: what was announced, how much is on disk, and the lease of the request that writes at the moment. The server
// keeps this outside of commands, after the request was allowed. A lease is held in the database, so that it holds on all servers.
import type { Database } from '@polyphony/db/open'
import type { SealedKey } from '../../platform/keys/pieces.ts'

type Pool = Pick<Database, 'pool'>

/** How long a lease lasts without being renewed. Its server may have been killed, so this is how long others wait at most. */
const leaseSeconds = 20

const isFree = `(lease_until is null or lease_until < now())`

export type Begun = {
  /** The key of the bytes before, which nobody reads any more. */
  before: string
  storageKey: string
  sealedKey: SealedKey
  place: string
  bytes: number
  sha256: string
  actorId: string
}

/** Begins an upload with a new storage key. Answers false if another request was quicker, or writes at the moment. */
export async function beginUpload({ pool }: Pool, begun: Begun): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update recording set storage_key = $2::uuid, sealed_key = $3::jsonb, kept_in = $4::uuid, upload_bytes = $5, upload_sha256 = $6,
       upload_by_id = $7::uuid, uploaded_bytes = 0, uploaded_at = now(), lease_id = null, lease_until = null
     where storage_key = $1::uuid and status = 'expected' and ${isFree}`,
    [
      begun.before,
      begun.storageKey,
      JSON.stringify(begun.sealedKey),
      begun.place,
      begun.bytes,
      begun.sha256,
      begun.actorId,
    ],
  )
  return rowCount === 1
}

/** How many uploads that this person began are not finished, in all studies. */
export async function countUploads({ pool }: Pool, actorId: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from recording where upload_by_id = $1::uuid and upload_bytes is not null',
    [actorId],
  )
  return rows[0]!.count
}

/** Takes the lease of an upload, and answers how many bytes are on disk; undefined if another request holds it. */
export async function takeLease({ pool }: Pool, storageKey: string, leaseId: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ uploaded: string }>(
    `update recording set lease_id = $2::uuid, lease_until = now() + make_interval(secs => ${leaseSeconds})
     where storage_key = $1::uuid and upload_bytes is not null and ${isFree} returning uploaded_bytes::text as uploaded`,
    [storageKey, leaseId],
  )
  return rows[0] && Number(rows[0].uploaded)
}

/** Renews the lease. With `to`, so many bytes are on disk now. Answers false if the lease was lost. */
export async function renewLease(
  { pool }: Pool,
  { storageKey, leaseId, to }: Leased & { to?: number },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update recording set lease_until = now() + make_interval(secs => ${leaseSeconds}),
       uploaded_bytes = coalesce($3, uploaded_bytes), uploaded_at = case when $3::bigint is null then uploaded_at else now() end
     where storage_key = $1::uuid and lease_id = $2::uuid and upload_bytes is not null`,
    [storageKey, leaseId, to ?? null],
  )
  return rowCount === 1
}

export type Leased = { storageKey: string; leaseId: string }

export async function endLease({ pool }: Pool, { storageKey, leaseId }: Leased): Promise<void> {
  await pool.query(
    'update recording set lease_id = null, lease_until = null where storage_key = $1::uuid and lease_id = $2::uuid',
    [storageKey, leaseId],
  )
}

const noUpload = `upload_bytes = null, upload_sha256 = null, upload_by_id = null, uploaded_bytes = null, uploaded_at = null,
  lease_id = null, lease_until = null, sealed_key = null`

/** Ends an upload whose bytes are given up. The recording is expected as before. */
export async function forgetUpload({ pool }: Pool, storageKey: string): Promise<void> {
  await pool.query(`update recording set ${noUpload} where storage_key = $1::uuid and upload_bytes is not null`, [
    storageKey,
  ])
}

/** Ends the uploads among these keys to which nothing was added for so many days. */
export async function forgetOldUploads({ pool }: Pool, keys: readonly string[], days: number): Promise<void> {
  await pool.query(
    `update recording set ${noUpload} where storage_key = any($1::uuid[]) and upload_bytes is not null and ${isFree}
       and uploaded_at < now() - make_interval(days => $2)`,
    [keys, days],
  )
}
