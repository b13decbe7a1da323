import { afterAll, beforeAll, expect, it } from 'vitest'
import { startScratchCluster } from './embedded/scratch.ts'
import type { EmbeddedDatabase } from './embedded/start.ts'
import { openDatabase } from './open.ts'

let cluster: EmbeddedDatabase

beforeAll(async () => {
  cluster = await startScratchCluster()
})
afterAll(() => cluster.stop())

it('opens no more connections than it may', async () => {
  const { pool, transaction, close } = openDatabase(cluster.url, { connections: 2 })
  await Promise.all([1, 2, 3, 4, 5].map(() => transaction((db) => db.query`select 1`)))
  await pool.query('select 1')
  expect(pool.totalCount).toBeLessThanOrEqual(2)
  await close()
})

it('uses UTC whatever the time zone of the server is', async () => {
  const { pool, close } = openDatabase(cluster.connection)
  await pool.query(`alter database polyphony set timezone = 'Asia/Kolkata'`)
  await close()
  const next = openDatabase(cluster.url)
  const { rows } = await next.pool.query(`select '2026-03-01T12:00:00+05:30'::timestamptz::text as at`)
  expect(rows).toEqual([{ at: '2026-03-01 06:30:00+00' }])
  await next.close()
})

it('never compiles statements (JIT), also if the server is set to: for our short statements, compiling takes longer than running them', async () => {
  const { pool, close } = openDatabase(cluster.connection)
  expect((await pool.query('show jit')).rows).toEqual([{ jit: 'off' }])
  await close()
})

it('works after the loss of idle connections, and reports each loss', async () => {
  const lost: string[] = []
  const { pool, close } = openDatabase(cluster.connection, {
    onConnectionLost: (error) => lost.push(error.message),
  })
  await Promise.all([1, 2, 3].map(() => pool.query('select pg_sleep(0.05)')))
  const other = openDatabase(cluster.connection, { connections: 1 })
  await other.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
  )
  await expect.poll(() => lost.length).toBeGreaterThanOrEqual(3)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await other.close()
  await close()
})
