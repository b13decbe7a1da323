// Allows one Polyphony server for each data directory. The lock names the Node process that owns the directory. It remains after a
// kill -9, so a lock whose process is gone does not count.
import { randomUUID } from 'node:crypto'
import { chmod, link, mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DatabaseProblem } from '../database-problem.ts'
import { processSpace, startOfProcess } from './process-start.ts'

type Owner = { pid: number; startedAs: string | undefined; space: string }

const heartbeatMs = 5_000
const silentAfterMs = 30_000

/**
 * Takes the directory, or throws `database.in_use` with the process that owns it. Call the returned function to release it.
 * Each owner writes a lock with the next number, and the highest number owns the directory. The lock of a dead owner is not
 * removed, so that of many processes that find it dead exactly one gets the next number.
 */
export async function takeOwnership(lockFile: string, dataDir: string): Promise<() => Promise<void>> {
  const mine: Owner = { pid: process.pid, startedAs: startOfProcess(process.pid), space: processSpace() }
  const draft = `${lockFile}-${randomUUID()}`
  await writeFile(draft, JSON.stringify(mine))
  // Set explicitly, whatever the umask is: another user who starts a server here must be able to read it.
  await chmod(draft, 0o644)
  try {
    for (;;) {
      const last = (await numbersOf(lockFile)).at(-1) ?? 0
      const owner = await readOwner(`${lockFile}.${last}`)
      if (owner !== undefined && (await isAlive(owner, `${lockFile}.${last}`))) throw inUse(owner, dataDir)
      const claimed = `${lockFile}.${last + 1}`
      if (!(await claim(draft, claimed))) continue
      const numbers = await numbersOf(lockFile)
      if (numbers.at(-1) === last + 1) {
        for (const number of numbers.slice(0, -1)) await rm(`${lockFile}.${number}`, { force: true })
        return letGoOf(claimed)
      }
      // Meanwhile other processes took higher numbers and released them, so this number is no longer the highest.
      await rm(claimed, { force: true })
    }
  } finally {
    await rm(draft, { force: true })
  }
}

/** Takes a data directory for a server with its own PostgreSQL (`DATABASE_URL`), and makes it if it is missing. Throws `database.in_use`. */
export async function takeDirectory(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true })
  return takeOwnership(join(dataDir, 'server.lock'), dataDir)
}

/** The numbers of the existing locks, in ascending order. */
async function numbersOf(lockFile: string): Promise<number[]> {
  const prefix = `${basename(lockFile)}.`
  const names = await readdir(dirname(lockFile))
  const numbers = names.filter((name) => name.startsWith(prefix)).map((name) => Number(name.slice(prefix.length)))
  return numbers.filter(Number.isInteger).sort((one, other) => one - other)
}

/** `link` is atomic and the file already has its content, so no process ever reads half a lock. */
async function claim(draft: string, lockFile: string): Promise<boolean> {
  try {
    await link(draft, lockFile)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isAlive(owner: Owner, lockFile: string): Promise<boolean> {
  if (owner.space === processSpace() && owner.startedAs !== undefined) {
    return startOfProcess(owner.pid) === owner.startedAs
  }
  // A process of another machine or container cannot be checked. It touches its lock to show that it is alive.
  const touched = await stat(lockFile).catch(() => undefined)
  return touched !== undefined && Math.abs(Date.now() - touched.mtimeMs) < silentAfterMs
}

function letGoOf(claimed: string): () => Promise<void> {
  const heartbeat = setInterval(() => {
    const now = new Date()
    utimes(claimed, now, now).catch(() => undefined)
  }, heartbeatMs)
  heartbeat.unref()
  return async () => {
    clearInterval(heartbeat)
    // The file is emptied and not removed, because its number must not be used twice.
    await truncate(claimed).catch(() => undefined)
  }
}

async function readOwner(lockFile: string): Promise<Owner | undefined> {
  const text = await readFile(lockFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  try {
    return JSON.parse(text) as Owner
  } catch {
    return undefined
  }
}

function inUse(owner: Owner, dataDir: string): DatabaseProblem {
  const where =
    owner.space === processSpace() ? `process ${owner.pid}` : `process ${owner.pid} of another machine or container`
  return new DatabaseProblem(
    'database.in_use',
    `The data directory ${dataDir} is in use by another Polyphony server (${where}). ` +
      'Stop that server first, or give this one a directory of its own with DATA_DIR.',
  )
}
