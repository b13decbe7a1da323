import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startScratchCluster } from './embedded/scratch.ts'
import type { EmbeddedDatabase } from './embedded/start.ts'
import { poolConfig } from './open.ts'
import { asServing } from './serving.ts'

let cluster: EmbeddedDatabase
let owner: pg.Client

async function connect(config: pg.PoolConfig): Promise<pg.Client> {
  const { onConnect: _pooled, ...single } = poolConfig(config)
  const client = new pg.Client(single)
  await client.connect()
  return client
}

beforeAll(async () => {
  cluster = await startScratchCluster()
  owner = await connect(cluster.connection)
  await owner.query('create role polyphony_server')
  await owner.query('create database other')
})
afterAll(async () => {
  await owner.end()
  await cluster.stop()
})

it('uses the serving role that another database of the cluster makes at the same moment', async () => {
  await owner.query('begin')
  await owner.query('create role polyphony_serving login')
  await owner.query('grant polyphony_server to polyphony_serving')
  const waiting = asServing({ ...cluster.connection, database: 'other' })
  const blocked = 'select from pg_locks where not granted'
  await expect.poll(async () => (await owner.query(blocked)).rowCount).toBe(1)
  await owner.query('commit')
  const serving = await connect(await waiting)
  expect((await serving.query('select current_user as who')).rows).toEqual([{ who: 'polyphony_serving' }])
  await serving.end()
})
