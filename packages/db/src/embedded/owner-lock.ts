// One Polyphony server per data directory. The lock names the Node process that owns the directory;
// it outlives a kill -9, so a lock whose process is gone counts for nothing.
import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { DatabaseProblem } from '../database-problem.ts'
import { processSpace, startOfProcess } from './process-start.ts'

type Owner = { pid: number; startedAs: string | undefined; space: string; token: string }

const heartbeatMs = 5_000
const silentAfterMs = 30_000

/** Takes the lock file, or throws `database.in_use` naming the process that has it. Call the answer to let go. */
export async function takeOwnership(lockFile: string, dataDir: string): Promise<() => Promise<void>> {
  const mine: Owner = { pid: process.pid, startedAs: startOfProcess(process.pid), space: processSpace(), token: randomUUID() }
  const draft = `${lockFile}.${mine.token}`
  await writeFile(draft, JSON.stringify(mine), { mode: 0o644 })
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      if (await claim(draft, lockFile)) return letGoOf(lockFile, mine)
      const owner = await readOwner(lockFile)
      if (owner !== undefined && (await isAlive(owner, lockFile))) throw inUse(owner, dataDir)
      await discard(lockFile, owner)
    }
    throw new DatabaseProblem('database.in_use', `Several Polyphony servers are starting on ${dataDir} at once; start one of them again.`)
  } finally {
    await rm(draft, { force: true })
  }
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

/** Moves a dead lock aside; if it was replaced since it was read, the new one is put back. */
async function discard(lockFile: string, expected: Owner | undefined): Promise<void> {
  const aside = `${lockFile}.${randomUUID()}`
  try {
    await rename(lockFile, aside)
  } catch {
    return
  }
  const taken = await readOwner(aside)
  if (taken !== undefined && taken.token !== expected?.token) await link(aside, lockFile).catch(() => undefined)
  await rm(aside, { force: true })
}

async function isAlive(owner: Owner, lockFile: string): Promise<boolean> {
  if (owner.space === processSpace() && owner.startedAs !== undefined) {
    return startOfProcess(owner.pid) === owner.startedAs
  }
  // A process of another machine or container cannot be asked; it shows that it lives by touching its lock.
  const touched = await stat(lockFile).catch(() => undefined)
  return touched !== undefined && Math.abs(Date.now() - touched.mtimeMs) < silentAfterMs
}

function letGoOf(lockFile: string, mine: Owner): () => Promise<void> {
  const heartbeat = setInterval(() => {
    const now = new Date()
    utimes(lockFile, now, now).catch(() => undefined)
  }, heartbeatMs)
  heartbeat.unref()
  return async () => {
    clearInterval(heartbeat)
    const owner = await readOwner(lockFile)
    if (owner?.token === mine.token) await rm(lockFile, { force: true })
  }
}

async function readOwner(lockFile: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(lockFile, 'utf8')) as Owner
  } catch {
    return undefined
  }
}

function inUse(owner: Owner, dataDir: string): DatabaseProblem {
  const where = owner.space === processSpace() ? `process ${owner.pid}` : `process ${owner.pid} of another machine or container`
  return new DatabaseProblem(
    'database.in_use',
    `The data directory ${dataDir} is in use by another Polyphony server (${where}). ` +
      'Stop that server first, or give this one a directory of its own with DATA_DIR.',
  )
}
