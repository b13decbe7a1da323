// The connections on which the server works. With one goes the sign that its worker lives (queue.ts).
import { poolConfig } from '@polyphony/db/open'
import { abandon } from '@polyphony/db/transaction'
import pg from 'pg'

export type Connections = {
  take: () => Promise<pg.PoolClient>
  /** At once, whatever is due on it. */
  end: (client: pg.PoolClient) => void
  endAll: () => Promise<void>
}

/** So many connections at most, beside those for requests. */
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
 * A connection for the library, which waits for no statement that says how a job ended, and prints what a lost connection
 * does to it. So its statements never fail: it finds that nothing is due, and what went wrong is thrown by `demandWell`.
 */
export function quietened(client: pg.PoolClient) {
  let failure: { error: unknown } | undefined
  const query = (statement: pg.QueryConfig) =>
    client.query(statement).catch((error: unknown) => {
      failure ??= { error }
      return { rows: [], rowCount: 0 }
    })
  const demandWell = () => {
    if (failure) throw failure.error
  }
  return { quiet: { query } as unknown as pg.PoolClient, demandWell }
}
