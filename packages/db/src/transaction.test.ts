import type { PoolClient } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startScratchCluster } from './embedded/scratch.ts'
import type { EmbeddedDatabase } from './embedded/start.ts'
import { type Database, openDatabase } from './open.ts'
import { sql } from './sql.ts'
import { problemOf } from './problem-of.ts'
import { transact, TransactionExpired } from './transaction.ts'

let cluster: EmbeddedDatabase
let database: Database

beforeAll(async () => {
  cluster = await startScratchCluster()
  database = openDatabase(cluster.connection, { connections: 2 })
  await database.pool.query('create table note (id int primary key, text text check (length(text) < 10))')
})
beforeEach(() => database.pool.query('truncate note'))
afterAll(async () => {
  await database.close()
  await cluster.stop()
})

const ids = async () =>
  (await database.pool.query<{ id: number }>('select id from note order by id')).rows.map(({ id }) => id)

/** The number of connections that were not given back to the pool. */
const heldBack = () => database.pool.totalCount - database.pool.idleCount

describe('a transaction', () => {
  it('commits when the work returns, and rolls back when it throws', async () => {
    const answer = await database.transaction(async (db) => db.execute`insert into note values (1, 'a'), (2, 'b')`)
    const thrown = database.transaction(async (db) => {
      await db.execute`insert into note values (3, 'c')`
      throw new Error('changed my mind')
    })
    await expect(thrown).rejects.toThrow('changed my mind')
    expect([answer, await ids(), heldBack()]).toEqual([2, [1, 2], 0])
  })

  it('sends statements without an answer together with the next statement, or with the commit', async () => {
    const seen = await database.transaction(async (db) => {
      db.send`insert into note values (1, 'a')`
      db.send`insert into note values (2, 'b')`
      const rows = await db.query<{ id: number }[]>`select id from note order by id`
      db.send`insert into note values (3, 'c')`
      return rows.map(({ id }) => id)
    })
    expect([seen, await ids()]).toEqual([
      [1, 2],
      [1, 2, 3],
    ])
  })

  it('leaves a statement only the time that is left of the transaction', async () => {
    const left = await database.transaction(async (db) => {
      const read = async () => {
        const [row] = await db.query<{ ms: number }[]>`
          select (extract(epoch from current_setting('statement_timeout')::interval) * 1000)::int as ms`
        return row!.ms
      }
      const atFirst = await read()
      await db.query`select pg_sleep(1.2)`
      return [atFirst, await read(), await read()]
    })
    expect(left[0]).toBe(15_000)
    expect(left[1]).toBeLessThan(14_000)
    expect(left[2]).toBe(left[1])
  })

  it('fails with the error of the first failed statement, also if nobody waited for it', async () => {
    const before = database.transaction(async (db) => {
      db.send`insert into note values (1, 'far too long')`
      await db.query`select 1`
    })
    const last = database.transaction(async (db) => {
      await db.query`select 1`
      db.send`insert into note values (1, 'far too long')`
    })
    // Both are awaited at once: the last one may fail first.
    for (const failure of await Promise.all([before.catch(problemOf), last.catch(problemOf)]))
      expect(failure).toEqual({
        kind: 'check',
        sqlState: '23514',
        constraint: 'note_text_check',
      })
    expect([await ids(), heldBack()]).toEqual([[], 0])
  })

  it('is rolled back once a statement failed, even if the error was caught', async () => {
    const caught = database.transaction(async (db) => {
      await db.execute`insert into note values (1, 'a')`
      await db.execute`insert into note values (1, 'again')`.catch(() => undefined)
      return 'all is well'
    })
    expect(await caught.catch(problemOf)).toMatchObject({ kind: 'unique', constraint: 'note_pkey' })
    expect(await ids()).toEqual([])
  })

  it('ends when its time is over, also during a statement, and frees its connection', async () => {
    const busy = database.transaction(async (db) => db.query`select pg_sleep(5)`, { timeoutMs: 150 })
    const idle = database.transaction(
      async (db) => {
        await db.execute`insert into note values (1, 'a')`
        await new Promise((resolve) => setTimeout(resolve, 400))
        await db.execute`insert into note values (2, 'b')`
      },
      { timeoutMs: 150 },
    )
    const [first, second] = await Promise.all([busy, idle].map((each) => each.catch((error: unknown) => error)))
    expect(problemOf(first)?.kind).toBe('timeout')
    expect(second).toBeInstanceOf(TransactionExpired)
    expect(problemOf(second)).toEqual({ kind: 'timeout', sqlState: '25P04' })
    expect([await ids(), heldBack()]).toEqual([[], 0])
    await expect
      .poll(
        async () => (await database.pool.query(`select from pg_stat_activity where wait_event = 'PgSleep'`)).rowCount,
      )
      .toBe(0)
  })

  it('takes a connection with its first statement, and none without a statement', async () => {
    const held = await Promise.all([database.pool.connect(), database.pool.connect()])
    const answer = await database.transaction(async (db) => {
      db.enter`select set_config('app.study', 'x', true)`
      return 'nothing was asked'
    })
    for (const client of held) client.release()
    expect(answer).toBe('nothing was asked')
  })

  it('sets its role and context before its first statement', async () => {
    const rows = await database.transaction(async (db) => {
      db.send`insert into note values (1, 'a')`
      db.enter`select set_config('app.study', 'x', true)`
      return db.query`select current_setting('app.study') as study, (select count(*)::int from note) as notes`
    })
    expect(rows).toEqual([{ study: 'x', notes: 1 }])
  })

  it('ends when its time is over, also if the database no longer answers', async () => {
    const { pool } = openDatabase(cluster.connection, { connections: 1 })
    const silent = transact(
      pool,
      async (db) => {
        await db.query`select 1`
        // This imitates a dead line: the next answer never comes.
        const [client] = (pool as unknown as { _clients: PoolClient[] })._clients
        client!.connection.stream.removeAllListeners('data')
        await db.query`select 2`
      },
      { timeoutMs: 200 },
    )
    await expect(silent).rejects.toBeInstanceOf(TransactionExpired)
    await expect.poll(() => pool.totalCount).toBe(0)
  })

  it('refuses a statement after its end', async () => {
    let kept: Parameters<Parameters<Database['transaction']>[0]>[0] | undefined
    await database.transaction(async (db) => void (kept = db))
    await expect(kept!.execute`insert into note values (1, 'a')`).rejects.toThrow('after its transaction had ended')
    expect(await ids()).toEqual([])
  })

  it('is unavailable when its connection is lost, and the pool then opens another connection', async () => {
    const lost = database.transaction(async (db) => {
      await db.execute`insert into note values (1, 'a')`
      await db.query`select pg_terminate_backend(pg_backend_pid())`
    })
    expect(await lost.catch(problemOf)).toMatchObject({ kind: 'unavailable' })
    expect(await database.transaction(async (db) => db.query`select 1 as one`)).toEqual([{ one: 1 }])
    expect(await ids()).toEqual([])
  })
})

