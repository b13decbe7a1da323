// The embedded PostgreSQL seen from beside the server that runs it: for commands given while it serves, and for
// beginning anew.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { clusterUser, readPassword } from './cluster.ts'
import { takeOwnership } from './owner-lock.ts'
import { engineFor, findPlace } from './place.ts'
import { stopLeftover } from './postmaster.ts'
import type { Connection } from './start.ts'

/** How to connect to the PostgreSQL that a running server started on this directory; undefined while there is none. */
export async function findRunning(dataDir: string): Promise<Connection | undefined> {
  const place = await findPlace(dataDir)
  const pidfile = await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const [, , , port, socketFolder, address, , status] = pidfile?.split('\n') ?? []
  if (status?.trim() !== 'ready' || port === undefined) return undefined
  const common = { port: Number(port), user: clusterUser, database: 'polyphony', ssl: false as const }
  if (socketFolder) return { ...common, host: socketFolder }
  return { ...common, host: address || '127.0.0.1', password: await readPassword(place) }
}

/** Whether a cluster was made on this directory, running or not. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  const place = await findPlace(dataDir)
  return readFile(join(place.cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

/** Deletes the cluster of this directory. Throws `database.in_use` while a server runs on it; then nothing is deleted. */
export async function eraseEmbedded(dataDir: string): Promise<void> {
  const place = await findPlace(dataDir)
  const letGo = await takeOwnership(join(place.home, 'server.lock'), place.dataDir)
  try {
    await stopLeftover(place, await engineFor(place))
    for (const name of ['postgres', 'postgres.new', 'postgres-password', 'postgres.log', 'postgres.log.1']) {
      await rm(join(place.home, name), { recursive: true, force: true })
    }
  } finally {
    await letGo()
  }
}
