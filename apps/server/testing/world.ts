// A world for one test file: a database of its own, the real server on it, and the cast. `as(person)` calls the real
// router as that person; `fetchAs(person)` goes through HTTP, without a socket.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { openListening } from '@polyphony/db/listen'
import { openDatabase } from '@polyphony/db/open'
import { asServing } from '@polyphony/db/serving'
import { cloneDatabase, dropDatabase } from '@polyphony/db/template.test-support'
import { findActor } from '../src/platform/request/store/actors.ts'
import { assemble, type Opened } from '../src/app/assemble.ts'
import { newId } from '../src/platform/request/new-id.ts'
import { createCallerFactory } from '../src/platform/request/procedure.ts'
import { openMemoryMail } from '../src/platform/ports/mail.ts'
import { openFolderStorage } from '../src/platform/ports/storage.ts'
import { openLog } from '../src/platform/log.ts'
import type { ThreadLimits } from '../src/platform/threads/threads.ts'
import { appRouter } from '../src/app/router.ts'
import type { PoolConfig } from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Cast, type PersonName, writeCast } from './cast.ts'
import { cookieOf, secret } from './cookie.ts'
import { type FixedClock, fixedClock } from './clock.ts'
import { readLetter } from './letters.ts'

export const origin = 'http://127.0.0.1:4000'

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run, started by tooling/vitest/cluster.ts. */
    cluster: string | PoolConfig
  }
}

const createCaller = createCallerFactory(appRouter)

export type World = Awaited<ReturnType<typeof openWorld>>

/** Opens a world; close it, or use `useWorld` in a test file. */
export async function openWorld(
  options: {
    clock?: FixedClock
    webFolder?: string
    cluster?: PoolConfig
    at?: string
    trustedProxies?: number
    threadLimits?: ThreadLimits
    /** Where the server reaches its database, where that is not the database itself. */
    through?: (database: PoolConfig) => Promise<PoolConfig>
  } = {},
) {
  const cluster = options.cluster ?? inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const made = await cloneDatabase(cluster, name)
  const connection = (await options.through?.(made)) ?? made
  const database = openDatabase(connection)
  const serving = await asServing(connection)
  const served = openDatabase(serving)
  const clock = options.clock ?? fixedClock()
  const logged: string[] = []
  const log = openLog('trace', { write: (line) => void logged.push(line) })
  const listening = openListening(serving)
  const identityKey = Buffer.alloc(32, 7)
  const folder = await mkdtemp(join(tmpdir(), 'polyphony-recordings-'))
  const storage = await openFolderStorage(folder)
  const mail = openMemoryMail('Polyphony <polyphony@example.org>')
  const assembledOn = (own: Pick<Opened, 'database' | 'listening'>) =>
    assemble({
      ...own,
      storage,
      mail,
      identityKey,
      secret,
      origin: options.at ?? origin,
      clock: clock.now,
      log,
      webFolder: options.webFolder,
      threadLimits: options.threadLimits,
      trustedProxies: options.trustedProxies ?? 0,
    })
  const { services, application, close } = assembledOn({ database: served, listening })
  const closing = [close, () => served.close(), () => database.close()]
  const cast = await writeCast(database)

  /** The router, as this person or as nobody signed in. What they were granted is read anew at each call of `as`. */
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
    /** How the server of this world connects: as the role that serves. */
    serving,
    /** Open as the database's owner: for setting a world up, and for looking at what is kept. */
    database,
    services,
    application,
    clock,
    as,
    fetchAs,
    /** A new id, as a client makes one. */
    newId: () => newId(clock.now()),
    /** What every command carries. */
    command: () => ({ commandId: newId(clock.now()), studyId: cast.studyId as string }),
    /** The lines of the log, as they are written. */
    logged,
    /** Another server of the same database, which is closed with this world. */
    openAnotherServer: () => {
      const own = { database: openDatabase(serving), listening: openListening(serving) }
      const other = assembledOn(own)
      closing.unshift(other.close, () => own.database.close())
      return other.application
    },
    /** What the bytes of a recording are called in the storage. */
    storageKeyOf: async (id: string) =>
      (await database.prisma.recording.findFirstOrThrow({ where: { id } })).storageKey,
    /** What was sent, as its readers see it. */
    letters: () => Promise.all(mail.letters().map(readLetter)),
    /** Where this world's recordings lie. */
    recordingsFolder: folder,
    close: async () => {
      for (const step of closing) await step()
      await dropDatabase(cluster, name)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One world for the tests of a file. */
export function useWorld(): World {
  const world = {} as World
  beforeAll(async () => void Object.assign(world, await openWorld()))
  afterAll(() => world.close?.())
  return world
}

export type { Cast }
