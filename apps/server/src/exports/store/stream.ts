// Streams the rows of a query through a cursor, on one connection with the role and the settings of a request's transaction.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Database } from '@polyphony/db/open'
import { abandon } from '@polyphony/db/transaction'
import type { Scope } from '@polyphony/domain/access/scope'
import type { PoolClient } from 'pg'
import { context } from '../../platform/request/store/transaction.ts'

/** How many rows are fetched at once: enough to make round trips cheap, and few enough to need little memory. */
const rowsAtOnce = 1_000

/** The longest time that a reader may take for a file. Until then it holds a connection. */
export const longestMs = 10 * 60_000

/**
 * Yields batches of rows with one column. It fetches one batch ahead and no more, so it reads only as fast as the client takes. The
 * connection is given back when the rows end, when the consumer stops, and when something fails.
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
      // If the consumer stops here, nothing awaits this batch, so its failure must be ignored.
      coming.catch(() => undefined)
      yield rows.map(([line]) => line)
    }
    await client.query('commit')
    isWhole = true
  } finally {
    // An unfinished transaction is not rolled back: closing the connection ends it at once.
    if (isWhole) client.release()
    else abandon(client)
  }
}

/** Begins a transaction with one snapshot for the whole file, with the role and the settings of a request, without identities. */
async function enter(client: PoolClient, { actorId, studyId }: Scope, sites: readonly string[]) {
  await client.query('begin isolation level repeatable read, read only')
  const of = { actorId, studyId, action: 'export.create', isStudyWide: false, sites, identities: [] } as const
  // The transaction is idle between two batches, as long as the reader pauses.
  const { text, values } = sql`select ${context(of)},
    set_config('idle_in_transaction_session_timeout', ${String(longestMs + 60_000)}, true)`
  await client.query(text, values)
}
