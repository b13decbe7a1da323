import type { Services } from '../platform/shapes.ts'
import { listStoredKeys } from './store/recordings.ts'

/** Removes what earlier crashes left in the storage: bytes of recordings that never became stored, or are destroyed. */
export async function sweepRecordings({
  database,
  storage,
  log,
}: Pick<Services, 'database' | 'storage' | 'log'>): Promise<void> {
  const { removed } = await storage.sweep(new Set(await listStoredKeys(database)))
  if (removed > 0) log.warn({ removed }, 'unfinished recordings of an earlier run were removed')
}
