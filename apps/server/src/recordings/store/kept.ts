// The queries of the storage jobs, on the recordings of all studies.
import type { Database } from '@polyphony/db/open'

type Pool = Pick<Database, 'pool'>

/** The storage keys among these that belong to stored recordings. The bytes of all others may be removed. */
export async function listStored({ pool }: Pool, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ storageKey: string }>(
    `select storage_key as "storageKey" from recording where storage_key = any($1::uuid[]) and status = 'stored'`,
    [keys],
  )
  return new Set(rows.map((row) => row.storageKey))
}

/** Writes `place` as the place of the stored recordings with these storage keys. */
export async function saveKept({ pool }: Pool, keys: readonly string[], place: string): Promise<void> {
  await pool.query(
    `update recording set kept_in = $2::uuid
     where storage_key = any($1::uuid[]) and status = 'stored' and kept_in is distinct from $2::uuid`,
    [keys, place],
  )
}
