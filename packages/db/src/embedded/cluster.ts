// Makes a cluster, and refuses a cluster that this version of PostgreSQL cannot read.
import { randomBytes } from 'node:crypto'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseProblem } from '../database-problem.ts'
import type { Engine } from './engine.ts'
import { giveTo } from './place.ts'
import type { Place } from './place.ts'
import { run } from './runner.ts'

export const clusterUser = 'polyphony'

/** How the server connects to its PostgreSQL: by a socket in a private folder, or by loopback with a password. */
export type Transport = 'socket' | 'loopback'

/** Makes the cluster if it does not exist. Throws `database.other_version` for a cluster of another major version. */
export async function prepareCluster(place: Place, engine: Engine, transport: Transport): Promise<void> {
  const version = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined) return makeCluster(place, engine, transport)
  const found = Number.parseInt(version, 10)
  if (found === engine.major) return
  throw new DatabaseProblem(
    'database.other_version',
    `The database in ${place.cluster} was made by PostgreSQL ${found}; this release comes with PostgreSQL ${engine.major}. ` +
      'Nothing was changed. Start the release that made it, back it up, and restore the backup into a new data directory ' +
      'with this release (docs/running/database.md).',
  )
}

async function makeCluster(place: Place, engine: Engine, transport: Transport): Promise<void> {
  // The cluster is made under another name and then renamed, so that an interrupted initdb never looks like a cluster.
  const half = `${place.cluster}.new`
  await rm(half, { recursive: true, force: true })
  await giveTo(place.runner, half)
  const passwordFile = join(half, '..', 'postgres-password')
  if (transport === 'loopback') {
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (place.runner !== undefined) await chown(passwordFile, place.runner.uid, place.runner.gid)
  }
  const access =
    transport === 'loopback'
      ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
      : ['--auth-local=trust', '--auth-host=reject']
  const { status, printed } = await run(
    engine.initdb,
    [
      `--pgdata=${half}`,
      `--username=${clusterUser}`,
      '--encoding=UTF8',
      // Gives the same order of texts on every machine, whatever locales it has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...access,
    ],
    place.runner,
  )
  if (status !== 0) {
    await rm(half, { recursive: true, force: true })
    throw new DatabaseProblem(
      'database.start_failed',
      `The database in ${place.home} could not be made:\n${printed.trim()}`,
    )
  }
  await rename(half, place.cluster)
}

/** The password of the superuser of the cluster. Throws if its file is not there: then the cluster was never made. */
export async function readPassword(place: Place): Promise<string> {
  return readFile(join(place.home, 'postgres-password'), 'utf8')
}
