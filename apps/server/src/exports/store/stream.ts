// Rows of a query as they are wanted, on one connection with the role and the settings of a request's transaction.
import type { Sql } from '@polyphony/db/sql'
import type { Database } from '@polyphony/db/open'
import { abandon } from '@polyphony/db/transaction'
import type { Scope } from '@polyphony/domain/access/scope'
import type { PoolClient } from 'pg'

/** Rows fetched at a time: enough that the round trips do not count, little enough that memory does not. */
export const rowsAtOnce = 1_000

/** A reader that has not taken a file by then is holding a connection for nothing. */
export const longestMs = 10 * 60_000

/**
 * Batches of one-column rows. One batch is fetched while the one before is on its way out, and no more: what the client does
 * not take is not read. The connection goes back when the rows end, when the consumer stops, and when anything fails.
 */
export async function* batches(
  database: Database,
  { list, sites }: { list: Scope; sites: readonly string[] },
  statement: Sql,
): AsyncGenerator<string[], void, undefined> {
  const client = await database.pool.connect()
  let isWhole = false
  try {
    await enter(client, list, sites)
    await client.query(`declare file no scroll cursor for ${statement.text}`, statement.values)
    const read = () => client.query<[string]>({ text: `fetch ${rowsAtOnce} from file`, rowMode: 'array' })
    let coming = read()
    for (;;) {
      const { rows } = await coming
      if (rows.length === 0) break
      coming = read()
      // Whoever stops here does not wait for the batch under way; its failure is nobody's any more.
      coming.catch(() => undefined)
      yield rows.map(([line]) => line)
    }
    await client.query('commit')
    isWhole = true
  } finally {
    // A transaction that was left half way is not worth ending politely: the connection is thrown away with it.
    if (isWhole) client.release()
    else abandon(client)
  }
}

/** One snapshot for the whole file; the same role and settings as `enterReading`, without identities. */
async function enter(client: PoolClient, { actorId, studyId }: Scope, sites: readonly string[]) {
  await client.query('begin isolation level repeatable read, read only')
  await client.query(
    `select set_config('app.actor', $1, true), set_config('app.study', $2, true), set_config('app.sites', $3, true),
      set_config('app.action', 'export.create', true), set_config('app.is_study_wide', 'off', true), set_config('app.identities', '', true), set_config('role', 'polyphony_app', true),
      -- A reader may pause for as long as its file may take; between two batches the transaction is idle.
      set_config('idle_in_transaction_session_timeout', '${longestMs + 60_000}', true)`,
    [actorId, studyId, sites.join(',')],
  )
}
