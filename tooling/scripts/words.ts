// `npm run -s words -- export sw > sw.csv` writes the file for translators of a language; `… import sw sw.csv` reads the filled file
// and writes the catalogues; `… coverage` says how much of the interface each language has.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cataloguesOf } from '@polyphony/i18n/catalogue'
import { coverageOf } from '@polyphony/i18n/coverage'
import { readTranslatorsFile } from '@polyphony/i18n/filled-file'
import {
  type GrowingLanguage,
  isGrowing,
  type Language,
  languageNames,
  type Translation,
  translations,
} from '@polyphony/i18n/languages'
import { messagesOf } from '@polyphony/i18n/messages'
import { writeTranslatorsFile } from '@polyphony/i18n/translators-file'
import { catalogueFiles } from './catalogue-files.ts'
import { root, run } from './run.ts'

const usage = `words export <language> > file.csv     the messages of a language, for translators
words import <language> <file.csv>      reads the filled file and writes the catalogues; --skip leaves out wrong rows
words coverage                          how much of the interface each language has
`

const say = (line: string) => process.stderr.write(`${line}\n`)
const wordsOf = async (language: Language) => messagesOf(await cataloguesOf(language))

const isTranslation = (name: string): name is Translation => translations.some((each) => each === name)

const [verb, language = '', file, ...flags] = process.argv.slice(2)
if (verb === 'coverage') await showCoverage()
else if (verb === 'export' && isTranslation(language))
  process.stdout.write(writeTranslatorsFile(language, await wordsOf(language), await wordsOf('en')))
else if (verb === 'import' && isTranslation(language) && isGrowing(language) && file)
  process.exitCode = await take(language, file)
else {
  process.stderr.write(usage)
  process.exitCode = 1
}

async function take(language: GrowingLanguage, path: string): Promise<number> {
  const english = await wordsOf('en')
  const { words, faults } = readTranslatorsFile(language, readFileSync(path, 'utf8'), english)
  for (const { row, key, why, detail } of faults) say(`row ${row}: ${[key, why, detail].filter(Boolean).join(': ')}`)
  if (faults.length > 0 && !flags.includes('--skip')) {
    say(`nothing was written: ${faults.length} rows are wrong. Mend them, or add --skip to leave them out`)
    return 1
  }
  const all = new Map<string, string>(await wordsOf(language))
  for (const [key, text] of words) {
    if (text === undefined) all.delete(key)
    else all.set(key, text)
  }
  const folder = join(root, 'packages/i18n/src/catalogues', language)
  const files = await catalogueFiles(language, all)
  for (const each of readdirSync(folder)) rmSync(join(folder, each))
  for (const [name, source] of files) writeFileSync(join(folder, name), source)
  return run('oxfmt', [`packages/i18n/src/catalogues/${language}`], { quiet: true })
}

async function showCoverage() {
  const english = await wordsOf('en')
  for (const each of languageNames) {
    const { translated, all, concepts } = coverageOf(each, await wordsOf(each), english)
    const parts = [...concepts].map(([concept, share]) => `${concept} ${share.translated}/${share.all}`)
    process.stdout.write(
      `${each} ${Math.floor((100 * translated) / all)} % (${translated}/${all}): ${parts.join(', ')}\n`,
    )
  }
}
