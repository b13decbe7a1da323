// How a command reaches the instance of its environment, as the database's owner: your PostgreSQL, the embedded one of a
// server that runs, or the embedded one started for as long as the command takes.
import { DatabaseProblem } from '@polyphony/db/database-problem'
import { findRunning } from '@polyphony/db/embedded/running'
import { openDatabase } from '@polyphony/db/open'
import { Problem } from '@polyphony/domain/problem'
import { pino } from 'pino'
import { openOwned } from '../boot.ts'
import { readKeys } from '../../platform/keys/keys.ts'
import type { Services } from '../../platform/shapes.ts'
import { readSettings, type Settings } from '../settings.ts'
import { openVault } from '../../platform/keys/vault.ts'
import { refusalOf } from './words.ts'

export type Reached = Pick<Services, 'database' | 'clock' | 'vault' | 'origin'>

/** Runs `work` on the instance, and lets go of it whatever happens. A Problem is told in words. */
export async function reach(
  env: Record<string, string | undefined>,
  work: (reached: Reached) => Promise<void>,
): Promise<void> {
  const settings = readSettings(env)
  const { database, close } = await openReached(settings)
  try {
    const { identityKey } = await readKeys(settings)
    const origin = settings.origin ?? `http://${settings.host}:${settings.port}`
    await work({ database, clock: () => new Date(), vault: openVault(identityKey), origin })
  } catch (error) {
    throw error instanceof Problem ? refusalOf(error) : error
  } finally {
    await close()
  }
}

async function openReached(settings: Settings) {
  try {
    return opened(await openOwned(settings, pino({ level: 'silent' })))
  } catch (error) {
    // A server has the directory: its PostgreSQL answers us as well.
    const isInUse = error instanceof DatabaseProblem && error.code === 'database.in_use'
    const running = isInUse ? await findRunning(settings.dataDir) : undefined
    if (!running) throw error
    return opened({ owner: running, close: async () => undefined })
  }
}

/** A few connections as the database's owner, closed before the database is let go of. */
export function opened({ owner, close }: Awaited<ReturnType<typeof openOwned>>) {
  const database = openDatabase(owner, { connections: 2 })
  return {
    database,
    close: async () => {
      await database.close()
      await close()
    },
  }
}
