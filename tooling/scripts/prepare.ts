// Makes what the server needs before it starts from source: the generated database client and, with --web, the built web
// application. It prints nothing if both are up to date.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const withWeb = process.argv.includes('--web')
const tasks = withWeb ? ['generate', 'build'] : ['generate']
const filters = withWeb ? ['--filter=@polyphony/db', '--filter=@polyphony/admin'] : ['--filter=@polyphony/db']

const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo')
const began = performance.now()
const prepared = spawnSync(
  process.execPath,
  [turbo, 'run', ...tasks, ...filters, '--output-logs=errors-only', '--no-daemon', '--ui=stream'],
  {
    cwd: root,
    encoding: 'utf8',
    // Turbo passes its PATH on to the tasks, which must run with this Node.
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  },
)

if (prepared.status !== 0) {
  process.stderr.write(`${prepared.stdout ?? ''}${prepared.stderr ?? ''}${prepared.error ?? ''}\n`)
  process.stderr.write(
    `Preparing failed: the ${withWeb ? 'database client or the web application' : 'database client'} could not be built (see above).\n`,
  )
  process.exit(prepared.status ?? 1)
}

const [, cached = '0', all = '0'] = /Cached:\s+(\d+) cached, (\d+) total/.exec(prepared.stdout) ?? []
if (cached !== all) {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(
    `Prepared the ${withWeb ? 'database client and the web application' : 'database client'} in ${seconds} s.\n`,
  )
}
