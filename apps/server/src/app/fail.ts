// Ending because something needed is not there, or a command cannot be done: said plainly to a person.
import { DatabaseProblem } from '@polyphony/db/database-problem'
import { SettingsProblem } from './settings.ts'

/** A command cannot be done as it was given; the message says so to whoever gave it. */
export class CommandProblem extends Error {}

/** A sentence for a person about why the server does not start; `undefined` for a bug. */
export function whyNot(error: unknown): string | undefined {
  if (error instanceof SettingsProblem || error instanceof DatabaseProblem || error instanceof CommandProblem)
    return error.message
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE') return `Something else answers on ${address}:${port}. Stop it, or choose another PORT.`
  if (code === 'EACCES') return `This user may not listen on ${address}:${port}. Choose a PORT above 1023.`
  return undefined
}

/** Ends the process with what a person can act on. */
export function fail(error: unknown): never {
  const sentence = whyNot(error)
  process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`)
  process.exit(1)
}
