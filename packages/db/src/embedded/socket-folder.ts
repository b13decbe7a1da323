// The folder of PostgreSQL's socket file: private to its user, and with a path that is short enough for the system's limit.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { giveTo } from './place.ts'
import type { Place } from './place.ts'
import { mayReach } from './runner.ts'

/** Only a part of the name of the socket file. Nothing listens on a network. */
export const socketPort = 5432

/** Linux allows 107 bytes, macOS 103. */
const longestPath = 103
const shortPrefix = 'polyphony-'

/** Makes the folder beside the cluster, or a new folder among the temporary files if that path is too long. */
export async function makeSocketFolder(place: Place): Promise<string> {
  const beside = join(place.home, 'postgres-socket')
  if (fits(beside)) {
    // A killed PostgreSQL leaves a lock here, whose process id may now belong to another process.
    await rm(beside, { recursive: true, force: true })
    await giveTo(place.runner, beside)
    return beside
  }
  for (const temporary of [tmpdir(), '/tmp']) {
    if (!fits(join(temporary, `${shortPrefix}123456`))) continue
    if (place.runner !== undefined && !mayReach(place.runner, temporary, 'enter')) continue
    const folder = await mkdtemp(join(temporary, shortPrefix))
    await giveTo(place.runner, folder)
    return folder
  }
  throw new Error(`No folder with a path short enough for a socket: ${beside}`)
}

/** Removes a folder that was made because the usual path was too long. */
export async function removeShortFolder(folder: string): Promise<void> {
  if (basename(folder).startsWith(shortPrefix)) await rm(folder, { recursive: true, force: true })
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`)) <= longestPath
}
