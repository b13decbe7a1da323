import pg from 'pg'
import { expect, it } from 'vitest'
import { startScratchCluster } from './embedded/scratch.ts'
import { migrate } from './migrate.ts'
import { poolConfig } from './open.ts'

it('migrates a database if its owner is no superuser', async () => {
  const cluster = await startScratchCluster()
  const connect = async (config: pg.PoolConfig) => {
    const { onConnect: _pooled, ...single } = poolConfig(config)
    const client = new pg.Client(single)
    await client.connect()
    return client
  }
  const superuser = await connect(cluster.connection)
  await superuser.query("create role keeper login createrole password 'of the test'")
  await superuser.query('create database kept owner keeper')
  const connection = { ...cluster.connection, user: 'keeper', password: 'of the test', database: 'kept' }
  await migrate(connection)
  const owner = await connect(connection)
  const { rows } = await owner.query(
    `select rolsuper as "isSuperuser", to_regclass('audit_event') is not null as "hasTables" from pg_roles where rolname = current_user`,
  )
  expect(rows).toEqual([{ isSuperuser: false, hasTables: true }])
  await owner.end()
  await superuser.end()
  await cluster.stop()
})
