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
  // The default of a column calls it; functions are in migrations only.
  await database.pool.query(`create function app_token() returns uuid language sql as 'select null::uuid'`)
  await database.pool.query(await schemaOnly(cluster.connection))
  await database.pool.query(`
    alter table study add constraint study_slug_is_short check (length(slug) < 20);
    create extension btree_gist;
    create table booking (room int, during int4range, constraint room_is_free exclude using gist (room with =, during with &&));
    insert into booking values (1, '[1,5)');`)
  await insert('taken')
})

afterAll(async () => {
  await database.close()
  await cluster.stop()
})

const insert = (slug: string) =>
  database.transaction(
    (db) =>
      db.execute`insert into study (id, slug, name, title, configuration) values (${randomUUID()}::uuid, ${slug}, ${slug}, ${slug}, '{}')`,
  )
const run = (sql: string) => database.pool.query(sql)

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

  it('in a transaction', async () => {
    expect(await faultOf(() => insert('taken'))).toEqual(taken)
    expect(await faultOf(() => insert('x'.repeat(30)))).toEqual(tooLong)
  })

  it('in a statement that is sent with the commit', async () => {
    const sent = database.transaction(async (db) => db.send`update study set slug = repeat('x', 30)`)
    expect(await faultOf(() => sent)).toEqual(tooLong)
  })

  it('in a query of the pool', async () => {
    expect(await faultOf(() => run(`update study set slug = repeat('x', 30)`))).toEqual(tooLong)
    expect(
      await faultOf(() =>
        run(`insert into site (id, study_id, code, name, country, time_zone, languages)
          values (gen_random_uuid(), gen_random_uuid(), 'BRS', 'x', 'IL', 'UTC', '{}')`),
      ),
    ).toEqual(notThere)
    expect(await faultOf(() => run(`insert into booking values (1, '[2,3)')`))).toEqual({
      kind: 'exclusion',
      sqlState: '23P01',
      constraint: 'room_is_free',
    })
  })

  it('in the message of a trigger that quotes the rule', async () => {
    const refused = () =>
      run(`do $$ begin raise check_violation using message = 'violates rule "events_are_never_edited"'; end $$`)
    expect(await faultOf(refused)).toEqual({ kind: 'check', sqlState: '23514', constraint: 'events_are_never_edited' })
  })
})

describe('the fault has the right kind', () => {
  it('for wrong values, missing rights and forbidden nulls', async () => {
    expect(await faultOf(() => run(`select 'x'::text::int`))).toEqual({ kind: 'invalid', sqlState: '22P02' })
    expect(await faultOf(() => run('insert into study (id) values (gen_random_uuid())'))).toMatchObject({
      kind: 'not_null',
    })
    await run('create role visitor')
    const asVisitor = database.transaction(async (db) => {
      db.send`set local role visitor`
      await db.query`select * from study`
    })
    expect(await faultOf(() => asVisitor)).toEqual({ kind: 'denied', sqlState: '42501' })
  })

  it('for two transactions that conflict', async () => {
    const lost = database.transaction(async (db) => {
      db.send`set transaction isolation level repeatable read`
      await db.query`select 1 from study`
      await run('update study set version = version + 1')
      await db.execute`update study set name = 'x'`
    })
    expect(await faultOf(() => lost)).toEqual({ kind: 'serialization', sqlState: '40001' })
  })

  it('for a statement that takes too long', async () => {
    const slow = database.transaction((db) => db.query`select pg_sleep(2)`, { timeoutMs: 50 })
    expect(await faultOf(() => slow)).toMatchObject({ kind: 'timeout' })
  })

  it('for a pool with all connections in use', async () => {
    const small = openDatabase({ ...cluster.connection, connectionTimeoutMillis: 100 }, { connections: 1 })
    const held = await small.pool.connect()
    expect(await faultOf(() => small.pool.query('select 1'))).toEqual({ kind: 'unavailable' })
    held.release()
    await small.close()
  })
})

it('a bug in our own code is not a database fault', async () => {
  expect(problemOf(new TypeError('x is not a function'))).toBeUndefined()
  expect(problemOf('text')).toBeUndefined()
  expect(await faultOf(() => readFile('/no/such/file'))).toBeUndefined()
  const missing = undefined as unknown as string
  expect(await faultOf(() => insert(missing))).toBeUndefined()
})

it('a lost database is unavailable in every kind of call, and works again when it is back', async () => {
  const gone = { kind: 'unavailable' }
  const during = [
    faultOf(() => database.transaction((db) => db.query`select pg_sleep(5)`)),
    faultOf(() => run('select pg_sleep(5)')),
  ]
  await expect.poll(async () => await countSleeping()).toBe(2)
  const ended = new Promise<void>((resolve) => cluster.onExit(() => resolve()))
  process.kill(await postmasterId(cluster.cluster), 'SIGKILL')
  for (const fault of await Promise.all(during)) expect(fault).toMatchObject(gone)
  const calls = [() => run('select 1'), () => database.transaction((db) => db.query`select 1`)]
  for (const call of calls) expect(await faultOf(call)).toEqual(gone)
  await ended
  await cluster.restart()
  for (const call of calls) await call()
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
