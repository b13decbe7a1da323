// Which user runs PostgreSQL. PostgreSQL refuses to run as root, so a server that runs as root starts it as another user.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { SpawnOptions } from 'node:child_process'
import { DatabaseProblem } from '../database-problem.ts'

/** `undefined`: PostgreSQL runs as the user who runs the server. */
export type Runner = { uid: number; gid: number; name: string } | undefined

/** Whether this process runs as root; false where the system has no such user. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** The unprivileged user for a server that runs as root: `postgres` if there is such a user, else `nobody`. */
export function unprivilegedRunner(): Runner {
  if (!isRoot()) return undefined
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const runner = lookUp(name)
    if (runner !== undefined && runner.uid !== 0) return runner
  }
  throw new DatabaseProblem(
    'database.start_failed',
    'PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody` to run it as. ' +
      'Start the server as an ordinary user, or set DATABASE_URL.',
  )
}

/** The user who runs an existing cluster when root starts the server: the owner of the cluster. */
export function runnerOf(owner: { uid: number; gid: number }): Runner {
  if (!isRoot() || owner.uid === 0) return undefined
  return { uid: owner.uid, gid: owner.gid, name: nameOf(owner.uid) }
}

/** Options for a child process that runs as the runner: no signals from the terminal, a small environment, a folder that it can enter. */
export function asRunner(runner: Runner): SpawnOptions {
  const identity = runner === undefined ? {} : { uid: runner.uid, gid: runner.gid }
  if (process.platform === 'win32') return { windowsHide: true }
  return { ...identity, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } }
}

/** Whether the runner may read this file or enter this folder. The operating system decides, so that access lists count. */
export function mayReach(runner: Runner, path: string, right: 'read' | 'enter' | 'run' = 'read'): boolean {
  const test = right === 'read' ? 'test -r "$1"' : 'test -x "$1"'
  return spawnSync('/bin/sh', ['-c', test, 'sh', path], { ...asRunner(runner), stdio: 'ignore' }).status === 0
}

/** Runs a program of PostgreSQL to its end, and returns its status and its output. */
export function run(program: string, args: string[], runner: Runner): Promise<{ status: number; printed: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...asRunner(runner), stdio: ['ignore', 'pipe', 'pipe'] })
    const printed: string[] = []
    child.stdout?.setEncoding('utf8').on('data', (text: string) => printed.push(text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => printed.push(text))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status: status ?? 1, printed: printed.join('') }))
  })
}

function lookUp(name: string): Runner {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0, name }
    // Users of directory services (macOS, LDAP) are not in /etc/passwd.
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g'), name }
  } catch {
    return undefined
  }
}

function nameOf(uid: number): string {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.split(':')[2] === String(uid))
    return line?.split(':')[0] ?? `user ${uid}`
  } catch {
    return `user ${uid}`
  }
}
