// Access to the embedded PostgreSQL for other processes than its server: for the command line while the server runs, and for
// deleting the database.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { clusterUser, readPassword } from './cluster.ts'
import { takeOwnership } from './owner-lock.ts'
import { engineFor, readPlace } from './place.ts'
import { stopLeftover } from './postmaster.ts'
import type { Connection } from './start.ts'

/** The connection to the PostgreSQL that a running server started on this directory; undefined if none runs. */
export async function findRunning(dataDir: string): Promise<Connection | undefined> {
  const place = await readPlace(dataDir)
  const pidfile = await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const [, , , port, socketFolder, address, , status] = pidfile?.split('\n') ?? []
  if (status?.trim() !== 'ready' || port === undefined) return undefined
  const common = { port: Number(port), user: clusterUser, database: 'polyphony', ssl: false as const }
  if (socketFolder) return { ...common, host: socketFolder }
  return { ...common, host: address || '127.0.0.1', password: await readPassword(place) }
}

/** Whether this directory has a cluster, running or not. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  const place = await readPlace(dataDir)
  return readFile(join(place.cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

/** Deletes the cluster of this directory. If a server runs on it, throws `database.in_use` and deletes nothing. */
export async function eraseEmbedded(dataDir: string): Promise<void> {
  const place = await readPlace(dataDir)
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
