// The server makes no backups. Whoever makes one touches a file in the data directory, and so the server knows the last one.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The day, in UTC, of the last backup of which the data directory knows; `null` if there is none. */
export async function findBackup(dataDir: string): Promise<string | null> {
  const mark = await stat(join(dataDir, 'last-backup')).catch(() => undefined)
  return mark?.mtime.toISOString().slice(0, 10) ?? null
}
