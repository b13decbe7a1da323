// The output of the command line: sentences, tables, and refusals with their paths.
import { stripVTControlCharacters } from 'node:util'
import type { Problem } from '@polyphony/domain/problem'
import entrance from '@polyphony/i18n/catalogues/en/entrance'
import inside from '@polyphony/i18n/catalogues/en/inside'
import { problemKey } from '@polyphony/i18n/problem-key'
import { CommandProblem } from '../fail.ts'

export const say = (text: string) => void process.stdout.write(`${text}\n`)

export const help = `Polyphony

  polyphony demo [--reset]               Serves the demonstration studies; --reset deletes earlier changes
  polyphony start                        Serves a real study (the same as npm start)
  polyphony study load FILE [--administrator EMAIL]
                                         Loads a study file, or prints everything that is wrong in it
  polyphony user invite EMAIL --study SLUG --role ROLE [--site CODE]
                                         Prints a one-time link that gives its holder a role
  polyphony user reset-password EMAIL    Prints a one-time link to choose a new password
  polyphony user reset-codes EMAIL       Removes the one-time codes of a person who has lost them
  polyphony doctor [--recount [--mend]]  Checks what the server needs, and prints what to do; --recount also compares what lists
                                         show with the rows that it follows from, and --mend corrects it
  polyphony jobs retry                   Tries the jobs again that failed for good
  polyphony allocation verify [--study SLUG]
                                         Compares opened lists of allocations with the trail and with who was allocated
  polyphony recordings take-over         Makes the storage of recordings belong to this database

From a clone, npm run polyphony -- in front of each; npm run demo -- --reset.
The environment (PORT, HOST, DATA_DIR, DATABASE_URL, …) is described in docs/running/server.md.`

/** Rows in aligned columns. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, at) => Math.max(width(heading), ...rows.map((row) => width(row[at] ?? ''))))
  const line = (cells: readonly string[]) =>
    `  ${cells
      .map((cell, at) => cell + ' '.repeat(widths[at]! - width(cell)))
      .join('   ')
      .trimEnd()}`
  return [line(headings), line(widths.map((each) => '─'.repeat(each))), ...rows.map(line)].join('\n')
}

const width = (text: string) => Array.from(stripVTControlCharacters(text)).length

/** A Problem as text for the terminal, with the path and the reason of each fault in a file. */
export function refusalOf(problem: Problem): CommandProblem {
  const places = (problem.fields ?? []).map(({ path, code }) => `  ${path || 'the file'}: ${sentenceOf(code) ?? code}`)
  return new CommandProblem([sentenceOf(problem.code) ?? problem.code, ...places].join('\n'))
}

/** The English sentence of a problem, if there is one. */
function sentenceOf(code: string): string | undefined {
  const path = problemKey(code).replace(':', '.').split('.')
  let place: unknown = { ...entrance, ...inside }
  for (const part of path)
    place = place && typeof place === 'object' ? (place as Record<string, unknown>)[part] : undefined
  return typeof place === 'string' ? `${place.replaceAll(/\{\{?\w+\}?\}/gu, '…')} (${code})` : undefined
}
