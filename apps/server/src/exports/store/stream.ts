// Streams the rows of queries through cursors, on one connection with the role and the settings of a request's transaction.
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

/** Reads one moment of the database. */
export type Snapshot = {
  /** All rows of a statement that answers few, each as a list of its values. */
  rows: (statement: Sql) => Promise<string[][]>
  /**
   * Batches of rows with one column. It fetches one batch ahead and no more, so it reads only as fast as the client takes. Several
   * statements may be read side by side.
   */
  batches: (statement: Sql) => AsyncGenerator<string[], void, undefined>
}

/**
 * Yields what `work` makes of a snapshot. The connection is given back when it ends, when the consumer stops, and when something
 * fails.
 */
export async function* withSnapshot<Piece>(
  database: Database,
  { list, sites }: { list: Scope; sites: readonly string[] },
  work: (snapshot: Snapshot) => AsyncIterable<Piece> | Promise<AsyncIterable<Piece>>,
): AsyncGenerator<Piece, void, undefined> {
  const client = await database.pool.connect()
  let isWhole = false
  try {
    await enter(client, list, sites)
    yield* await work(snapshotOf(client))
    await client.query('commit')
    isWhole = true
  } finally {
    // An unfinished transaction is not rolled back: closing the connection ends it at once.
    if (isWhole) client.release()
    else abandon(client)
  }
}

function snapshotOf(client: PoolClient): Snapshot {
  let cursors = 0
  return {
    rows: async ({ text, values }) => (await client.query<string[]>({ text, values, rowMode: 'array' })).rows,
    async *batches(statement) {
      const name = `file_${++cursors}`
      await client.query(`declare ${name} no scroll cursor for ${statement.text}`, statement.values)
      const read = () => client.query<[string]>({ text: `fetch ${rowsAtOnce} from ${name}`, rowMode: 'array' })
      let coming = read()
      for (;;) {
        const { rows } = await coming
        if (rows.length === 0) break
        coming = read()
        // If the consumer stops here, nothing awaits this batch, so its failure must be ignored.
        coming.catch(() => undefined)
        yield rows.map(([line]) => line)
      }
    },
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
