// The queries of the storage jobs, on the recordings of all studies and on the documents of consents, whose bytes are in the same storage.
import type { Database } from '@polyphony/db/open'
import type { SealedKey } from '../../platform/keys/pieces.ts'

type Pool = Pick<Database, 'pool'>

/** The storage keys among these that belong to stored recordings, to uploads and to documents. The bytes of all others may be removed. */
export async function listKept({ pool }: Pool, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ storageKey: string }>(
    `select storage_key as "storageKey" from recording
     where storage_key = any($1::uuid[]) and (status = 'stored' or upload_bytes is not null)
     union all
     select storage_key from document_content where storage_key = any($1::uuid[]) and sealed_key is not null`,
    [keys],
  )
  return new Set(rows.map((row) => row.storageKey))
}

/** The storage keys among these that belong to a recording or a document of this database, whatever became of it. */
export async function listKnown({ pool }: Pool, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ storageKey: string }>(
    `select storage_key as "storageKey" from recording where storage_key = any($1::uuid[])
     union all select storage_key from document_content where storage_key = any($1::uuid[])`,
    [keys],
  )
  return new Set(rows.map((row) => row.storageKey))
}

/**
 * The id of this database: that of its first migration, which a dump carries along. Undefined before it was migrated.
 */
export async function findDatabaseId({ pool }: Pool): Promise<string | undefined> {
  const found = await pool.query<{ isThere: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as "isThere"`,
  )
  if (!found.rows[0]?.isThere) return undefined
  const { rows } = await pool.query<{ id: string }>('select id from _prisma_migrations order by started_at, id limit 1')
  return rows[0]?.id
}

/** Writes `place` as the place of the stored recordings and documents with these storage keys. */
export async function saveKept({ pool }: Pool, keys: readonly string[], place: string): Promise<void> {
  await pool.query(
    `update recording set kept_in = $2::uuid
     where storage_key = any($1::uuid[]) and status = 'stored' and kept_in is distinct from $2::uuid`,
    [keys, place],
  )
  await pool.query(
    `update document_content set kept_in = $2::uuid
     where storage_key = any($1::uuid[]) and sealed_key is not null and kept_in is distinct from $2::uuid`,
    [keys, place],
  )
}

export type Checked = { id: string; storageKey: string; sealedKey: SealedKey | null; bytes: number; sha256: string }

/** The stored recordings and documents of a place whose bytes were not compared with their digest for so many days, the longest first. */
export async function listUnchecked({ pool }: Pool, place: string, days: number): Promise<Checked[]> {
  const { rows } = await pool.query<Omit<Checked, 'bytes'> & { bytes: string }>(
    `select * from (
       select id, storage_key as "storageKey", sealed_key as "sealedKey", bytes::text as bytes, sha256, checked_at from recording
       where status = 'stored' and kept_in = $1::uuid
       union all
       select d.id, o.storage_key, o.sealed_key, d.bytes::text, d.sha256, o.checked_at from document_content o
       join document d on d.study_id = o.study_id and d.site_id = o.site_id and d.id = o.document_id
       where o.sealed_key is not null and o.kept_in = $1::uuid
     ) kept where checked_at is null or checked_at < now() - make_interval(days => $2)
     order by checked_at nulls first, id`,
    [place, days],
  )
  return rows.map(({ id, storageKey, sealedKey, sha256, bytes }) => ({
    id,
    storageKey,
    sealedKey,
    sha256,
    bytes: Number(bytes),
  }))
}

/** The next check looks at this recording: something found its bytes missing or changed. */
export async function checkSoon({ pool }: Pool, storageKey: string): Promise<void> {
  await pool.query(`update recording set checked_at = null where storage_key = $1::uuid and status = 'stored'`, [
    storageKey,
  ])
}

/** Keeps the result of a check. A recording or document stays damaged until its bytes are right again. */
export async function saveChecked({ pool }: Pool, storageKey: string, isWhole: boolean): Promise<void> {
  for (const [table, isKept] of [
    ['recording', `status = 'stored'`],
    ['document_content', 'sealed_key is not null'],
  ])
    await pool.query(
      `update ${table} set checked_at = now(), damaged_at = case when $2 then null else coalesce(damaged_at, now()) end
     where storage_key = $1::uuid and ${isKept}`,
      [storageKey, isWhole],
    )
}
