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

/** For so many minutes after its last piece, an upload does not give way to another file of another person. */
export const givesWayAfterMinutes = 5

/**
 * Begins an upload with a new storage key. Answers false if another request was quicker or writes at the moment, or if another person
 * sends another file.
 */
export async function beginUpload({ pool }: Pool, begun: Begun): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update recording set storage_key = $2::uuid, sealed_key = $3::jsonb, kept_in = $4::uuid, upload_bytes = $5, upload_sha256 = $6,
       upload_by_id = $7::uuid, uploaded_bytes = 0, uploaded_at = now(), lease_id = null, lease_until = null
     where storage_key = $1::uuid and status = 'expected' and ${isFree} and (upload_bytes is null or upload_sha256 = $6
       or upload_by_id = $7::uuid or uploaded_at < now() - make_interval(mins => ${givesWayAfterMinutes}))`,
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

/**
 * Takes the lease of an upload, which is now an upload of this person. Answers how many bytes are on disk; undefined if another request
 * holds the lease, or there is no such upload.
 */
export async function takeLease(
  { pool }: Pool,
  { storageKey, leaseId }: Leased,
  actorId: string,
): Promise<number | undefined> {
  const { rows } = await pool.query<{ uploaded: string }>(
    `update recording set lease_id = $2::uuid, lease_until = now() + make_interval(secs => ${leaseSeconds}), upload_by_id = $3::uuid
     where storage_key = $1::uuid and upload_bytes is not null and ${isFree} returning uploaded_bytes::text as uploaded`,
    [storageKey, leaseId, actorId],
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

/** Who ends an upload: the request with its lease, a person, or nobody of them (`{}`). */
export type Ending = { leaseId?: string; actorId?: string }

/**
 * Ends an upload whose bytes are given up. The recording is expected as before. While its lease is held, only the request that holds it
 * and the person who sends may end it. Answers false if nothing was ended: only after `true` may the bytes be removed.
 */
export async function forgetUpload({ pool }: Pool, storageKey: string, by: Ending): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update recording set ${noUpload} where storage_key = $1::uuid and upload_bytes is not null
       and (${isFree} or lease_id = $2::uuid or upload_by_id = $3::uuid)`,
    [storageKey, by.leaseId ?? null, by.actorId ?? null],
  )
  return rowCount === 1
}

/** Whether an upload with this storage key is under way. */
export async function hasUpload({ pool }: Pool, storageKey: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select from recording where storage_key = $1::uuid and upload_bytes is not null',
    [storageKey],
  )
  return rowCount === 1
}

/** Ends the uploads to which nothing was added for so many days, also those of which nothing ever came. */
export async function forgetOldUploads({ pool }: Pool, days: number): Promise<void> {
  await pool.query(
    `update recording set ${noUpload}
     where upload_bytes is not null and ${isFree} and uploaded_at < now() - make_interval(days => $1)`,
    [days],
  )
}
