// Ends the process when the server cannot start or a command cannot be done, with a sentence for the person at the terminal.
import { DatabaseProblem } from '@polyphony/db/database-problem'
import { StorageProblem } from '../recordings/commands/own-storage.ts'
import { SettingsProblem } from './settings.ts'

/** A command of the command line cannot be done. Its message is printed. */
export class CommandProblem extends Error {}

/** The sentence that says why; `undefined` for a bug. */
export function whyNot(error: unknown): string | undefined {
  const told = [SettingsProblem, DatabaseProblem, StorageProblem, CommandProblem]
  if (told.some((each) => error instanceof each)) return (error as Error).message
  const { code, path, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Another program already listens on ${address}:${port}. Stop it, or choose another PORT.`
  if (code === 'EACCES' && path) return `This user may not use ${path}. Change its owner or its rights.`
  if (code === 'EACCES') return `This user may not listen on ${address}:${port}. Choose a PORT above 1023.`
  return undefined
}

/** Prints the sentence, or for a bug the stack, and ends the process. */
export function fail(error: unknown): never {
  const sentence = whyNot(error)
  process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`)
  process.exit(1)
}
