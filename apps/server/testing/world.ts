// A world for one test file: a new database, the real server on it, and the cast. `as(person)` calls the real router as a person;
// `fetchAs(person)` sends HTTP requests to the application, without a socket.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { openListening } from '@polyphony/db/listen'
import { openDatabase } from '@polyphony/db/open'
import { openWithPrisma } from '@polyphony/db/prisma.test-support'
import { asServing } from '@polyphony/db/serving'
import { cloneDatabase, dropDatabase } from '@polyphony/db/template.test-support'
import { findActor } from '../src/platform/request/store/actors.ts'
import { assemble, type Opened } from '../src/app/assemble.ts'
import { newId } from '../src/platform/request/new-id.ts'
import { createCallerFactory } from '../src/platform/request/procedure.ts'
import { openMemoryMail } from '../src/platform/ports/mail.ts'
import { openFolderStorage } from '../src/platform/ports/storage-folder.ts'
import { openLog } from '../src/platform/log.ts'
import type { Storage } from '../src/platform/ports/storage.ts'
import type { ThreadLimits } from '../src/platform/threads/threads.ts'
import { appRouter } from '../src/app/router.ts'
import type { AllowedAddresses } from '@polyphony/domain/webhooks/address'
import type { PoolConfig } from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Cast, type PersonName, writeCast } from './cast.ts'
import { cookieOf, secret } from './cookie.ts'
import { type FixedClock, fixedClock } from './clock.ts'
import { readLetter } from './letters.ts'

export const origin = 'http://127.0.0.1:4000'

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this test run, which tooling/vitest/cluster.ts starts. */
    cluster: string | PoolConfig
  }
}

const createCaller = createCallerFactory(appRouter)

export type World = Awaited<ReturnType<typeof openWorld>>

/** What is needed to act as somebody, and to set things up for it. The bench acts so on a server in another process. */
export type Acting = Pick<
  World,
  'as' | 'command' | 'newId' | 'sites' | 'studyId' | 'people' | 'database' | 'fetchAs'
> & {
  clock: Pick<FixedClock, 'now'>
}

/** Opens a world. The caller must close it; test files use `useWorld`. */
export async function openWorld(
  options: {
    clock?: FixedClock
    webFolder?: string
    cluster?: PoolConfig
    at?: string
    trustedProxies?: number
    /** Which addresses webhooks may have; without it, those of this machine. */
    webhooks?: AllowedAddresses
    threadLimits?: ThreadLimits
    slowLimits?: Partial<ThreadLimits>
    /** The storage of the recordings, if it is no folder. */
    storage?: Storage
    /** Makes the connection that the server uses in place of the direct one. */
    through?: (database: PoolConfig) => Promise<PoolConfig>
  } = {},
) {
  const cluster = options.cluster ?? inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const made = await cloneDatabase(cluster, name)
  const connection = (await options.through?.(made)) ?? made
  const database = openWithPrisma(connection)
  const serving = await asServing(connection)
  const served = openDatabase(serving)
  const clock = options.clock ?? fixedClock()
  const logged: string[] = []
  const log = openLog('trace', { write: (line) => void logged.push(line) })
  const listening = openListening(serving)
  const identityKey = Buffer.alloc(32, 7)
  const folder = await mkdtemp(join(tmpdir(), 'polyphony-recordings-'))
  const storage = options.storage ?? (await openFolderStorage(folder))
  const mail = openMemoryMail('Polyphony <polyphony@example.org>')
  const assembledOn = (own: Pick<Opened, 'database' | 'listening' | 'storage'>) =>
    assemble({
      ...own,
      mail,
      identityKey,
      secret,
      origin: options.at ?? origin,
      clock: clock.now,
      log,
      webFolder: options.webFolder,
      threadLimits: options.threadLimits,
      slowLimits: options.slowLimits,
      trustedProxies: options.trustedProxies ?? 0,
      webhooks: options.webhooks ?? { ports: [], loopback: true },
    })
  const { services, application, close } = assembledOn({ database: served, listening, storage })
  const closing = [close, () => served.close(), () => database.close()]
  const cast = await writeCast(database)

  /** The router as this person, or without a sign-in. Each call of `as` reads the grants again. */
  const as = async (person: PersonName | undefined) => {
    const token = person && cast.people[person].token
    const actor = token ? await findActor(served, token, clock.now()) : undefined
    return createCaller({ services, actor, requestId: newId(clock.now()) })
  }
  const fetchAs = (person: PersonName | undefined, path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (person) headers.set('cookie', [cookieOf(cast.people[person].token), headers.get('cookie') ?? ''].join('; '))
    return application.fetch(new Request(new URL(path, origin), { ...init, headers }))
  }
  return {
    ...cast,
    connection,
    /** The connection of this world's server, with the serving role. */
    serving,
    /** The database, open as its owner, to set up a world and to look at its rows. */
    database,
    services,
    application,
    clock,
    as,
    fetchAs,
    /** Makes a new id, as a client does. */
    newId: () => newId(clock.now()),
    /** The fields that every command has. */
    command: () => ({ commandId: newId(clock.now()), studyId: cast.studyId as string }),
    /** The lines of the log. */
    logged,
    /** Opens another server on the same database; it is closed with this world. */
    openAnotherServer: (itsStorage: Storage = storage) => {
      const own = { database: openDatabase(serving), listening: openListening(serving), storage: itsStorage }
      const other = assembledOn(own)
      closing.unshift(other.close, () => own.database.close())
      return other.application
    },
    /** The storage key of a recording. */
    storageKeyOf: async (id: string) =>
      (await database.prisma.recording.findFirstOrThrow({ where: { id } })).storageKey,
    /** The letters that were sent, as their readers see them. */
    letters: () => Promise.all(mail.letters().map(readLetter)),
    /** The folder with the recordings of this world. */
    recordingsFolder: folder,
    close: async () => {
      for (const step of closing) await step()
      await dropDatabase(cluster, name)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Opens one world for all tests of a file. */
export function useWorld(): World {
  const world = {} as World
  beforeAll(async () => void Object.assign(world, await openWorld()))
  afterAll(() => world.close?.())
  return world
}

export type { Cast }
