// The one way to open the application's database: a pool that Prisma and streamed SQL share.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.ts'
import { Client } from './lost.ts'
import { statementNames } from './statement-names.ts'
import { transact, type Transaction } from './transaction.ts'

export type OpenOptions = {
  /** Most connections held at once; 10 unless told otherwise. */
  connections?: number
  /** Told of a connection that broke while nobody used it; the pool replaces it by itself. */
  onConnectionLost?: (error: Error) => void
}

export type Database = {
  /** One transaction, the only way a request reaches its data: `transact` of transaction.ts on this pool. */
  transaction: <Answer>(work: (db: Transaction) => Promise<Answer>, options?: { timeoutMs: number }) => Promise<Answer>
  /** For tests, and for scripts. */
  prisma: PrismaClient
  /** For what needs no role and no context, and for streams. Give clients back, and never hold two at once. */
  pool: pg.Pool
  /** Waits for running queries, then closes every connection. */
  close(): Promise<void>
}

export type { Transaction }

/**
 * Opens a pool to a URL or to the embedded cluster's `connection`. Connects on first use, and again by itself after
 * the database was away: queries fail meanwhile (`problemOf` calls that `unavailable`).
 */
export function openDatabase(connection: string | pg.PoolConfig, options: OpenOptions = {}): Database {
  const pool = new pg.Pool({ ...poolConfig(connection), max: options.connections ?? 10, pipeline: true, Client })
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error))
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: statementNames() }),
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  })
  return {
    transaction: (work, limits = { timeoutMs: 15_000 }) => transact(pool, work, limits),
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

/** Timeouts and session settings that every connection of ours has. */
export function poolConfig(connection: string | pg.PoolConfig): pg.PoolConfig {
  const given = typeof connection === 'string' ? { connectionString: connection } : connection
  return {
    application_name: 'polyphony',
    // A request waits this long for a free connection, then answers that the database is unavailable.
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...given,
    // Prisma reads every instant as UTC whatever offset PostgreSQL writes. Set per session, because a
    // URL with options of its own would replace start-up options.
    onConnect: async (client) => {
      await client.query(
        "select set_config('timezone', 'UTC', false), set_config('idle_in_transaction_session_timeout', '60s', false)",
      )
    },
  }
}
