// Puts the parts of the server together. boot.ts (or a test) has opened the database and the ports.
import type { Database } from '@polyphony/db/open'
import { pendingMigrations } from '@polyphony/db/migrate'
import type { Listening } from '@polyphony/db/listen'
import type { AllowedAddresses } from '@polyphony/domain/webhooks/address'
import type { Logger } from 'pino'
import { findBackup } from '../platform/backup.ts'
import { listStandings } from '../platform/request/store/actors.ts'
import type { Services } from '../platform/shapes.ts'
import { openApplication } from './http.ts'
import { openStandings } from '../platform/lasting/standings.ts'
import { openLive } from '../platform/live/live.ts'
import { openPasswords } from '../platform/keys/passwords.ts'
import { openTries } from '../platform/keys/tries.ts'
import type { Mail } from '../platform/ports/mail.ts'
import type { Storage } from '../platform/ports/storage.ts'
import { comparedAtOnce } from '../allocation/queries/view.ts'
import { verifiedAtOnce } from '../audit/queries.ts'
import { sentAtOnce } from '../recordings/commands/append.ts'
import { openPlaces } from '../platform/request/places.ts'
import { openDatabaseTurns } from '../platform/request/database-turns.ts'
import { isWritable } from '../platform/request/store/transaction.ts'
import { readConcerned } from '../transcripts/queries/concerned.ts'
import { openVault } from '../platform/keys/vault.ts'
import { openThreads, slowLimits, type ThreadLimits } from '../platform/threads/threads.ts'

export type Opened = {
  database: Database
  listening: Listening
  storage: Storage
  mail: Mail
  /** 32 bytes that are stored outside the database. */
  identityKey: Buffer
  secret: string
  origin: string
  clock: () => Date
  log: Logger
  /** The folder in which the mark of the last backup is. A test has none. */
  dataDir?: string | undefined
  trustedProxies?: number
  webhooks?: AllowedAddresses
  webFolder?: string | undefined
  threadLimits?: ThreadLimits | undefined
  slowLimits?: Partial<ThreadLimits> | undefined
}

export function assemble(opened: Opened) {
  const {
    database,
    listening,
    storage,
    mail,
    identityKey,
    secret,
    origin,
    clock,
    log,
    dataDir,
    trustedProxies = 0,
    webhooks = { ports: [], loopback: false },
    webFolder,
  } = opened
  const standings = openStandings((signInIds) => listStandings(database, signInIds, clock()))
  const live = openLive(listening, standings)
  const vault = openVault(identityKey)
  const tries = openTries({ database, clock, vault })
  const passwords = openPasswords(tries)
  const threads = openThreads(opened.threadLimits)
  const slowThreads = openThreads({ ...slowLimits, ...opened.slowLimits })
  const turns = openDatabaseTurns(database.connections)
  const places = {
    verifying: openPlaces(verifiedAtOnce),
    comparing: openPlaces(comparedAtOnce),
    sending: openPlaces({ ofOne: sentAtOnce }),
  }
  const kept = { database, turns, places, storage, mail, threads, slowThreads, vault, secret }
  const services: Services = {
    readConcerned,
    ...kept,
    clock,
    passwords,
    tries,
    live,
    standings,
    findBackup: async () => (dataDir === undefined ? null : findBackup(dataDir)),
    log,
    origin,
    trustedProxies,
    webhooks,
  }
  /** The server is ready if the database answers, accepts writes, and has the schema of this release. */
  const isReady = async () => {
    try {
      return (await isWritable(database)) && (await pendingMigrations(database.pool)).length === 0
    } catch {
      return false
    }
  }
  const close = async () => {
    standings.close()
    await Promise.all([threads.close(), slowThreads.close()])
    await live.close()
  }
  const application = openApplication({ services, webFolder, isReady })
  return { services, application, close }
}
