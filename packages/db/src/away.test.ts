import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startScratchCluster } from './embedded/scratch.ts'
import type { EmbeddedDatabase } from './embedded/start.ts'
import { setImmediate as tick } from 'node:timers/promises'
import { ends, type Line, openLine, secureWelcomes, welcomes } from './line.test-support.ts'
import { type Database, openDatabase } from './open.ts'
import { problemOf } from './problem-of.ts'

let cluster: EmbeddedDatabase
/** A direct connection to the cluster, which does not go through the failing line. */
let direct: Database

beforeAll(async () => {
  cluster = await startScratchCluster()
  direct = openDatabase(cluster.connection, { connections: 1 })
})
afterAll(async () => {
  await direct.close()
  await cluster.stop()
})

const names = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table)[]

it('a host name with several addresses that all refuse is unavailable', async () => {
  const line = await openLine(cluster.connection, 'TCP')
  await line.leave()
  const database = openDatabase({ ...line.connection, host: 'localhost' })
  const call = database.pool.query('select 1')
  await expect(call.then(() => undefined, problemOf)).resolves.toEqual({ kind: 'unavailable' })
  await database.close()
  await line.close()
})

describe.each(['TCP', 'Unix socket'] as const)('a database over %s', (over) => {
  let line: Line
  let database: Database

  beforeEach(async () => {
    line = await openLine(cluster.connection, over)
    // One connection fewer than there are calls, so that the calls use each of them, also one that broke while it was idle, and
    // again the one that the call for a stream gives back unused.
    database = openDatabase({ ...line.connection, connectionTimeoutMillis: 1_000 }, { connections: 3 })
  })
  afterEach(async () => {
    await database.close()
    await line.close()
    // The sleeping queries in the database do not notice that their connections are gone.
    await direct.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'`)
    // They end a moment later. The next test counts its own.
    await expect.poll(() => sleeping()).toBe(0)
  })

  /** Every way in which the application uses its database. */
  const calls = {
    'a transaction': () => database.transaction(async (db) => db.query`select 1`),
    'a transaction that waits for nothing': () => database.transaction(async (db) => db.send`select 1`),
    'a connection for a stream': async () => (await database.pool.connect()).release(),
    'a query of the pool': () => database.pool.query('select 1'),
  }
  type Call = keyof typeof calls

  const faultsOf = async () => {
    const asked = names(calls).map(async (name): Promise<[Call, unknown]> => {
      const failed = await calls[name]().then(
        () => 'it was answered',
        (error: unknown) => problemOf(error)?.kind ?? error,
      )
      return [name, failed]
    })
    return Object.fromEntries(await Promise.all(asked))
  }
  const everyCall = (kind: string) => Object.fromEntries(names(calls).map((name) => [name, kind]))
  const worksAgain = async () => {
    for (const name of names(calls)) await calls[name]()
  }

  it.each(names(welcomes))('that %s is unavailable, and works again afterwards', async (how) => {
    line.welcome(welcomes[how])
    expect(await faultsOf()).toEqual(everyCall('unavailable'))
    line.welcome()
    await worksAgain()
  })

  const refusals = over === 'TCP' ? (['port'] as const) : (['without a socket file', 'with a socket file'] as const)
  it.each(refusals)('that does not listen (%s) is unavailable, and works again when it listens', async (where) => {
    await line.leave(where === 'with a socket file' ? 'with its file' : undefined)
    expect(await faultsOf()).toEqual(everyCall('unavailable'))
    await line.comeBack()
    await worksAgain()
  })

  it.each(names(ends))('is unavailable for running queries when the connection %s', async (how) => {
    const waiting = [
      database.transaction((db) => db.query`select pg_sleep(20)`),
      database.pool.query('select pg_sleep(20)'),
    ].map((each) =>
      each.then(
        () => 'it was answered',
        (error: unknown) => problemOf(error)?.kind ?? error,
      ),
    )
    await expect.poll(() => sleeping()).toBe(waiting.length)
    line.end(ends[how])
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => 'unavailable'))
    await worksAgain()
  })

  it.each(names(secureWelcomes))('that %s is unavailable for a client that asks for TLS', async (how) => {
    await database.close()
    database = openDatabase({ ...line.connection, connectionTimeoutMillis: 1_000, ssl: { rejectUnauthorized: false } })
    line.welcome(secureWelcomes[how])
    expect(await faultsOf()).toEqual(everyCall('unavailable'))
  })

  it.each(names(ends))('works or is unavailable for calls in the moment when the connection %s', async (how) => {
    // After each number of ticks, the news of the end has come to another place in the driver.
    for (let ticks = 0; ticks < 12; ticks++) {
      await Promise.all(names(calls).map((name) => calls[name]()))
      line.end(ends[how])
      for (let waited = 0; waited < ticks; waited++) await tick()
      for (const fault of Object.values(await faultsOf())) expect(fault).toBeOneOf(['unavailable', 'it was answered'])
    }
    await worksAgain()
  })

  async function sleeping() {
    const { rows } = await direct.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where wait_event = 'PgSleep'`,
    )
    return rows[0]?.n
  }
})
