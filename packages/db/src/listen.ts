// LISTEN and NOTIFY on a separate connection, which connects again by itself after the database was away.
import pg from 'pg'
import { poolConfig } from './open.ts'

export type Listening = {
  listen(channel: string, hear: (payload: string) => void): void
  notify(channel: string, payload: string): Promise<void>
  close(): Promise<void>
}

const longestPauseMs = 5_000

/** Connects at once, in the background. Until then no notification is received, and `notify` throws. */
export function openListening(connection: string | pg.PoolConfig): Listening {
  const channels = new Map<string, (payload: string) => void>()
  const { onConnect: _pooled, ...config } = poolConfig(connection)
  let client: pg.Client | undefined
  let isClosed = false
  let pauseMs = 100
  let retry: NodeJS.Timeout | undefined

  const connect = async () => {
    const next = new pg.Client(config)
    const lost = () => {
      if (client === next) client = undefined
      next.removeAllListeners('end')
      void next.end().catch(() => undefined)
      if (!isClosed) retry = setTimeout(() => void connect(), pauseMs)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
    next.on('error', () => undefined)
    next.on('notification', ({ channel, payload }) => channels.get(channel)?.(payload ?? ''))
    try {
      await next.connect()
      for (const channel of channels.keys()) await next.query(`listen ${pg.escapeIdentifier(channel)}`)
      next.once('end', lost)
      client = next
      pauseMs = 100
      if (isClosed) await next.end()
    } catch {
      lost()
    }
  }
  const connecting = connect()

  return {
    listen(channel, hear) {
      channels.set(channel, hear)
      if (client) void client.query(`listen ${pg.escapeIdentifier(channel)}`).catch(() => undefined)
    },
    async notify(channel, payload) {
      if (!client) throw new Error('Not connected')
      await client.query('select pg_notify($1, $2)', [channel, payload])
    },
    async close() {
      isClosed = true
      clearTimeout(retry)
      await connecting
      await client?.end()
    },
  }
}