describe('a statement', () => {
  it('with the value undefined is refused, instead of writing NULL', async () => {
    const forgotten = undefined as unknown as number
    const fragment = sql`id = ${forgotten}`
    const attempts = [
      database.transaction(async (db) => db.execute`delete from note where id = ${forgotten}`),
      database.transaction(async (db) => db.execute`delete from note where ${fragment}`),
    ]
    for (const attempt of attempts) await expect(attempt).rejects.toThrow('`undefined`')
    expect(heldBack()).toBe(0)
  })

  it.each<[string, unknown]>([
    ['an object', { a: 1n }],
    ['a function', () => 1],
    ['a list with an object in it', [{}]],
  ])('with %s as a value is refused before anything is sent', async (_, value) => {
    const attempt = database.transaction(async (db) => {
      db.send`insert into note values (1, 'a')`
      db.send`insert into note values (2, ${value})`
    })
    await expect(attempt).rejects.toThrow('A statement takes text')
    expect(await ids()).toEqual([])
  })

  it('never reads a value as SQL, whatever it contains', async () => {
    const text = `'; drop`
    await database.transaction(async (db) => db.execute`insert into note values (${1}, ${text})`)
    const rows = await database.transaction(async (db) => db.query`select text from note where text = ${text}`)
    expect(rows).toEqual([{ text }])
  })

  it('returns integers without rounding, a day as midnight in UTC, and an instant as a Date', async () => {
    const rows = await database.transaction(
      async (db) =>
        db.query`select 9007199254740993::bigint as big, date '2026-03-29' as day, timestamptz '2026-03-29 02:30+02' as at`,
    )
    expect(rows).toEqual([
      { big: 9007199254740993n, day: new Date('2026-03-29T00:00:00Z'), at: new Date('2026-03-29T00:30:00Z') },
    ])
  })
})
