// What `npm start` and `npm run demo` share: start, say where, stop cleanly on Ctrl-C, and say plainly why not.
import { DatabaseProblem } from '@polyphony/db/database-problem'
import { pino } from 'pino'
import { boot, type Running } from './boot.ts'
import { SettingsProblem, type Settings } from './settings.ts'

export const webFolder = new URL('../../../admin/dist', import.meta.url).pathname

/** A sentence for a person about why the server does not start; `undefined` for a bug. */
export function whyNot(error: unknown): string | undefined {
  if (error instanceof SettingsProblem || error instanceof DatabaseProblem) return error.message
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE') return `Something else answers on ${address}:${port}. Stop it, or choose another PORT.`
  if (code === 'EACCES') return `This user may not listen on ${address}:${port}. Choose a PORT above 1023.`
  return undefined
}

/** Runs the server until a signal; `ready` is called once it answers. Sets the exit code. */
export async function run(settings: Settings, ready: (running: Running) => Promise<void> | void): Promise<void> {
  const log = pino({ level: settings.logLevel, base: null, redact: ['req.headers.cookie'] })
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  const running = await boot({ settings, log, webFolder })
  try {
    await ready(running)
    await signalled
  } finally {
    await running.stop()
  }
}

/** Ends the process with what a person can act on. */
export function fail(error: unknown): never {
  const sentence = whyNot(error)
  process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`)
  process.exit(1)
}
