// A world for one test file: a database of its own, the real server on it, and the cast. `as(person)` calls the real
// router as that person; `fetchAs(person)` goes through HTTP, without a socket.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { openListening } from '@polyphony/db/listen'
import { openDatabase } from '@polyphony/db/open'
import { cloneDatabase, dropDatabase } from '@polyphony/db/template.test-support'
// @boundaries-ignore the server names its tests' package, so this one cannot name the server back
import { findActor } from '../src/platform/request/store/actors.ts'
// @boundaries-ignore the server names its tests' package, so this one cannot name the server back
import { assemble, type Opened } from '../src/app/assemble.ts'
// @boundaries-ignore the server names its tests' package, so this one cannot name the server back
import { newId } from '../src/platform/request/new-id.ts'
// @boundaries-ignore the server names its tests' package, so this one cannot name the server back
import { createCallerFactory } from '../src/platform/request/procedure.ts'
// @boundaries-ignore the server names its tests' package, so this one cannot name the server back
import { openFolderStorage } from '../src/platform/ports/storage.ts'
// @boundaries-ignore the server names its tests' package, so this one cannot name the server back
import { openLog } from '../src/platform/log.ts'
// @boundaries-ignore the server names its tests' package, so this one cannot name the server back
import { appRouter } from '../src/app/router.ts'
import type { PoolConfig } from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Cast, type PersonName, writeCast } from './cast.ts'
import { cookieOf, secret } from './cookie.ts'
import { type FixedClock, fixedClock } from './clock.ts'

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
    /** Where the server reaches its database, where that is not the database itself. */
    through?: (database: PoolConfig) => Promise<PoolConfig>
  } = {},
) {
  const cluster = options.cluster ?? inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const made = await cloneDatabase(cluster, name)
  const connection = (await options.through?.(made)) ?? made
  const database = openDatabase(connection)
  const clock = options.clock ?? fixedClock()
  const logged: string[] = []
  const log = openLog('trace', { write: (line) => void logged.push(line) })
  const listening = openListening(connection)
  const identityKey = Buffer.alloc(32, 7)
  const folder = await mkdtemp(join(tmpdir(), 'polyphony-recordings-'))
  const storage = await openFolderStorage(folder)
  const assembledOn = (own: Pick<Opened, 'database' | 'listening'>) =>
    assemble({
      ...own,
      storage,
      identityKey,
      secret,
      origin: options.at ?? origin,
      clock: clock.now,
      log,
      webFolder: options.webFolder,
      trustedProxies: options.trustedProxies ?? 0,
    })
  const { services, application, close } = assembledOn({ database, listening })
  const closing = [close, () => database.close()]
  const cast = await writeCast(database)

  /** The router, as this person or as nobody signed in. What they were granted is read anew at each call of `as`. */
  const as = async (person: PersonName | undefined) => {
    const token = person && cast.people[person].token
    const actor = token ? await findActor(database, token, clock.now()) : undefined
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
      const own = { database: openDatabase(connection), listening: openListening(connection) }
      const other = assembledOn(own)
      closing.unshift(other.close, () => own.database.close())
      return other.application
    },
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
