// Starts a server from its settings (database, migrations, keys, port, application), and stops it again.
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { takeDirectory } from '@polyphony/db/embedded/owner-lock'
import { startEmbedded } from '@polyphony/db/embedded/start'
import { openListening } from '@polyphony/db/listen'
import { migrate, pendingMigrations } from '@polyphony/db/migrate'
import { type Database, openDatabase } from '@polyphony/db/open'
import { asServing, listExcess, letServe } from '@polyphony/db/serving'
import type { Logger } from 'pino'
import { assemble } from './assemble.ts'
import { jobs } from './jobs.ts'
import { answer, closeListener, listen, openListener } from './listener.ts'
import { startWorking, type Worker } from '../platform/jobs/work.ts'
import { readKeys } from '../platform/keys/keys.ts'
import type { Services } from '../platform/shapes.ts'
import type { Settings } from './settings.ts'
import { demandOwnStorage, StorageProblem } from '../recordings/commands/own-storage.ts'
import { openFolderMail, openSmtpMail } from '../platform/ports/mail.ts'
import { openFolderStorage } from '../platform/ports/storage-folder.ts'
import type { Storage } from '../platform/ports/storage.ts'

export type Running = {
  origin: string
  services: Services
  /** Answers a request as if it had come over the network. */
  answer: (request: Request) => Response | Promise<Response>
  /** Gives running requests a short time to finish, and then closes everything, PostgreSQL last. */
  stop: () => Promise<void>
}

type Boot = {
  settings: Settings
  log: Logger
  webFolder?: string | undefined
  clock?: () => Date
  /** Runs as the owner of the database before the first request is answered. Earlier requests wait for it. */
  prepare?: ((services: Services) => Promise<void>) | undefined
}

/** How long running requests and jobs may go on after `stop` was called. */
const graceMs = 5_000

/**
 * Opens the database of the settings as its owner: your own, or the embedded one, which is started again if it ends by itself.
 * Migrates it, unless the settings say that another server does so.
 */
