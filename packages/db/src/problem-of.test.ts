import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startScratchCluster } from './embedded/scratch.ts'
import type { EmbeddedDatabase } from './embedded/start.ts'
import { postmasterId } from './embedded/server-process.test-support.ts'
import { openDatabase } from './open.ts'
import type { Database } from './open.ts'
import { problemOf } from './problem-of.ts'
import type { DatabaseFault } from './problem-of.ts'
import { schemaOnly } from './schema-only.test-support.ts'

let cluster: EmbeddedDatabase
let database: Database

beforeAll(async () => {
  cluster = await startScratchCluster()
  database = openDatabase(cluster.connection, { connections: 3 })
  await database.pool.query(await schemaOnly(cluster.connection))
  await database.pool.query(`
    alter table study add constraint study_slug_is_short check (length(slug) < 20);
    create extension btree_gist;
    create table booking (room int, during int4range, constraint room_is_free exclude using gist (room with =, during with &&));
    insert into booking values (1, '[1,5)');`)
  await database.prisma.study.create({ data: study('taken') })
})

afterAll(async () => {
  await database.close()
  await cluster.stop()
})

const study = (slug: string) => ({ id: randomUUID(), slug, name: slug, title: slug, configuration: {} })

async function faultOf(work: () => Promise<unknown>): Promise<DatabaseFault | undefined> {
  return work().then(() => {
    throw new Error('It was not refused')
  }, problemOf)
}

describe('the fault of a broken rule names its constraint', () => {
  const taken = { kind: 'unique', sqlState: '23505', constraint: 'study_slug_taken' }
  const tooLong = { kind: 'check', sqlState: '23514', constraint: 'study_slug_is_short' }
  const notThere = {
    kind: 'foreign_key',
    sqlState: '23503',
    constraint: expect.stringMatching(/^audit|site/) as string,
  }

  it('in a model call', async () => {
    expect(await faultOf(() => database.prisma.study.create({ data: study('taken') }))).toEqual(taken)
    expect(await faultOf(() => database.prisma.study.create({ data: study('x'.repeat(30)) }))).toEqual(tooLong)
    const site = {
      id: randomUUID(),
      studyId: randomUUID(),
      code: 'BRS',
      name: 'x',
      country: 'IL',
      timeZone: 'UTC',
      languages: [],
    }
    expect(await faultOf(() => database.prisma.site.create({ data: site }))).toEqual(notThere)
  })

  it('in an interactive transaction', async () => {
    expect(
      await faultOf(() => database.prisma.$transaction((tx) => tx.study.create({ data: study('taken') }))),
    ).toEqual(taken)
  })

  it('in a raw query', async () => {
    expect(
      await faultOf(() => database.prisma.$queryRaw`update study set slug = repeat('x', 30) returning id::text`),
    ).toEqual(tooLong)
    expect(
      await faultOf(
        () =>
          database.prisma
            .$executeRaw`insert into study select gen_random_uuid(), slug, name, title, is_illustrative, starts_on, configuration from study`,
      ),
    ).toEqual(taken)
    expect(await faultOf(() => database.prisma.$executeRaw`insert into booking values (1, '[2,3)')`)).toEqual({
      kind: 'exclusion',
      sqlState: '23P01',
      constraint: 'room_is_free',
    })
  })

  it('in a query of the driver', async () => {
    expect(await faultOf(() => database.pool.query(`update study set slug = repeat('x', 30)`))).toEqual(tooLong)
  })

  it('in the message of a trigger that quotes the rule', async () => {
    const refused = () =>
      database.prisma
        .$executeRaw`do $$ begin raise check_violation using message = 'violates rule "events_are_never_edited"'; end $$`
    expect(await faultOf(refused)).toEqual({ kind: 'check', sqlState: '23514', constraint: 'events_are_never_edited' })
  })
})

describe('the fault has the right kind', () => {
  it('for missing rows, wrong values, missing rights and forbidden nulls', async () => {
    expect(
      await faultOf(() => database.prisma.study.update({ where: { id: randomUUID() }, data: { name: 'x' } })),
    ).toEqual({ kind: 'not_found' })
    expect(await faultOf(() => database.prisma.$queryRaw`select 'x'::text::int`)).toEqual({
      kind: 'invalid',
      sqlState: '22P02',
    })
    expect(
      await faultOf(() => database.prisma.$executeRaw`insert into study (id) values (gen_random_uuid())`),
    ).toMatchObject({ kind: 'not_null' })
    await database.pool.query('create role visitor')
    const asVisitor = database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select set_config('role', 'visitor', true)`
      await tx.study.findMany()
    })
    expect(await faultOf(() => asVisitor)).toEqual({ kind: 'denied', sqlState: '42501' })
  })

  it('for two transactions that conflict', async () => {
    const lost = database.prisma.$transaction(
      async (tx) => {
        await tx.study.findMany()
        await database.pool.query(`update study set version = version + 1`)
        await tx.study.updateMany({ data: { name: 'x' } })
      },
      { isolationLevel: 'RepeatableRead' },
    )
    expect(await faultOf(() => lost)).toEqual({ kind: 'serialization', sqlState: '40001' })
  })

  it('for a statement that takes too long', async () => {
    const slow = database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select set_config('statement_timeout', '50', true)`
      await tx.$queryRaw`select pg_sleep(2)::text`
    })
    expect(await faultOf(() => slow)).toEqual({ kind: 'timeout', sqlState: '57014' })
  })

  it('for a pool whose connections are all in use', async () => {
    const held = await Promise.all([1, 2, 3].map(() => database.pool.connect()))
    const waits = database.prisma.$transaction((tx) => tx.study.findMany(), { maxWait: 100 })
    expect(await faultOf(() => waits)).toEqual({ kind: 'unavailable' })
    for (const client of held) client.release()
  })
})

it('a bug in our own code is not a database fault', async () => {
  expect(problemOf(new TypeError('x is not a function'))).toBeUndefined()
  expect(problemOf('text')).toBeUndefined()
  expect(await faultOf(() => readFile('/no/such/file'))).toBeUndefined()
  expect(
    await faultOf(() => database.prisma.study.findMany({ where: { slug: undefined as unknown as string } })),
  ).toBeUndefined()
})

it('a database that went away is unavailable in every kind of call, and works again when it is back', async () => {
  const { prisma, pool } = database
  const gone = { kind: 'unavailable' }
  const during = [
    faultOf(() => prisma.$queryRaw`select pg_sleep(5)::text`),
    faultOf(() =>
      prisma.$transaction(async (tx) => {
        await tx.$queryRaw`select pg_sleep(5)::text`
      }),
    ),
    faultOf(() => pool.query('select pg_sleep(5)')),
  ]
  await expect.poll(async () => await countSleeping()).toBe(3)
  process.kill(await postmasterId(cluster.cluster), 'SIGKILL')
  for (const fault of await Promise.all(during)) expect(fault).toMatchObject(gone)
  const calls = [
    () => prisma.study.findMany(),
    () => prisma.$queryRaw`select 1`,
    () => prisma.$transaction((tx) => tx.study.findMany()),
    () => pool.query('select 1'),
  ]
  for (const call of calls) expect(await faultOf(call)).toEqual(gone)
  await cluster.restart()
  expect(await prisma.study.count()).toBe(1)
})

async function countSleeping(): Promise<number> {
  const other = openDatabase(cluster.connection, { connections: 1 })
  try {
    const { rows } = await other.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where wait_event = 'PgSleep'`,
    )
    return rows[0]?.n ?? 0
  } finally {
    await other.close()
  }
}
