// Runs the command line in its own process, on its own data directory.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findRunning } from '@polyphony/db/embedded/running'
import pg from 'pg'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))

export type Ran = { code: number | null; said: string }

export type Started = {
  child: ChildProcess
  said: () => string
  /** Resolves with the origin once the server answers. */
  ready: Promise<string>
  ended: Promise<Ran>
  stop: (signal: NodeJS.Signals) => Promise<Ran>
}

export async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'demonstration-'))
  await chmod(folder, 0o711)
  return folder
}

export const removeDataDir = (folder: string) => rm(folder, { recursive: true, force: true })

/** Starts `polyphony <words>`, and keeps its output. */
export function start(words: readonly string[], dataDir: string): Started {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [cli, ...words], {
    env: { PATH, HOME, DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = once(child, 'close').then(([code]): Ran => ({ code: code as number | null, said }))
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (text: string) => {
      said += text
      const origin = /^ {2}(http:\/\/\S+)$/mu.exec(said)?.[1]
      if (origin) resolve(origin)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    ended.then(() => reject(new Error(`The process ended: ${said}`)), reject)
  })
  ready.catch(() => undefined)
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return { child, said: () => said, ready, ended, stop }
}

export const runToEnd = (words: readonly string[], dataDir: string): Promise<Ran> => start(words, dataDir).ended

/** Runs a query on the PostgreSQL that runs on a data directory. */
export async function ask<Row extends pg.QueryResultRow>(dataDir: string, sql: string): Promise<Row[]> {
  const connection = await findRunning(dataDir)
  if (!connection) throw new Error('There is no PostgreSQL')
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

export async function until(holds: () => Promise<boolean>, mostMs = 60_000): Promise<void> {
  const end = Date.now() + mostMs
  while (!(await holds().catch(() => false))) {
    if (Date.now() > end) throw new Error('The condition was not fulfilled in time')
    await sleep(5)
  }
}

/** Signs in over HTTP, and answers the cookies. */
export async function signIn(origin: string, email: string, password: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`Sign-in was refused: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
