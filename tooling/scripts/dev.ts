// `npm run dev`: when a source changes, the server starts again and the page reloads. Vite serves the web application and passes
// requests for the server on. PostgreSQL keeps running; its data are in .data/dev.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '@polyphony/db/embedded/start'
import { openGate } from './gate.ts'
import { run, root } from './run.ts'

const port = Number(process.env.PORT ?? 4000)
const [gatePort, serverPort] = [port + 1, port + 2]
const dataDir = resolve(root, process.env.DATA_DIR ?? '.data/dev')
const origin = `http://127.0.0.1:${port}`
/** How long a server may take to stop before it is killed. It is short, because the developer waits. */
const patienceMs = 2_000
/** Waits this long after a change, because "save all" writes many files. */
const quietMs = 30

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

const began = performance.now()
const web = spawn(
  process.execPath,
  ['node_modules/vite/bin/vite.js', 'apps/admin', '--port', String(port), '--strictPort', '--host', '127.0.0.1'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, SERVER_ORIGIN: `http://127.0.0.1:${gatePort}` } },
)
const prepared = await run('turbo', ['run', 'generate', '--output-logs=errors-only'], { quiet: true })
if (prepared !== 0) process.exit(prepared)

await mkdir(join(dataDir, 'database'), { recursive: true })
const database = await startEmbedded({ dataDir: join(dataDir, 'database'), log: say })
const gate = openGate(gatePort, serverPort)
let server: ChildProcess | undefined
let isStarted = false
let turn: Promise<unknown> = Promise.resolve()

async function start() {
  const since = isStarted ? performance.now() : began
  gate.shut()
  await end(server)
  const next = fork(join(root, 'tooling/scripts/dev-server.ts'), {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: String(serverPort),
      HOST: '127.0.0.1',
      ORIGIN: origin,
    },
  })
  server = next
  const came = await Promise.race([once(next, 'message').then(() => true), once(next, 'exit').then(() => false)])
  if (!came) return say('The server did not start. It will start again when a source changes.')
  gate.open()
  say(
    isStarted
      ? `The server is back after ${seconds(since)}.`
      : `${origin} answers after ${seconds(since)}. README.md lists the accounts for signing in.`,
  )
  isStarted = true
}

async function end(child: ChildProcess | undefined) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await Promise.race([gone, sleep(patienceMs, undefined, { ref: false }).then(() => child.kill('SIGKILL'))])
  await gone
}

let soon: NodeJS.Timeout | undefined
for (const folder of ['apps/server/src', 'packages', 'prisma/migrations', 'prisma/demo']) {
  watch(join(root, folder), { recursive: true }, (_, name) => {
    if (!name || /node_modules|\.test\.|test-support|\.turbo|~$/.test(name) || !/\.(ts|sql|json)$/.test(name)) return
    clearTimeout(soon)
    soon = setTimeout(() => (turn = turn.then(start)), quietMs)
  })
}
turn = turn.then(start)

let isEnding = false
async function endAll() {
  if (isEnding) return
  isEnding = true
  clearTimeout(soon)
  web.kill('SIGTERM')
  gate.close()
  await turn
  await end(server)
  await database.stop()
  process.exit()
}
web.once('exit', () => void endAll())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void endAll())
