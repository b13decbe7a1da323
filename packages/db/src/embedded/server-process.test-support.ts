// Helpers for the tests of the embedded PostgreSQL: folders that PostgreSQL's user can enter, and Node processes to kill.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pg from 'pg'
import type { Connection } from './start.ts'

export type ServerProcess = { child: ChildProcess; connection: Connection; kill(signal: NodeJS.Signals): Promise<void> }

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'launcher-test-'))
  await chmod(folder, 0o711)
  return folder
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

/**
 * Starts a Node process that starts the cluster and keeps running. SIGUSR2 ends it without stopping the cluster. Rejects with the
 * output of the process if the start fails.
 */
export async function startServerProcess(dataDir: string, options: { module?: string } = {}): Promise<ServerProcess> {
  const modulePath = options.module ?? fileURLToPath(new URL('./start.ts', import.meta.url))
  const script = `
    import { startEmbedded } from ${JSON.stringify(pathToFileURL(modulePath).href)}
    const { connection } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })
    // Installed before the connection is printed, because without a listener the signal would end the process at once.
    process.on('SIGUSR2', () => process.exit(1))
    process.stdout.write(JSON.stringify(connection) + '\\n')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const ended = once(child, 'exit').then(() => undefined)
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  if (line === undefined) throw new Error(said.join(''))
  const connection = JSON.parse(String(line[0])) as Connection
  return {
    child,
    connection,
    kill: async (signal) => {
      child.kill(signal)
      await ended
    },
  }
}

export async function ask(connection: pg.ClientConfig, sql: string): Promise<unknown> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

export async function postmasterId(cluster: string): Promise<number> {
  return Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
}

export async function until(holds: () => Promise<boolean> | boolean, patienceMs = 10_000): Promise<void> {
  const end = Date.now() + patienceMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not happen in time')
    await sleep(20)
  }
}
