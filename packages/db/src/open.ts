// Opens the database of the application: one pool, for requests and streams. There is no other way to open it.
import pg from 'pg'
import { Client } from './lost.ts'
import { transact, type TransactOptions, type Transaction } from './transaction.ts'

export type OpenOptions = {
  /** Most connections at the same time; 10 by default. */
  connections?: number
  /** Called when an idle connection breaks. The pool replaces it by itself. */
  onConnectionLost?: (error: Error) => void
}

export type Database = {
  /** Runs one transaction (`transact` of transaction.ts) on this pool. Requests use this; exports stream on `pool`. */
  transaction: <Answer>(
    work: (db: Transaction) => Promise<Answer>,
    options?: Partial<TransactOptions>,
  ) => Promise<Answer>
  /** For work outside of requests, and for streams. Release each client, and never hold two at the same time. */
  pool: pg.Pool
  /** Most connections at the same time. */
  connections: number
  /** Waits for running queries, then closes every connection. */
  close(): Promise<void>
}

export type { Transaction }

/**
 * Opens a pool to a URL or to the `connection` of the embedded cluster. It connects on first use, and again by itself after the
 * database was away. Until then queries fail, and `problemOf` calls this `unavailable`.
 */
export function openDatabase(connection: string | pg.PoolConfig, options: OpenOptions = {}): Database {
  const { connections = 10 } = options
  const pool = new pg.Pool({ ...poolConfig(connection), max: connections, pipeline: true, Client })
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error))
  return {
    transaction: (work, chosen) => transact(pool, work, { timeoutMs: 15_000, ...chosen }),
    pool,
    connections,
    close: () => pool.end(),
  }
}

/**
 * What our statements rely on in every session. A role may always give itself other values with `alter role`, for all its later
 * sessions, so none of these is left to what the role or the database says.
 */
export const sessionSettings = {
  // Statements that turn an instant into text get it in UTC.
  timezone: 'UTC',
  // Compiling statements (JIT) pays only for those that run for seconds.
  jit: 'off',
  // A prepared statement keeps one plan. Planning it again for each request takes longer than a page of a list.
  plan_cache_mode: 'force_generic_plan',
  idle_in_transaction_session_timeout: '60s',
  search_path: 'public',
  row_security: 'on',
  statement_timeout: '0',
  lock_timeout: '0',
  default_transaction_isolation: 'read committed',
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
}

/** The timeouts and session settings of every connection. */
export function poolConfig(connection: string | pg.PoolConfig): pg.PoolConfig {
  const given = typeof connection === 'string' ? { connectionString: connection } : connection
  return {
    application_name: 'polyphony',
    // A request waits this long for a free connection, and then fails because the database is unavailable.
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...given,
    // These are set for each session, because a URL with options of its own would replace start-up options.
    onConnect: async (client) => {
      const values = Object.entries(sessionSettings).map(([name, value]) => `set_config('${name}', '${value}', false)`)
      await client.query(`select ${values.join(', ')}`)
    },
  }
}
