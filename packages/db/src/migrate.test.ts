import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { startScratchCluster } from './embedded/scratch.ts'
import type { EmbeddedDatabase } from './embedded/start.ts'
import { migrate, pendingMigrations } from './migrate.ts'
import { withDatabase } from './schema-engine.ts'

let cluster: EmbeddedDatabase
let folder: string
let pool: pg.Pool
let connection: pg.PoolConfig
let count = 0

beforeAll(async () => {
  cluster = await startScratchCluster()
})
afterAll(() => cluster.stop())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrate-test-'))
  await write(
    '20260101000000_first',
    `
    create table thing (id int primary key, name text not null default 'a;b');
    -- a comment; with a semicolon
    create function two() returns int language plpgsql as $$ begin perform 1; return 2; end $$;`,
  )
  await write('20260102000000_second', 'alter table thing add column size int -- no semicolon at the end')
  const name = `migrate_${(count += 1)}`
  const admin = new pg.Client(cluster.connection)
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  connection = withDatabase(cluster.connection, name)
  pool = new pg.Pool(connection)
})
afterEach(async () => {
  await pool.end()
  await rm(folder, { recursive: true })
})

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, 'migrations', name), { recursive: true })
  await writeFile(join(folder, 'migrations', name, 'migration.sql'), sql)
}

it('applies missing migrations in order, functions included, and records them in Prisma’s table', async () => {
  expect(await pendingMigrations(pool, folder)).toEqual(['20260101000000_first', '20260102000000_second'])
  expect(await migrate(connection, folder)).toEqual(['20260101000000_first', '20260102000000_second'])
  expect(await pendingMigrations(pool, folder)).toEqual([])
  expect((await pool.query('select two(), (select count(size) from thing)')).rows).toEqual([{ two: 2, count: '0' }])
  const { rows } = await pool.query(
    'select migration_name, applied_steps_count, length(checksum) as sum, finished_at is not null as done from _prisma_migrations order by 1',
  )
  expect(rows).toEqual([
    { migration_name: '20260101000000_first', applied_steps_count: 1, sum: 64, done: true },
    { migration_name: '20260102000000_second', applied_steps_count: 1, sum: 64, done: true },
  ])
  expect(await migrate(connection, folder)).toEqual([])
})

it('is safe when several servers start at once', async () => {
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => migrate(connection, folder)))
  expect(outcomes.flat().sort()).toEqual(['20260101000000_first', '20260102000000_second'])
})

it('keeps nothing of a migration that fails, names it, and applies it once it is repaired', async () => {
  await write('20260103000000_third', 'create table half (id int); select 1 / 0;')
  await expect(migrate(connection, folder)).rejects.toMatchObject({
    code: 'database.migration_failed',
    message: expect.stringMatching(/20260103000000_third[\s\S]*division by zero/),
  })
  expect((await pool.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }])
  expect(await pendingMigrations(pool, folder)).toEqual(['20260103000000_third'])
  await write('20260103000000_third', 'create table half (id int);')
  expect(await migrate(connection, folder)).toEqual(['20260103000000_third'])
})

it('applies a migration again if a server was killed in the middle of it', async () => {
  await migrate(connection, folder)
  await write('20260103000000_third', 'create table third (id int);')
  await pool.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at) values ('x', '', '20260103000000_third', now())`,
  )
  expect(await migrate(connection, folder)).toEqual(['20260103000000_third'])
})

it('refuses a database that a newer release has changed', async () => {
  await migrate(connection, folder)
  await rm(join(folder, 'migrations', '20260102000000_second'), { recursive: true })
  await expect(migrate(connection, folder)).rejects.toMatchObject({
    code: 'database.newer_than_server',
    message: expect.stringContaining('20260102000000_second'),
  })
})

it('refuses a PostgreSQL older than 15', async () => {
  await pool.query(`create schema old; create function old.current_setting(text) returns text language sql as $$
    select case $1 when 'server_version_num' then '140009' else '14.9' end $$`)
  const old = { ...connection, options: '-c search_path=old,pg_catalog,public' }
  await expect(migrate(old, folder)).rejects.toMatchObject({
    code: 'database.too_old',
    message: expect.stringContaining('14.9'),
  })
})

it('refuses a database that does not answer', async () => {
  await expect(migrate('postgresql://nobody@127.0.0.1:1/none', folder)).rejects.toMatchObject({
    code: 'database.unreachable',
  })
})
