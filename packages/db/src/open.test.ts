import { afterAll, beforeAll, expect, it } from 'vitest'
import { startScratchCluster } from './embedded/scratch.ts'
import type { EmbeddedDatabase } from './embedded/start.ts'
import { openDatabase } from './open.ts'
import { schemaOnly } from './schema-only.test-support.ts'

let cluster: EmbeddedDatabase

beforeAll(async () => {
  cluster = await startScratchCluster()
})
afterAll(() => cluster.stop())

it('shares one pool between Prisma and streamed SQL', async () => {
  const { prisma, pool, close } = openDatabase(cluster.url, { connections: 2 })
  await Promise.all([1, 2, 3, 4, 5].map(() => prisma.$queryRaw`select 1`))
  await pool.query('select 1')
  expect(pool.totalCount).toBeLessThanOrEqual(2)
  await close()
})

it('uses UTC whatever the time zone of the server is, so that Prisma reads instants correctly', async () => {
  const { prisma, pool, close } = openDatabase(cluster.connection)
  await pool.query(`alter database polyphony set timezone = 'Asia/Kolkata'`)
  await close()
  const next = openDatabase(cluster.url)
  const [row] = await next.prisma.$queryRaw<{ at: Date }[]>`select '2026-03-01T12:00:00+05:30'::timestamptz as at`
  expect(row?.at.toISOString()).toBe('2026-03-01T06:30:00.000Z')
  await next.close()
  expect(prisma).toBeDefined()
})

it('refuses a filter that is undefined instead of matching every row', async () => {
  const { prisma, pool, close } = openDatabase(cluster.connection)
  await pool.query(await schemaOnly(cluster.connection))
  const forgotten = undefined as unknown as string
  await expect(prisma.study.deleteMany({ where: { slug: forgotten } })).rejects.toThrow(
    'explicitly `undefined` values are not allowed',
  )
  await close()
})

it('works after the loss of idle connections, and reports each loss', async () => {
  const lost: string[] = []
  const { prisma, pool, close } = openDatabase(cluster.connection, {
    onConnectionLost: (error) => lost.push(error.message),
  })
  await Promise.all([1, 2, 3].map(() => prisma.$queryRaw`select pg_sleep(0.05)::text`))
  const other = openDatabase(cluster.connection, { connections: 1 })
  await other.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
  )
  await expect.poll(() => lost.length).toBeGreaterThanOrEqual(3)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await other.close()
  await close()
})
