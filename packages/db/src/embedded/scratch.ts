// A temporary cluster for one run. It is quick because it does not write durably, and it is deleted afterwards.
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import { freemem, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startEmbedded } from './start.ts'
import type { EmbeddedDatabase } from './start.ts'

const forgetful = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
  // The log of changes is of no use after a crash, and it may be in memory.
  min_wal_size: '32MB',
  max_wal_size: '128MB',
}

/** A folder in memory, where Linux has one. Each copied database is 700 files, and a disk takes five times as long for them. */
const inMemory = '/dev/shm'
/** The cluster of a whole run of the tests stays below a quarter of this. */
const neededBytes = 4 * 1024 ** 3

async function quickFolder(): Promise<string> {
  const free = await statfs(inMemory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  return Math.min(free, freemem()) >= neededBytes ? inMemory : tmpdir()
}

/** Starts a temporary cluster, for tests and for comparing schemas. `stop` removes all its files. */
export async function startScratchCluster(): Promise<EmbeddedDatabase> {
  const dataDir = await mkdtemp(join(await quickFolder(), 'polyphony-scratch-'))
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
