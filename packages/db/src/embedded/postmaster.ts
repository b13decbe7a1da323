// Starting and stopping the PostgreSQL server process of one cluster, also one that a killed Node left behind.
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, fchownSync, openSync, readFileSync, readlinkSync } from 'node:fs'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseProblem } from '../database-problem.ts'
import type { Engine } from './engine.ts'
import type { Place } from './place.ts'
import { asRunner, run } from './runner.ts'

type Pidfile = { pid: number; socketFolder: string; status: string }

const recoveryMs = 300_000
const keptLogBytes = 5_000_000

/** What `postmaster.pid` says, or undefined when there is none. */
export async function readPidfile(cluster: string): Promise<Pidfile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const lines = text?.split('\n')
  const pid = Number(lines?.[0])
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, socketFolder: lines[4] ?? '', status: (lines[7] ?? '').trim() }
}

/** Stops the PostgreSQL that a killed server left running on this cluster; answers whether there was one. */
export async function stopLeftover(place: Place, engine: Engine): Promise<boolean> {
  const left = await readPidfile(place.cluster)
  if (left === undefined) return false
  if (process.platform === 'win32') {
    return (await run(engine.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast', '-w'], place.runner)).status === 0
  }
  if (!isRunning(left.pid) || !isPostgresOn(left.pid, place.cluster)) {
    // The id may belong to a stranger or to an unreaped zombie, which PostgreSQL would take for a running server and
    // refuse. It still notices its own surviving children, by the shared memory that belongs to the folder.
    await rm(join(place.cluster, 'postmaster.pid'), { force: true })
    return false
  }
  await stopProcess(left.pid)
  return true
}

/** Fast shutdown (open transactions are rolled back), then harder means, and always waits for the end. */
export async function stopProcess(pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    const until = Date.now() + patienceMs
    while (Date.now() < until) {
      if (!isRunning(pid)) return
      await sleep(10)
    }
  }
}

/** Starts PostgreSQL and waits until it takes connections, however long its recovery takes. */
export async function startPostmaster(
  place: Place,
  engine: Engine,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  const logFile = join(place.home, 'postgres.log')
  const until = Date.now() + recoveryMs
  for (;;) {
    const from = await trimLog(logFile)
    const child = spawnPostmaster(place, engine, settings, logFile)
    if (await isReady(child, place.cluster, until)) return child
    const said = (await readFile(logFile, 'utf8').catch(() => '')).slice(from).trim()
    // After a kill -9 of the server process alone its children need a moment to notice and leave.
    const isClearing = said.includes('pre-existing shared memory block')
    if (!isClearing || Date.now() > until) {
      throw new DatabaseProblem(
        'database.start_failed',
        `PostgreSQL did not start on ${place.cluster}:\n${said.slice(-2_000) || 'it said nothing'}`,
      )
    }
    await sleep(100)
  }
}

function spawnPostmaster(
  place: Place,
  engine: Engine,
  settings: Record<string, string>,
  logFile: string,
): ChildProcess {
  const log = openSync(logFile, 'a', 0o640)
  // Whoever starts the server next may be that user and not root.
  if (place.runner !== undefined) fchownSync(log, place.runner.uid, place.runner.gid)
  const chosen = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  try {
    // Detached: Ctrl-C reaches the whole terminal group, and the server wants to finish its requests first.
    const child = spawn(engine.postgres, ['-D', place.cluster, ...chosen], {
      ...asRunner(place.runner),
      detached: process.platform !== 'win32',
      stdio: ['ignore', log, log],
    })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

async function isReady(child: ChildProcess, cluster: string, until: number): Promise<boolean> {
  let failed = false
  child.once('error', () => (failed = true))
  while (!failed && child.exitCode === null && child.signalCode === null) {
    const pidfile = await readPidfile(cluster)
    if (pidfile?.pid === child.pid && pidfile?.status === 'ready') return true
    if (Date.now() > until) {
      child.kill('SIGQUIT')
      return false
    }
    await sleep(10)
  }
  return false
}

/** Keeps one older log beside the current one, and answers how long the current one is. */
async function trimLog(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size < keptLogBytes) return size
  await rename(logFile, `${logFile}.1`)
  return 0
}

/** Whether the process does anything; one that ended and was not reaped does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return process.platform !== 'linux' || !isZombie(pid)
}

/** Without a reaping init (some containers) an orphan that ended stays listed. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

/** Asks by working folder or by command line: either may be hidden (containers), or old (a directory that was moved). */
function isPostgresOn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') {
    try {
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster)
    } catch {
      return false
    }
  }
  try {
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)) return true
    return readlinkSync(`/proc/${pid}/cwd`) === cluster
  } catch {
    return false
  }
}
