// Starts the embedded PostgreSQL: one cluster for each data directory, owned by one server process.
import { createServer } from 'node:net'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { chmod } from 'node:fs/promises'
import pg from 'pg'
import { clusterUser, prepareCluster, readPassword } from './cluster.ts'
import type { Transport } from './cluster.ts'
import { takeOwnership } from './owner-lock.ts'
import { engineFor, readPlace } from './place.ts'
import type { Place } from './place.ts'
import { readPidfile, startPostmaster, stopLeftover, stopProcess } from './postmaster.ts'
import { run } from './runner.ts'
import { makeSocketFolder, removeShortFolder, socketPort } from './socket-folder.ts'

/** What `pg` and `openDatabase` need to connect. */
export type Connection = { host: string; port: number; user: string; password?: string; database: string; ssl: false }

export type EmbeddedOptions = {
  /** The data directory. It is made if missing; docs/running/database.md says what is in it. */
  dataDir: string
  /** Settings of PostgreSQL in addition to ours. Only clusters of tests switch durability off here. */
  settings?: Record<string, string>
  /** Called with a sentence about every unusual step. */
  log?: (sentence: string) => void
  /** `loopback` uses a password instead of a socket in a private folder. It is the default on Windows. */
  transport?: Transport
}

export type EmbeddedDatabase = {
  connection: Connection
  url: string
  /** The folder of the cluster itself. */
  cluster: string
  /** Calls the listener if PostgreSQL ends without having been stopped. */
  onExit(listener: (how: string) => void): void
  /** Starts PostgreSQL again at the same address after it ended. Does nothing while it runs. */
  restart(): Promise<void>
  /** Stops PostgreSQL with a fast shutdown. Resolves when the process has ended and the directory is free. */
  stop(): Promise<void>
}

const databaseName = 'polyphony'

/**
 * Starts PostgreSQL on the data directory and makes the database `polyphony`.
 * Throws a DatabaseProblem: in_use, other_version, out_of_reach, engine_missing, start_failed.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => undefined)
  const transport = options.transport ?? (process.platform === 'win32' ? 'loopback' : 'socket')
  const place = await readPlace(options.dataDir)
  const letGo = await takeOwnership(join(place.home, 'server.lock'), place.dataDir)
  try {
    const engine = await engineFor(place)
    const left = await readPidfile(place.cluster)
    if (await stopLeftover(place, engine)) log('Stopped the PostgreSQL that a former server left running.')
    if (left !== undefined) await removeShortFolder(left.socketFolder)
    await prepareCluster(place, engine, transport)
    const address = await chooseAddress(place, transport)
    const settings = { ...ourSettings, ...address.settings, ...options.settings }
    const start = () => startPostmaster(place, engine, settings)

    let child = await start()
    let stopping = false
    const listeners: ((how: string) => void)[] = []
    const watch = () =>
      child.once('exit', (code, signal) => {
        if (!stopping) for (const listener of listeners) listener(signal ?? `code ${code}`)
      })
    const stopWithUs = () => void child.kill('SIGINT')
    watch()
    // If this process ends without stop(), PostgreSQL must end, too.
    if (process.platform !== 'win32') process.once('exit', stopWithUs)

    const stop = async () => {
      stopping = true
      process.removeListener('exit', stopWithUs)
      if (!hasEnded(child) && process.platform === 'win32') {
        await run(engine.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast', '-w'], place.runner)
      } else if (!hasEnded(child) && child.pid !== undefined) {
        await stopProcess(child.pid)
      }
      if (address.folder !== undefined) await removeShortFolder(address.folder)
      await letGo()
    }
    try {
      await makeDatabase(address.connection)
    } catch (error) {
      await stop()
      throw error
    }
    let restarting: Promise<void> | undefined
    const restart = async () => {
      if (stopping || !hasEnded(child)) return
      child = await start()
      watch()
    }
    return {
      connection: address.connection,
      url: urlOf(address.connection),
      cluster: place.cluster,
      onExit: (listener) => void listeners.push(listener),
      restart: () => (restarting ??= restart().finally(() => (restarting = undefined))),
      stop,
    }
  } catch (error) {
    await letGo()
    throw error
  }
}

const ourSettings = {
  cluster_name: 'polyphony',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // PostgreSQL's message about a refused statement repeats its values. The client gets this message, but the log must not.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  // Ends the locks of a client that has gone, before the operating system notices that it has gone.
  client_connection_check_interval: '10s',
}

type Address = { connection: Connection; settings: Record<string, string>; folder?: string }

async function chooseAddress(place: Place, transport: Transport): Promise<Address> {
  const common = { user: clusterUser, database: databaseName, ssl: false as const }
  if (transport === 'socket') {
    const folder = await makeSocketFolder(place)
    return {
      folder,
      connection: { ...common, host: folder, port: socketPort },
      settings: {
        listen_addresses: '',
        port: String(socketPort),
        unix_socket_directories: folder,
        unix_socket_permissions: '0700',
      },
    }
  }
  const port = await freePort()
  await chmod(join(place.home, 'postgres-password'), 0o600)
  return {
    connection: { ...common, host: '127.0.0.1', port, password: await readPassword(place) },
    settings: { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function makeDatabase(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres', options: '' })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function urlOf({ host, port, user, password, database }: Connection): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`
  return host.startsWith('/')
    ? `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgresql://${user}${secret}@${host}:${port}/${database}`
}
