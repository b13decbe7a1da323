// A temporary cluster for one run. It is quick because it does not write durably, and it is deleted afterwards.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startEmbedded } from './start.ts'
import type { EmbeddedDatabase } from './start.ts'

const forgetful = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' }

/** Starts a temporary cluster, for tests and for comparing schemas. `stop` removes all its files. */
export async function startScratchCluster(): Promise<EmbeddedDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'polyphony-scratch-'))
  // If this process runs as root, PostgreSQL runs as another user, who must be able to enter the folder.
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
