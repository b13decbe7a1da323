// One Polyphony server per data directory. The lock names the Node process that owns the directory;
// it outlives a kill -9, so a lock whose process is gone counts for nothing.
import { randomUUID } from 'node:crypto'
import { chmod, link, mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DatabaseProblem } from '../database-problem.ts'
import { processSpace, startOfProcess } from './process-start.ts'

type Owner = { pid: number; startedAs: string | undefined; space: string }

const heartbeatMs = 5_000
const silentAfterMs = 30_000

/**
 * Takes the directory, or throws `database.in_use` naming the process that has it. Call the answer to let go.
 * Each owner writes a lock of the next number, and the highest number owns: a dead owner is followed, never
 * removed, so that of many who find it dead exactly one comes after it.
 */
export async function takeOwnership(lockFile: string, dataDir: string): Promise<() => Promise<void>> {
  const mine: Owner = { pid: process.pid, startedAs: startOfProcess(process.pid), space: processSpace() }
  const draft = `${lockFile}-${randomUUID()}`
  await writeFile(draft, JSON.stringify(mine))
  // Whatever the umask: another user who starts a server here has to be able to read it.
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
      // Others came and went meanwhile and took their locks along up to a higher one.
      await rm(claimed, { force: true })
    }
  } finally {
    await rm(draft, { force: true })
  }
}

/** Takes a directory on which no PostgreSQL of ours runs, and makes it where it is missing. Throws `database.in_use`. */
export async function takeDirectory(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true })
  return takeOwnership(join(dataDir, 'server.lock'), dataDir)
}

/** Ascending. */
async function numbersOf(lockFile: string): Promise<number[]> {
  const prefix = `${basename(lockFile)}.`
  const names = await readdir(dirname(lockFile))
  const numbers = names.filter((name) => name.startsWith(prefix)).map((name) => Number(name.slice(prefix.length)))
  return numbers.filter(Number.isInteger).sort((one, other) => one - other)
}

/** `link` is atomic and brings the content along: no other process ever reads half a lock. */
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
  // A process of another machine or container cannot be asked; it shows that it lives by touching its lock.
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
    // Emptied rather than removed: its number must not be given twice.
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
