// `polyphony study load FILE`.
import { plainEmail } from '@polyphony/domain/staff/email'
import { CommandProblem } from '../fail.ts'
import { resetLink } from '../../staff/commands/reset.ts'
import { PartTooLarge } from '../../load/json-parts.ts'
import { loadSource } from '../../load/load.ts'
import { FileChanged, NotJson, openSource, type StudySource } from '../../load/source.ts'
import { reach } from './reach.ts'
import { say, table } from './words.ts'

/** Loads a study, prints what was loaded, and prints a one-time link for each new account. */
export async function loadStudyFile(
  env: Record<string, string | undefined>,
  file: string,
  administrator: string | undefined,
): Promise<void> {
  await withSource(file, (source) => load(env, source, administrator))
}

async function load(env: Record<string, string | undefined>, source: StudySource, administrator: string | undefined) {
  await reach(env, async (reached) => {
    const loaded = await loadSource(reached, source, {
      administrator: administrator === undefined ? undefined : plainEmail(administrator),
    })
    if (!loaded.isNew) return say(`${loaded.slug} was loaded from this file before. Nothing was changed.`)
    const counts = Object.entries(loaded.counts).map(
      ([name, count]) => `${count} ${name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)}`,
    )
    say(`Loaded ${loaded.slug}: ${counts.join(', ')}.`)
    if (loaded.arrived.length === 0) return
    const links: string[][] = []
    for (const { name, email } of loaded.arrived) links.push([name, email, (await resetLink(reached, email)).link])
    say(
      `\nNew accounts. Each chooses a password through its link, once, within a week:\n\n${table(['name', 'e-mail', 'link'], links)}`,
    )
  })
}

/** Does the work with a file, and says in a sentence why the file cannot be read. */
async function withSource(file: string, work: (source: StudySource) => Promise<void>): Promise<void> {
  try {
    const source = await openSource(file)
    try {
      await work(source)
    } finally {
      await source.close()
    }
  } catch (error) {
    throw problemOf(file, error)
  }
}

function problemOf(file: string, error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' && path === file) return new CommandProblem(`There is no file ${file}.`)
  if (code === 'EISDIR' || code === 'ESPIPE') return new CommandProblem(`${file} is not a file that can be read twice.`)
  if (error instanceof FileChanged)
    return new CommandProblem(`${file} was changed while it was read. Nothing was loaded. Load it again.`)
  if (error instanceof PartTooLarge)
    return new CommandProblem(
      `${file} is larger than a study file may be: 256 MiB beside the participants, and 1 MiB for each of them.`,
    )
  if (!(error instanceof NotJson)) return error
  const place = error.at === undefined ? placeOf(error.cause as Error) : ` (participants.${error.at})`
  return new CommandProblem(`${file} is not JSON${place}.`)
}

/** The line and column of a JSON error. The text there is left out, because a study file holds names. */
function placeOf({ message = '' }: Partial<Error>): string {
  const [, line, column] = /\(line (\d+) column (\d+)\)$/u.exec(message) ?? []
  return line ? ` (line ${line}, column ${column})` : ''
}
