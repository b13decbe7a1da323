// `npm run dev`: the server starts again and the page reloads when a source changes. The web is served by Vite, which
// hands what is the server's to the server; data lie in .data/dev.
import { spawn } from 'node:child_process'
import { run, root } from './run.ts'

const port = Number(process.env.PORT ?? 4000)
const serverPort = port + 1
const origin = `http://127.0.0.1:${port}`

const prepared = await run('turbo', ['run', 'generate', '--output-logs=errors-only'], { quiet: true })
if (prepared !== 0) process.exit(prepared)

const environment = {
  ...process.env,
  DATA_DIR: process.env.DATA_DIR ?? '.data/dev',
  SERVER_ORIGIN: `http://127.0.0.1:${serverPort}`,
}
const children = [
  spawn(
    process.execPath,
    [
      '--watch-path=apps/server/src',
      '--watch-path=packages',
      '--watch-preserve-output',
      'apps/server/src/cli.ts',
      'demo',
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...environment, PORT: String(serverPort), ORIGIN: origin },
    },
  ),
  spawn(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'apps/admin', '--port', String(port), '--strictPort', '--host', '127.0.0.1'],
    {
      cwd: root,
      stdio: 'inherit',
      env: environment,
    },
  ),
]
let ended = false
const endAll = () => {
  if (ended) return
  ended = true
  for (const child of children) child.kill('SIGTERM')
}
for (const child of children) child.once('exit', endAll)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, endAll)
