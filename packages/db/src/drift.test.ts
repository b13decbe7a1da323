import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { missingSql } from './drift.ts'
import { startScratchCluster } from './embedded/scratch.ts'
import type { EmbeddedDatabase } from './embedded/start.ts'

let cluster: EmbeddedDatabase
let folder: string

beforeAll(async () => {
  cluster = await startScratchCluster()
  folder = await mkdtemp(join(tmpdir(), 'drift-test-'))
  await mkdir(join(folder, 'migrations/1_first'), { recursive: true })
  await mkdir(join(folder, 'models'))
  await writeFile(join(folder, 'schema.prisma'), 'datasource db {\n provider = "postgresql"\n}')
  await writeFile(
    join(folder, 'migrations/1_first/migration.sql'),
    `
    create table thing (id int primary key constraint thing_is_small check (id < 9));
    create function two() returns int language plpgsql as $$ begin perform 1; return 2; end $$;`,
  )
  await describeModels('model Thing {\n id Int @id\n @@map("thing")\n}')
})
afterAll(async () => {
  await cluster.stop()
  await rm(folder, { recursive: true })
})

const describeModels = (models: string) => writeFile(join(folder, 'models/thing.prisma'), models)

it('the missing SQL is empty if the migrations make the schema; extra checks and functions do not count', async () => {
  await describeModels('model Thing {\n id Int @id\n @@map("thing")\n}')
  expect(await missingSql(cluster.connection, folder)).toBe('')
})

it('the missing SQL adds what the migrations lack, and the scratch database is removed', async () => {
  await describeModels('model Thing {\n id Int @id\n name String?\n @@map("thing")\n}')
  expect(await missingSql(cluster.url, folder)).toContain('ALTER TABLE "thing" ADD COLUMN     "name" TEXT')
  const client = new pg.Client(cluster.connection)
  await client.connect()
  const { rows } = await client.query(`select datname from pg_database where datname like 'scratch%'`)
  await client.end()
  expect(rows).toEqual([])
})