export async function openOwned(settings: Settings, log: Logger) {
  const embedded = settings.databaseUrl
    ? undefined
    : await startEmbedded({ dataDir: settings.dataDir, log: (sentence) => log.info(sentence) })
  embedded?.onExit((how) => {
    log.error({ how }, 'PostgreSQL ended; starting it again')
    embedded.restart().catch((error: unknown) => log.fatal({ err: error }, 'PostgreSQL could not be started again'))
  })
  const owner = settings.ownerUrl ?? settings.databaseUrl ?? embedded!.connection
  const close = async () => embedded?.stop()
  try {
    if (settings.migrates) for (const name of await migrate(owner)) log.info({ migration: name }, 'migrated')
    return { owner, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Opens the database of the settings with the role that serves requests. */
async function openStore(settings: Settings, log: Logger) {
  const { owner, close } = await openOwned(settings, log)
  try {
    const connection = settings.databaseUrl ?? (await asServing(owner))
    if (settings.databaseUrl && settings.ownerUrl && settings.migrates)
      await letServe(owner, decodeURIComponent(new URL(settings.databaseUrl).username))
    const database = openDatabase(connection, {
      connections: settings.connections,
      onConnectionLost: (error) => log.warn({ err: error }, 'a database connection was lost'),
    })
    const closeAll = async () => {
      await database.close()
      await close()
    }
    return { owner, connection, database, close: closeAll }
  } catch (error) {
    await close()
    throw error
  }
}

/** Starts the server. Throws if something is missing (a DatabaseProblem, a StorageProblem, a port in use); what it had started is then stopped. */
export async function boot({ settings, log, webFolder, clock = () => new Date(), prepare }: Boot): Promise<Running> {
  const undo: (() => Promise<void>)[] = []
  const unwind = async () => {
    for (const step of undo.reverse()) await step()
  }
  try {
    // Only one server may use a data directory. The embedded PostgreSQL takes the directory itself.
    if (settings.databaseUrl) undo.push(await takeDirectory(settings.dataDir))
    const store = await openStore(settings, log)
    undo.push(store.close)
    await warnOfExcess(store.database, log)
    const keys = await readKeys(settings)
    if (keys.isNew)
      log.warn(
        `A new identity key was made in ${settings.dataDir}/keys. Copy it to a safe place: without it no backup can be read`,
      )
    const storage = await openStorage(settings)
    await demandOwnStorage({ database: store.database, storage })
    const listener = openListener()
    await listen(listener, settings)
    const origin = settings.origin ?? originOf(listener.address() as AddressInfo, settings.host)
    const mail = openMail(settings, origin)
    undo.push(async () => mail.close())
    // There must be no `await` between here and `answer`: a request meanwhile would never be answered.
    const listening = openListening(store.connection)
    const assembled = assemble({
      database: store.database,
      listening,
      storage,
      mail,
      ...keys,
      origin,
      trustedProxies: settings.trustedProxies,
      webhooks: settings.webhooks,
      clock,
      log,
      webFolder,
      dataDir: settings.dataDir,
    })
    let working: Worker | undefined
    // The streams of open screens would keep connections open, so they end first. Jobs and requests stop in the same grace time.
    undo.push(async () => {
      await Promise.all([working?.stop(), assembled.close().then(() => closeListener(listener, graceMs))])
    })
    const take = getRequestListener(assembled.application.fetch)
    const prepared = Promise.resolve(prepare && asOwner(store.owner, assembled.services, prepare))
    answer(listener, (request, response) => {
      prepared.then(
        () => take(request, response),
        () => response.destroy(),
      )
    })
    await prepared
    if (!settings.migrates && (await pendingMigrations(store.database.pool)).length > 0) {
      log.warn(
        'The schema of the database is not that of this release. /readyz answers "not ready" until it is migrated',
      )
    }
    working = startWorking({
      jobs,
      services: assembled.services,
      connection: store.connection,
      listening,
      isCurrent: async () => (await pendingMigrations(store.database.pool)).length === 0,
      graceMs,
    })
    return {
      origin,
      services: assembled.services,
      answer: (request) => assembled.application.fetch(request),
      stop: unwind,
    }
  } catch (error) {
    await unwind()
    throw error
  }
}

async function asOwner(
  owner: Parameters<typeof openDatabase>[0],
  services: Services,
  work: (services: Services) => Promise<void>,
): Promise<void> {
  const database = openDatabase(owner, { connections: 2 })
  try {
    await work({ ...services, database })
  } finally {
    await database.close()
  }
}

/** Warns if the serving role has too many rights: then no policy protects against a wrong statement outside of requests. */
async function warnOfExcess({ pool }: Database, log: Logger): Promise<void> {
  const excess = await listExcess(pool).catch(() => [])
  if (excess.length === 0) return
  log.warn(
    { role: excess },
    'The role of DATABASE_URL has more rights than serving needs (docs/running/server.md): set DATABASE_OWNER_URL to it, and DATABASE_URL to a role of its own',
  )
}

/** Opens the folder or the bucket with the recordings. The library for buckets is loaded only for one. Throws a `StorageProblem`. */
export async function openStorage({ recordings }: Pick<Settings, 'recordings'>): Promise<Storage> {
  if ('folder' in recordings)
    return openFolderStorage(recordings.folder).catch(
      notOpened('The user of the server must be able to make this folder and to write in it.'),
    )
  const { openBucketStorage } = await import('../platform/ports/storage-s3.ts')
  return openBucketStorage(recordings).catch(
    notOpened(
      'The bucket must exist, its endpoint must be reachable, and its key needs the rights in docs/running/server.md.',
    ),
  )
}

const notOpened = (advice: string) => (error: Error) => {
  const said = error.message || error.name
  throw new StorageProblem(`The storage of recordings (RECORDINGS) cannot be opened: ${said}. ${advice}`, {
    cause: error,
  })
}

/** Opens your mail server, or a folder in which letters are only stored. */
function openMail({ smtpUrl, mailFrom, dataDir }: Settings, origin: string) {
  const from = mailFrom ?? `Polyphony <polyphony@${new URL(origin).hostname}>`
  return smtpUrl ? openSmtpMail(smtpUrl, from) : openFolderMail(join(dataDir, 'mail'), from)
}

function originOf({ port }: AddressInfo, host: string): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
