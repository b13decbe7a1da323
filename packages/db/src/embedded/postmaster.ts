// Starts and stops the PostgreSQL process of one cluster, also a process that a killed server left running.
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

/** The content of `postmaster.pid`, or undefined if there is no such file. */
export async function readPidfile(cluster: string): Promise<Pidfile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const lines = text?.split('\n')
  const pid = Number(lines?.[0])
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, socketFolder: lines[4] ?? '', status: (lines[7] ?? '').trim() }
}

/** Stops the PostgreSQL that a killed server left running on this cluster. Returns whether there was one. */
export async function stopLeftover(place: Place, engine: Engine): Promise<boolean> {
  const left = await readPidfile(place.cluster)
  if (left === undefined) return false
  if (process.platform === 'win32') {
    return (await run(engine.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast', '-w'], place.runner)).status === 0
  }
  if (!isRunning(left.pid) || !isPostgresOn(left.pid, place.cluster)) {
    // The id may now belong to another program or to a zombie, and PostgreSQL would then refuse to start. Without the file it still
    // notices surviving child processes of its own, by the shared memory of the folder.
    await rm(join(place.cluster, 'postmaster.pid'), { force: true })
    return false
  }
  await stopProcess(left.pid)
  return true
}

/** Stops a process: first with a fast shutdown (open transactions are rolled back), then with stronger signals. Waits for the end. */
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

/** Starts PostgreSQL and waits until it accepts connections, including the time of a recovery. */
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
    // After a kill -9 of the main process its child processes need a moment to notice it and end.
    const isClearing = said.includes('pre-existing shared memory block')
    // A server that was killed may have started PostgreSQL just before, so that we looked for it too early.
    const isLeft = said.includes('lock file "postmaster.pid" already exists')
    if ((!isClearing && !isLeft) || Date.now() > until) {
      throw new DatabaseProblem(
        'database.start_failed',
        `PostgreSQL did not start on ${place.cluster}:\n${said.slice(-2_000) || 'it said nothing'}`,
      )
    }
    if (isLeft) await stopLeftover(place, engine)
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
  // The next start may be by that user and not by root.
  if (place.runner !== undefined) fchownSync(log, place.runner.uid, place.runner.gid)
  const chosen = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  try {
    // Detached, because Ctrl-C reaches the whole group of the terminal, and the server must finish its requests first.
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

/** Keeps one older log beside the current one, and returns the length of the current one. */
async function trimLog(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size < keptLogBytes) return size
  await rename(logFile, `${logFile}.1`)
  return 0
}

/** Whether the process runs. A zombie (ended but still listed) does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return process.platform !== 'linux' || !isZombie(pid)
}

/** Whether the process is a zombie. In some containers no process reaps orphans, so they stay listed after their end. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

/** Compares the working folder and the command line: each may be hidden (in containers) or outdated (after the directory was moved). */
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
