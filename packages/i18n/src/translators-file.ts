// The file for translators: a table with one row for each message, or for each plural form of it. It is filled in with a
// spreadsheet, and `filled-file.ts` reads it back.
import { byteOrderMark, quoted } from '@polyphony/domain/exports/csv'
import { safeExactCell } from '@polyphony/domain/exports/spreadsheet'
import { termsIn } from './glossary.ts'
import type { Translation } from './languages.ts'
import { basesOf, englishFor, formOf, keysFor, type Messages, placeholdersOf } from './messages.ts'

/** The columns before and after the one of the language, whose heading is its tag. `keep` must stay as it is in the translation. */
const before = ['key', 'form', 'en'] as const
const after = ['keep', 'terms'] as const

/** The file of a language: every message, with the words that the language has already, as CSV. */
export function writeTranslatorsFile(language: Translation, words: Messages, english: Messages): string {
  const rows = [...basesOf(english)]
    .flatMap((base) => keysFor(language, base, english))
    .map((key) => {
      const en = englishFor(key, english) ?? ''
      const terms = termsIn(en, language).map(({ term, use }) => `${term} = ${use}`)
      const keep = placeholdersOf(en).map((name) => `{{${name}}}`)
      return [key, formOf(key, english) ?? '', en, words.get(key) ?? '', keep.join(' '), terms.join('; ')]
    })
  const line = (cells: readonly string[]) => `${cells.map((cell) => quoted(safeExactCell(cell))).join(',')}\r\n`
  return byteOrderMark + [[...before, language, ...after], ...rows].map(line).join('')
}
