import type { Database } from '@polyphony/db/open'

type Pool = Database['pool']

export async function readServer(pool: Pool) {
  const { rows } = await pool.query<{ number: number; version: string; isWritable: boolean }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
       not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as "isWritable"`,
  )
  return rows[0]!
}

/** How many identities were sealed with another key; 0 if the table does not exist yet. */
export async function countSealedOtherwise(pool: Pool, keyId: string): Promise<number> {
  const found = await pool.query<{ isThere: boolean }>(`select to_regclass('identity') is not null as "isThere"`)
  if (!found.rows[0]?.isThere) return 0
  const { rows } = await pool.query<{ strange: number }>(
    'select count(*)::int as strange from identity where key_id <> $1',
    [keyId],
  )
  return rows[0]!.strange
}
