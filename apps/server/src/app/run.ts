// The common part of `npm start` and `npm run demo`: start the server, and stop it cleanly on Ctrl-C.
import { fileURLToPath } from 'node:url'
import { openLog } from '../platform/log.ts'
import { boot, type Running } from './boot.ts'
import type { Services } from '../platform/shapes.ts'
import type { Settings } from './settings.ts'

const webFolder = fileURLToPath(new URL('../../../admin/dist', import.meta.url))

type Hooks = {
  /** Runs before the first request is answered. */
  prepare?: (services: Services) => Promise<void>
  /** Called once the server answers. */
  ready: (running: Running) => Promise<void> | void
}

/** Runs the server until a signal. */
export async function run(settings: Settings, { prepare, ready }: Hooks): Promise<void> {
  const log = openLog(settings.logLevel)
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  const running = await boot({ settings, log, webFolder, prepare })
  try {
    await ready(running)
    await signalled
  } finally {
    await running.stop()
  }
}
