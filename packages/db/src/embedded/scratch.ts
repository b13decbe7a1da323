// A cluster for one run: quick because nothing in it has to survive, and gone afterwards.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startEmbedded } from './start.ts'
import type { EmbeddedDatabase } from './start.ts'

const forgetful = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' }

/** For tests and for comparing schemas. `stop` removes every file of it. */
export async function startScratchCluster(): Promise<EmbeddedDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'polyphony-scratch-'))
  // A root process's PostgreSQL runs as another user, who has to get in.
  await chmod(dataDir, 0o711)
  const cluster = await startEmbedded({ dataDir, settings: forgetful })
  return {
    ...cluster,
    stop: async () => {
      await cluster.stop()
      await rm(dirname(cluster.cluster), { recursive: true, force: true })
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
