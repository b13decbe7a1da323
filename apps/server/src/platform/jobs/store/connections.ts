// The connections of the worker. A connection holds the lock that shows that its worker lives (lockWorkerName in queue.ts).
import { poolConfig } from '@polyphony/db/open'
import { abandon } from '@polyphony/db/transaction'
import pg from 'pg'

export type Connections = {
  take: () => Promise<pg.PoolClient>
  /** Closes the connection at once, also while a statement runs on it. */
  end: (client: pg.PoolClient) => void
  endAll: () => Promise<void>
}

/** @param most the most connections at once; those for requests do not count. */
export function openConnections(connection: string | pg.PoolConfig, most: number): Connections {
  const pool = new pg.Pool({ ...poolConfig(connection), max: most, pipeline: true })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const taken = new Set<pg.PoolClient>()
  const end = (client: pg.PoolClient) => {
    if (taken.delete(client)) abandon(client)
  }
  return {
    async take() {
      const client = await pool.connect()
      taken.add(client)
      return client
    },
    end,
    async endAll() {
      for (const client of taken) end(client)
      await pool.end()
    },
  }
}

/**
 * A connection for the library whose statements never fail. The library does not wait for the statements that record how a job
 * ended, and it prints an error when it loses the connection. Here a failed statement answers no rows, so the library finds no
 * job due and ends; `throwFailure` throws the first failure afterwards.
 */
export function withoutFailures(client: pg.PoolClient) {
  let failure: { error: unknown } | undefined
  const query = (statement: pg.QueryConfig) =>
    client.query(statement).catch((error: unknown) => {
      failure ??= { error }
      return { rows: [], rowCount: 0 }
    })
  const throwFailure = () => {
    if (failure) throw failure.error
  }
  return { client: { query } as unknown as pg.PoolClient, throwFailure }
}
