// What happens to the bytes of recordings outside of a request. Each job is done by the server that has the bytes.
import { Problem } from '@polyphony/domain/problem'
import type { Jobs } from '../platform/jobs/shapes.ts'
import type { Services } from '../platform/shapes.ts'
import { listStored, saveKept } from './store/kept.ts'

type Kept = Pick<Services, 'database' | 'storage' | 'log'>

export const recordingJobs: Pick<Jobs, 'recording.erase' | 'recording.sweep'> = {
  'recording.erase': { run: ({ services }, { storageKey }) => eraseRecording(services, storageKey) },
  'recording.sweep': { everySeconds: 3_600, run: ({ services }) => sweepRecordings(services) },
}

/** Removes the bytes of a recording, unless it is stored: that is what the database says, and not whoever asked. */
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
 * Removes the bytes that no stored recording has: a crash left them, or they were destroyed while nobody knew where they
 * lie. Then says of the others that they lie here.
 */
export async function sweepRecordings(services: Kept): Promise<void> {
  const { database, storage, log } = services
  const keys = await storage.keys()
  const stored = await listStored(database, keys)
  const left = keys.filter((key) => !stored.has(key))
  // Each is asked about once more, held: what was arriving when the keys were listed may be stored by now.
  for (const key of left) await eraseRecording(services, key).catch(unlessArriving)
  if (left.length > 0) log.warn({ count: left.length }, 'bytes without a stored recording were removed')
  await saveKept(database, keys, storage.place)
}

function unlessArriving(error: unknown): void {
  if (!(error instanceof Problem)) throw error
}
