import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startScratchCluster } from './embedded/scratch.ts'
import type { EmbeddedDatabase } from './embedded/start.ts'
import { pendingMigrations } from './migrate.ts'
import { cloneDatabase, createTemplate, dropDatabase } from './template.test-support.ts'

let cluster: EmbeddedDatabase

beforeAll(async () => {
  cluster = await startScratchCluster()
})
afterAll(() => cluster.stop())

it('gives every test a migrated database of its own', async () => {
  await Promise.all([createTemplate(cluster.connection), createTemplate(cluster.url)])
  const [one, other] = await Promise.all([
    cloneDatabase(cluster.connection, 'one'),
    cloneDatabase(cluster.url, 'the-other'),
  ])
  const pools = [new pg.Pool(one), new pg.Pool(other)]
  expect(await pendingMigrations(pools[0]!)).toEqual([])
  await pools[0]!.query('create table mine (id int)')
  expect((await pools[1]!.query(`select to_regclass('mine') as mine`)).rows).toEqual([{ mine: null }])
  for (const pool of pools) pool.on('error', () => undefined)
  await dropDatabase(cluster.connection, 'one')
  await dropDatabase(cluster.connection, 'the-other')
  await dropDatabase(cluster.connection, 'never-there')
  for (const pool of pools) await pool.end()
})
