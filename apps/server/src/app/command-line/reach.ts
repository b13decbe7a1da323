// Connects a command to the database of its environment, as the owner: to your PostgreSQL, to the embedded one of a running server,
// or to the embedded one, which is started for the time of the command.
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

/** Runs `work` with the database and then closes it, also after an error. A Problem becomes a sentence. */
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
    // A running server has the directory. We connect to its PostgreSQL.
    const isInUse = error instanceof DatabaseProblem && error.code === 'database.in_use'
    const running = isInUse ? await findRunning(settings.dataDir) : undefined
    if (!running) throw error
    return opened({ owner: running, close: async () => undefined })
  }
}

/** Opens two connections as the owner. `close` closes them first and then the database. */
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
