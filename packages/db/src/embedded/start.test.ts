import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmbedded } from './start.ts'
import type { EmbeddedDatabase, EmbeddedOptions } from './start.ts'
import { engineFor, readPlace } from './place.ts'
import { isRunning, startPostmaster, stopProcess } from './postmaster.ts'
import {
  ask,
  makeFolder,
  postmasterId,
  removeFolder,
  startServerProcess,
  until,
} from './server-process.test-support.ts'

let folder: string
let dataDir: string
const running: EmbeddedDatabase[] = []

beforeEach(async () => {
  folder = await makeFolder()
  dataDir = join(folder, 'data')
})

afterEach(async () => {
  for (const database of running.splice(0)) await database.stop()
  await removeFolder(folder)
})

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, ...options })
  running.push(database)
  return database
}

async function makeTable(database: EmbeddedDatabase): Promise<void> {
  await ask(database.connection, 'create table kept as select 42 as answer')
}

const answer = (database: EmbeddedDatabase) => ask(database.connection, 'select answer from kept')

describe('a first and a second start', () => {
  it('make the database polyphony, and keep its rows over a stop and a start', async () => {
    const first = await start()
    await makeTable(first)
    const pid = await postmasterId(first.cluster)
    await first.stop()
    expect(isRunning(pid)).toBe(false)
    expect(await answer(await start())).toBe(42)
  })

  it('write durably by default, in UTC and UTF-8', async () => {
    const { connection } = await start()
    expect(await ask(connection, 'show fsync')).toBe('on')
    expect(await ask(connection, 'show full_page_writes')).toBe('on')
    expect(await ask(connection, 'show timezone')).toBe('UTC')
    expect(await ask(connection, 'show server_encoding')).toBe('UTF8')
  })

  it('write no value of a refused statement into the log', async () => {
    const { connection } = await start()
    await ask(connection, 'create table person (name text primary key, age int check (age > 0))')
    await ask(connection, `insert into person values ('Ruth Levi', 1)`)
    const refused = ["('Ruth Levi', 2)", "('Ruth Levi II', -1)", "('', 'Ruth Levi'::int)"]
    for (const row of refused)
      await expect(ask(connection, `insert into person values ${row}`)).rejects.toThrow(/person|integer/)
    const said = await readFile(join(dataDir, 'postgres.log'), 'utf8')
    expect(said).toContain('ready to accept connections')
    expect(said).not.toContain('Ruth')
  })

  it.skipIf(process.platform === 'win32')(
    'listen only on a socket in a folder that only its user may enter',
    async () => {
      const { connection, url } = await start()
      expect(await ask(connection, 'show listen_addresses')).toBe('')
      expect((await stat(connection.host)).mode & 0o777).toBe(0o700)
      expect(await ask({ connectionString: url }, 'select current_database()')).toBe('polyphony')
    },
  )

  it('use loopback and a password where sockets are not available', async () => {
    const { connection, url } = await start({ transport: 'loopback' })
    expect(connection.host).toBe('127.0.0.1')
    expect(await ask({ connectionString: url }, 'select 1')).toBe(1)
    await expect(ask({ ...connection, password: 'guessed' }, 'select 1')).rejects.toThrow(
      'password authentication failed',
    )
  })

  it.skipIf(process.platform === 'win32')(
    'put the socket into a short folder if the path of the data directory is long',
    async () => {
      dataDir = join(folder, 'a-very-long-name-for-a-folder-'.repeat(4))
      const database = await start()
      expect(Buffer.byteLength(join(database.connection.host, '.s.PGSQL.5432'))).toBeLessThanOrEqual(103)
      expect((await stat(database.connection.host)).mode & 0o777).toBe(0o700)
      expect(await ask(database.connection, 'select 1')).toBe(1)
      await database.stop()
      await expect(stat(database.connection.host)).rejects.toThrow('ENOENT')
    },
  )

  it('work after an interrupted first start', async () => {
    await mkdir(join(dataDir, 'postgres.new'), { recursive: true })
    await writeFile(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n')
    expect(await ask((await start()).connection, 'select 1')).toBe(1)
  })

  it('refuse a cluster of another major version, change nothing, and say what to do', async () => {
    const database = await start()
    await database.stop()
    await writeFile(join(database.cluster, 'PG_VERSION'), '17\n')
    const refused = expect(start()).rejects
    await refused.toMatchObject({
      code: 'database.other_version',
      message: expect.stringMatching(/PostgreSQL 17.*PostgreSQL 18.*backup/s),
    })
    expect(await readFile(join(database.cluster, 'PG_VERSION'), 'utf8')).toBe('17\n')
  })
})

describe('two servers', () => {
  it('cannot share a data directory: the refusal names the directory and the process', async () => {
    const first = await startServerProcess(dataDir)
    try {
      await expect(start()).rejects.toMatchObject({
        code: 'database.in_use',
        message: expect.stringContaining(`process ${first.child.pid}`),
      })
      await expect(start()).rejects.toThrow(dataDir)
      expect(await ask(first.connection, 'select 1')).toBe(1)
    } finally {
      await first.kill('SIGTERM')
    }
  })

  it('that start at the same time: exactly one succeeds', async () => {
    await (await start()).stop()
    const outcomes = await Promise.allSettled([start(), start(), start(), start()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const winner = running.at(-1)
    expect(winner && (await ask(winner.connection, 'select 1'))).toBe(1)
  })
})

describe('after a kill', () => {
  it('a start stops the PostgreSQL that a killed server left running, and keeps its rows', async () => {
    const first = await startServerProcess(dataDir)
    await ask(first.connection, 'create table kept as select 42 as answer')
    const left = await postmasterId(join(dataDir, 'postgres'))
    await first.kill('SIGKILL')
    expect(isRunning(left)).toBe(true)
    const said: string[] = []
    const database = await start({ log: (sentence) => said.push(sentence) })
    expect(await answer(database)).toBe(42)
    expect(await postmasterId(database.cluster)).not.toBe(left)
    expect(said).toEqual([expect.stringContaining('left running')])
  })

  it('a start also stops a PostgreSQL that the killed server had only just started', async () => {
    const first = await startServerProcess(dataDir)
    const left = await postmasterId(join(dataDir, 'postgres'))
    await first.kill('SIGKILL')
    const place = await readPlace(dataDir)
    const sockets = { listen_addresses: '', unix_socket_directories: join(dataDir, 'postgres-socket') }
    const child = await startPostmaster(place, await engineFor(place), sockets)
    expect([isRunning(left), isRunning(child.pid!)]).toEqual([false, true])
    await stopProcess(child.pid!)
  })

  it('a start recovers the database if the server and its PostgreSQL were both killed', async () => {
    const first = await startServerProcess(dataDir)
    await ask(first.connection, 'create table kept as select 42 as answer')
    process.kill(await postmasterId(join(dataDir, 'postgres')), 'SIGKILL')
    await first.kill('SIGKILL')
    expect(await answer(await start())).toBe(42)
  })

  it('a start ignores another process that has the process id of a dead PostgreSQL', async () => {
    const database = await start()
    await makeTable(database)
    const pidfile = await readFile(join(database.cluster, 'postmaster.pid'), 'utf8')
    await database.stop()
    await writeFile(join(database.cluster, 'postmaster.pid'), pidfile.replace(/^\d+/, String(process.pid)))
    expect(await answer(await start())).toBe(42)
  })

  it('a running server learns that PostgreSQL has ended, and starts it again at the same address', async () => {
    const database = await start()
    await makeTable(database)
    const exits: string[] = []
    database.onExit((how) => exits.push(how))
    process.kill(await postmasterId(database.cluster), 'SIGKILL')
    await until(() => exits.length === 1)
    await Promise.all([database.restart(), database.restart()])
    expect(await answer(database)).toBe(42)
    await database.stop()
    expect(exits).toEqual(['SIGKILL'])
  })

  it('PostgreSQL ends when its server process ends without stopping it', async () => {
    const first = await startServerProcess(dataDir)
    const pid = await postmasterId(join(dataDir, 'postgres'))
    expect(isRunning(pid)).toBe(true)
    await first.kill('SIGUSR2')
    await until(() => !isRunning(pid))
  })
})
