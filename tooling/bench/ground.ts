// The environment of the bench: a durable PostgreSQL (fsync on) in a temporary folder, the staff of the tests, and the real server
// as a separate process. Everything uses loopback, and is deleted afterwards.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startEmbedded } from '@polyphony/db/embedded/start'
import { migrate } from '@polyphony/db/migrate'
import { openWithPrisma } from '@polyphony/db/prisma.test-support'
import { asServing } from '@polyphony/db/serving'
import { type PersonName, writeCast } from '@polyphony/server/testing/cast'
import { cookieOf, secret } from '@polyphony/server/testing/cookie'
import { atEnd } from './ending.ts'

export const root = new URL('../..', import.meta.url).pathname
export const port = 4870
/** The key of the identities of a measured study. */
const identityKey = Buffer.alloc(32, 7)

export type Ground = Awaited<ReturnType<typeof openGround>>

export async function openGround() {
  const folder = await mkdtemp(join(tmpdir(), 'polyphony-bench-'))
  const removeFolder = atEnd(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o711)
  const starting = startEmbedded({ dataDir: join(folder, 'database'), settings: { max_connections: '100' } })
  const stopCluster = atEnd(async () => (await starting).stop())
  const cluster = await starting
  await migrate(cluster.connection)
  const database = openWithPrisma(cluster.connection, { connections: 16 })
  const cast = await writeCast(database)
  // The server connects as in a real study, with a role that owns nothing.
  const { user } = await asServing(cluster.connection)
  const url = new URL(cluster.url)
  url.username = String(user)
  const close = atEnd(async () => {
    await database.close()
    await stopCluster()
    await rm(dirname(cluster.cluster), { recursive: true, force: true })
    await removeFolder()
  })
  return { folder, cluster, database, cast, identityKey, databaseUrl: url.href, close }
}

export type Server = Awaited<ReturnType<typeof startServer>>

/** Starts the program of `npm start` and waits until /readyz answers 200. `readyMs` is the time that this took. */
export async function startServer(environment: Record<string, string>) {
  await demandFreePort()
  const began = performance.now()
  const child = spawn(process.execPath, [...flagsOfStart(), 'apps/server/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      AUTH_SECRET: secret,
      IDENTITY_KEY: identityKey.toString('hex'),
      LOG_LEVEL: 'error',
      ...environment,
    },
    // The server's log goes to stderr, so that it does not mix with the table.
    stdio: ['ignore', process.stderr, 'inherit'],
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const stop = atEnd(
    () =>
      new Promise<void>((resolve) => {
        agent.destroy()
        if (hasEnded()) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  )
  while (!(await isReady(agent))) {
    if (hasEnded()) throw new Error('The server ended before it was ready')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const readyMs = performance.now() - began
  return { readyMs, agent, pid: child.pid!, memory: () => memoryOf(child), stop }
}

/** Another server on the port would answer in place of the measured one. */
async function demandFreePort(): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', () =>
      reject(new Error(`Port ${port} is taken: stop what listens on it, and start the bench again`)),
    )
    probe.listen(port, '127.0.0.1', resolve)
  })
  await new Promise((resolve) => probe.close(resolve))
}

/** The flags that `npm start` gives to node. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }
  return scripts.start.match(/--[\w-]+=\d+/g) ?? []
}

async function isReady(agent: Agent) {
  return (await get(agent, '/readyz').catch(() => undefined))?.status === 200
}

type Answer = { status: number; body: string; firstByteMs: number }

export function send(
  agent: Agent,
  path: string,
  options: { token?: string; body?: unknown; hangUpAfter?: number } = {},
): Promise<Answer> {
  const { token, body, hangUpAfter } = options
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(token && { cookie: cookieOf(token) }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
      },
      (answer: IncomingMessage) => {
        let firstByteMs = 0
        const chunks: Buffer[] = []
        let bytes = 0
        answer.on('data', (chunk: Buffer) => {
          firstByteMs ||= performance.now() - began
          bytes += chunk.length
          if (bytes < 1_000_000) chunks.push(chunk)
          if (hangUpAfter !== undefined && bytes >= hangUpAfter) sent.destroy()
        })
        const done = () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), firstByteMs })
        answer.on('end', done)
        answer.on('close', done)
        answer.on('error', done)
      },
    )
    sent.on('error', (error) =>
      hangUpAfter === undefined ? reject(error) : resolve({ status: 0, body: '', firstByteMs: 0 }),
    )
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

export const get = (agent: Agent, path: string, token?: string) => send(agent, path, token ? { token } : {})

/** Calls a tRPC query or, with `body`, a command. Throws if it is refused. */
export async function call(
  ground: Ground,
  server: Server,
  person: PersonName,
  path: string,
  input: object,
  isCommand = false,
) {
  const { token } = ground.cast.people[person]
  const address = isCommand ? `/trpc/${path}` : `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`
  const answer = await send(server.agent, address, isCommand ? { token, body: input } : { token })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 300)}`)
  return (JSON.parse(answer.body) as { result: { data: unknown } }).result.data
}

/** Resident memory in bytes: now, and the highest so far. */
async function memoryOf(child: ChildProcess) {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  const read = (name: string) => Number(status.match(new RegExp(`${name}:\\s+(\\d+) kB`))?.[1] ?? Number.NaN) * 1024
  return { now: read('VmRSS'), highest: read('VmHWM') }
}
