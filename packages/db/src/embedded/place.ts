// Where the cluster of a data directory is, and which user runs it. Usually the cluster is in the directory itself. For a server
// that runs as root, with a directory that PostgreSQL's user cannot enter (a clone in root's home), it is under
// /var/lib/polyphony, and a pointer file in the data directory says so.
import { createHash } from 'node:crypto'
import { access, chmod, chown, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { constants } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseProblem } from '../database-problem.ts'
import { completeLinks, copyEngine, engineAt, getEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import { isRoot, mayReach, runnerOf, unprivilegedRunner } from './runner.ts'
import type { Runner } from './runner.ts'

/** `home` holds the cluster (in `postgres`), its socket folder and its log. */
export type Place = { dataDir: string; home: string; cluster: string; runner: Runner }

const sharedFolders = ['/var/lib/polyphony', '/usr/local/var/polyphony', '/srv/polyphony']
const pointerName = 'postgres-is-elsewhere.txt'

/** Makes the data directory if it is missing, and returns where its cluster is or must be made. */
export async function readPlace(asked: string): Promise<Place> {
  const absolute = resolve(asked)
  await makeDataDirectory(absolute)
  const dataDir = await realpath(absolute)
  const pointed = await readPointer(dataDir)
  const home = pointed ?? dataDir
  const cluster = join(home, 'postgres')
  const owner = await stat(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw outOfReach(cluster, 'this user')
  })
  if (owner !== undefined) {
    const runner = runnerOf(owner)
    await demandReach(cluster, runner)
    return { dataDir, home, cluster, runner }
  }
  if (pointed !== undefined) {
    throw new DatabaseProblem(
      'database.out_of_reach',
      `${join(dataDir, pointerName)} says the database is at ${cluster}, but nothing is there. ` +
        'Bring it back, or delete that file to begin with an empty database.',
    )
  }
  return newPlace(dataDir)
}

/** The programs of PostgreSQL, in a place where the runner may execute them. */
export async function engineFor(place: Place): Promise<Engine> {
  const { root, version } = getEngine()
  const isComplete = await completeLinks(root).then(
    () => true,
    () => false,
  )
  const engine = engineAt(root, version)
  if (isComplete && (await mayRun(engine, place.runner))) return engine
  const parent = place.runner === undefined ? place.home : await sharedFolder(place.runner)
  const copy = await copyEngine(root, version, parent)
  await completeLinks(copy)
  return engineAt(copy, version)
}

async function mayRun(engine: Engine, runner: Runner): Promise<boolean> {
  if (runner === undefined)
    return access(engine.postgres, constants.X_OK).then(
      () => true,
      () => false,
    )
  const bootstrap = join(engine.root, 'share', 'postgresql', 'postgres.bki')
  return (
    mayReach(runner, engine.postgres, 'run') &&
    mayReach(runner, bootstrap) &&
    mayReach(runner, join(engine.root, 'lib'), 'enter')
  )
}

async function newPlace(dataDir: string): Promise<Place> {
  const runner = unprivilegedRunner()
  if (runner === undefined || mayReach(runner, dataDir, 'enter')) {
    return { dataDir, home: dataDir, cluster: join(dataDir, 'postgres'), runner }
  }
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const home = join(await sharedFolder(runner), name)
  await mkdir(home, { recursive: true })
  await chmod(home, 0o711)
  await writeFile(join(home, 'belongs-to.txt'), `${dataDir}\n`)
  const explanation = `The database of this directory is kept where PostgreSQL's own user (${runner.name}) can reach it:`
  await writeFile(join(dataDir, pointerName), `${explanation}\n${home}\n`)
  return { dataDir, home, cluster: join(home, 'postgres'), runner }
}

async function sharedFolder(runner: Runner): Promise<string> {
  for (const folder of sharedFolders) {
    try {
      const isNew = (await mkdir(folder, { recursive: true })) !== undefined
      // Set explicitly, because root's umask may be 077.
      if (isNew) await chmod(folder, 0o755)
      if (mayReach(runner, folder, 'enter')) return folder
    } catch {
      continue
    }
  }
  throw outOfReach(sharedFolders.join(', '), runner?.name ?? 'this user')
}

async function makeDataDirectory(dataDir: string): Promise<void> {
  const made = await mkdir(dataDir, { recursive: true })
  // For root, PostgreSQL runs as another user, who must be able to enter the folder but not to list it.
  if (made !== undefined) await chmod(dataDir, isRoot() ? 0o711 : 0o700)
}

/** Throws if PostgreSQL's user may not enter the cluster. The message names the first folder that it may not enter. */
async function demandReach(cluster: string, runner: Runner): Promise<void> {
  if (runner === undefined) {
    const isMine = await access(cluster, constants.R_OK | constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    )
    if (!isMine) throw outOfReach(cluster, 'this user')
    return
  }
  if (mayReach(runner, cluster, 'enter')) return
  const way: string[] = []
  for (let folder = cluster; folder !== dirname(folder); folder = dirname(folder)) way.unshift(folder)
  throw outOfReach(way.find((folder) => !mayReach(runner, folder, 'enter')) ?? cluster, runner.name)
}

async function readPointer(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(dataDir, pointerName), 'utf8').catch(() => undefined)
  const home = text?.trim().split('\n').at(-1)
  if (home === undefined) return undefined
  const belongsTo = (await readFile(join(home, 'belongs-to.txt'), 'utf8').catch(() => dataDir)).trim()
  if (belongsTo === dataDir) return home
  const isCopied = await access(join(belongsTo, pointerName)).then(
    () => true,
    () => false,
  )
  if (!isCopied) {
    await writeFile(join(home, 'belongs-to.txt'), `${dataDir}\n`)
    return home
  }
  throw new DatabaseProblem(
    'database.in_use',
    `${dataDir} points to the database of ${belongsTo}: it seems to be a copy of it. ` +
      `Delete ${join(dataDir, pointerName)} to begin with an empty database there.`,
  )
}

function outOfReach(path: string, user: string): DatabaseProblem {
  return new DatabaseProblem(
    'database.out_of_reach',
    `PostgreSQL runs as ${user}, who may not enter ${path}. Allow it (chmod o+x on that folder), ` +
      'start the server as the user who made the database, or set DATA_DIR to another directory.',
  )
}

/** Makes a folder if it is missing, and gives it to the user who runs PostgreSQL, so that nobody else may enter it. */
export async function giveTo(runner: Runner, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (runner !== undefined) await chown(folder, runner.uid, runner.gid)
  await chmod(folder, 0o700)
}
