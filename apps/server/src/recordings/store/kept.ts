// What the jobs of the storage ask about recordings of all studies, whoever's they are.
import type { Database } from '@polyphony/db/open'

type Pool = Pick<Database, 'pool'>

/** Which of these recordings are stored, as of now: all others have no bytes to keep. */
export async function listStored({ pool }: Pool, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from recording where id = any($1::uuid[]) and status = 'stored'`,
    [ids],
  )
  return new Set(rows.map((row) => row.id))
}

/** Says of these recordings that their bytes lie at `place`, where that is not known yet. */
export async function saveKept({ pool }: Pool, ids: readonly string[], place: string): Promise<void> {
  await pool.query(
    `update recording set kept_in = $2::uuid
     where id = any($1::uuid[]) and status = 'stored' and kept_in is distinct from $2::uuid`,
    [ids, place],
  )
}
