// What the jobs of the storage ask about recordings of all studies, whoever's they are.
import type { Database } from '@polyphony/db/open'

type Pool = Pick<Database, 'pool'>

/** Which of these storage keys are those of stored recordings, as of now: all others have no bytes to keep. */
export async function listStored({ pool }: Pool, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ storageKey: string }>(
    `select storage_key as "storageKey" from recording where storage_key = any($1::uuid[]) and status = 'stored'`,
    [keys],
  )
  return new Set(rows.map((row) => row.storageKey))
}

/** Says of the recordings with these storage keys that their bytes lie at `place`, where that is not known yet. */
export async function saveKept({ pool }: Pool, keys: readonly string[], place: string): Promise<void> {
  await pool.query(
    `update recording set kept_in = $2::uuid
     where storage_key = any($1::uuid[]) and status = 'stored' and kept_in is distinct from $2::uuid`,
    [keys, place],
  )
}
