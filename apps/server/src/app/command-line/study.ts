// `polyphony study load FILE`.
import { plainEmail } from '@polyphony/domain/staff/email'
import { readFile, stat } from 'node:fs/promises'
import { CommandProblem } from '../fail.ts'
import { resetLink } from '../../staff/commands/reset.ts'
import { loadStudy } from '../../load/load.ts'
import { reach } from './reach.ts'
import { say, table } from './words.ts'

const mostBytes = 256 * 1024 * 1024

/** Loads a study, prints what was loaded, and prints a one-time link for each new account. */
export async function loadStudyFile(
  env: Record<string, string | undefined>,
  file: string,
  administrator: string | undefined,
): Promise<void> {
  const source = await readJson(file)
  await reach(env, async (reached) => {
    const loaded = await loadStudy(reached, source, {
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

async function readJson(file: string): Promise<unknown> {
  const size = await stat(file).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined) throw new CommandProblem(`There is no file ${file}.`)
  if (size > mostBytes) throw new CommandProblem(`${file} is larger than a study file may be (256 MiB).`)
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown
  } catch (error) {
    throw new CommandProblem(`${file} is not JSON${placeOf(error as Error)}.`)
  }
}

/** The line and column of a JSON error. The text there is left out, because a study file holds names. */
function placeOf({ message }: Error): string {
  const [, line, column] = /\(line (\d+) column (\d+)\)$/u.exec(message) ?? []
  return line ? ` (line ${line}, column ${column})` : ''
}
