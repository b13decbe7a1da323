// The jobs that remove the bytes of recordings. The server that has the bytes runs them.
import { Problem } from '@polyphony/domain/problem'
import type { Jobs } from '../platform/jobs/shapes.ts'
import type { Services } from '../platform/shapes.ts'
import { listStored, saveKept } from './store/kept.ts'

type Kept = Pick<Services, 'database' | 'storage' | 'log'>

export const recordingJobs: Pick<Jobs, 'recording.erase' | 'recording.sweep'> = {
  'recording.erase': { run: ({ services }, { storageKey }) => eraseRecording(services, storageKey) },
  'recording.sweep': { everySeconds: 3_600, run: ({ services }) => sweepRecordings(services) },
}

/** Removes the bytes of a storage key, unless the database says that its recording is stored. */
async function eraseRecording({ database, storage }: Kept, key: string): Promise<void> {
  const letGo = storage.hold(key)
  if (!letGo) throw new Problem('recording.already_arriving')
  try {
    if (!(await listStored(database, [key])).has(key)) await storage.remove(key)
  } finally {
    letGo()
  }
}

/**
 * Removes bytes that belong to no stored recording: a crash left them, or their recording was destroyed when the database did not
 * know their place. Then writes the place of the other bytes into the database.
 */
export async function sweepRecordings(services: Kept): Promise<void> {
  const { database, storage, log } = services
  const keys = await storage.keys()
  const stored = await listStored(database, keys)
  const left = keys.filter((key) => !stored.has(key))
  // `eraseRecording` holds each key and checks again, because a recording that was arriving may be stored by now.
  for (const key of left) await eraseRecording(services, key).catch(unlessArriving)
  if (left.length > 0) log.warn({ count: left.length }, 'bytes without a stored recording were removed')
  await saveKept(database, keys, storage.place)
}

function unlessArriving(error: unknown): void {
  if (!(error instanceof Problem)) throw error
}
