// The jobs on the bytes of recordings. A server with the storage that has them runs them.
import { setImmediate } from 'node:timers/promises'
import type { Jobs } from '../platform/jobs/shapes.ts'
import type { Services } from '../platform/shapes.ts'
import { bytesOf, DamagedBytes, digestOfBytes } from './commands/bytes.ts'
import { ownsStorage } from './commands/own-storage.ts'
import { keepPeaks } from './commands/peaks.ts'
import { listKept, listKnown, listUnchecked, saveChecked, saveKept } from './store/kept.ts'
import { askForPeaks } from './store/peaks.ts'
import { forgetOldUploads } from './store/uploads.ts'

type Kept = Pick<Services, 'database' | 'storage' | 'log'>

/** The bytes of an upload are removed if none were added for so many days. */
export const unfinishedDays = 7

/** Bytes of which the database knows nothing are removed if none were written for so many days. A restored database is older than they are. */
export const unknownDays = 14

/** The bytes of a recording are compared with their digest within a day, and then every so many days. */
const checkedEveryDays = 28

/** For so many recordings that have none the sweep asks for peaks at once. */
const askedAtOnce = 20

type Names = 'recording.erase' | 'recording.peaks' | 'recording.scrub' | 'recording.sweep'
export const recordingJobs: Pick<Jobs, Names> = {
  'recording.erase': { run: ({ services }, { storageKey }) => eraseRecording(services, storageKey) },
  'recording.peaks': { run: ({ services, signal }, { storageKey }) => hearRecording(services, storageKey, signal) },
  'recording.sweep': { everySeconds: 3_600, run: ({ services }) => sweepRecordings(services) },
  'recording.scrub': { everySeconds: 86_400, run: ({ services, signal }) => scrubRecordings(services, signal) },
}

/** Removes the bytes of a storage key, unless the database says that a recording is stored or arrives there. */
async function eraseRecording({ database, storage }: Kept, key: string): Promise<void> {
  if (!(await listKept(database, [key])).has(key)) await storage.remove(key)
}

/** Keeps the peaks of a recording. If it was destroyed meanwhile, they are removed with what may be left of it. */
async function hearRecording(services: Services, storageKey: string, signal: AbortSignal): Promise<void> {
  await keepPeaks(services, storageKey, signal)
  await eraseRecording(services, storageKey)
}

/**
 * Removes bytes that belong to no recording: their recording was destroyed when the database did not know their place, their upload was
 * not continued, or a crash left them. Then writes the place of the other bytes into the database, and asks for peaks where there are none. Does nothing in a storage of another
 * database.
 */
export async function sweepRecordings(services: Kept): Promise<void> {
  const { database, storage, log } = services
  if (!(await ownsStorage(services))) return log.error('the storage belongs to another database and is left as it is')
  const keys = await storage.list()
  await forgetOldUploads(database, unfinishedDays)
  const kept = await listKept(database, keys)
  const known = await listKnown(database, keys)
  const over = keys.filter((key) => known.has(key) && !kept.has(key))
  const unknown = keys.filter((key) => !known.has(key))
  const left = [...over, ...(await removable(services, { unknown, all: keys.length }))]
  for (const key of left) await eraseRecording(services, key)
  if (left.length > 0) log.warn({ count: left.length }, 'bytes without a stored recording were removed')
  await saveKept(database, keys, storage.place)
  await askForPeaks(database, storage.place, askedAtOnce)
}

/** Those of the unknown keys whose bytes are old. None if they are more than half of all: then rather the database is the wrong one. */
async function removable({ storage, log }: Kept, { unknown, all }: { unknown: string[]; all: number }) {
  const before = Date.now() - unknownDays * 86_400_000
  const old: string[] = []
  for (const key of unknown) {
    const at = await storage.writtenAt(key)
    if (at && at.getTime() < before) old.push(key)
  }
  if (unknown.length * 2 <= all) return old
  if (old.length > 0)
    log.error(
      { unknown: unknown.length, all },
      'the database does not know most of the recordings in the storage, so none of these is removed',
    )
  return []
}

/** Reads the bytes of stored recordings and documents and compares them with their digest. `doctor` names those that are damaged. */
export async function scrubRecordings(services: Kept & Pick<Services, 'vault'>, signal: AbortSignal): Promise<void> {
  const { database, storage, log } = services
  for (const { id, sha256, ...kept } of await listUnchecked(database, storage.place, checkedEveryDays)) {
    const digest = await digestOfBytes(bytesOf(services, kept), async () => {
      signal.throwIfAborted()
      await setImmediate()
    }).catch((error: unknown) => {
      if (!(error instanceof DamagedBytes)) throw error
    })
    await saveChecked(database, kept.storageKey, digest === sha256)
    if (digest !== sha256)
      log.error({ storedId: id }, 'bytes of a stored recording or document are missing or were changed')
  }
}
