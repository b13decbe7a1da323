// Reads the file that a translator has filled in. The script `words` takes its words into the catalogues.
import { readExactCell } from '@polyphony/domain/exports/spreadsheet'
import { readCsv } from '@polyphony/domain/transcripts/formats/csv'
import { forbiddenIn } from './glossary.ts'
import type { Translation } from './languages.ts'
import {
  baseOf,
  basesOf,
  englishFor,
  formOf,
  hasSamePlaceholders,
  keysFor,
  type Messages,
  placeholdersOf,
} from './messages.ts'

export type Fault = {
  /** The row of the file, where the headings are row 1. */
  row: number
  key: string
  why:
    | 'row cannot be read'
    | 'key is unknown'
    | 'key is there twice'
    | 'English has changed'
    | 'placeholders differ'
    | 'plural form is missing'
    | 'word is not of the glossary'
  detail: string
}

export type Filled = {
  /** The words of each key that is in the file. Undefined: the cell is empty, so the language has no words for it. */
  words: ReadonlyMap<string, string | undefined>
  faults: readonly Fault[]
}

/** Reads a filled file back. Rows with a fault are not among the words. Throws if a column is missing. */
export function readTranslatorsFile(language: Translation, text: string, english: Messages): Filled {
  const { headings, rows, malformed } = readCsv(text)
  const missing = ['key', 'en', language].filter((heading) => !headings.includes(heading))
  if (missing.length > 0) throw new Error(`the file has no column ${missing.join(', ')}`)
  const faults: Fault[] = malformed.map((row) => ({ row, key: '', why: 'row cannot be read', detail: '' }))
  const words = new Map<string, string | undefined>()
  const known = new Set([...basesOf(english)].flatMap((base) => keysFor(language, base, english)))
  const at = new Map<string, number>()
  rows.forEach((cells, index) => {
    const row = index + 2
    const key = (cells.key ?? '').trim()
    const given = readExactCell(cells[language] ?? '').trim()
    const fault = known.has(key)
      ? at.has(key)
        ? { why: 'key is there twice' as const, detail: `row ${at.get(key)}` }
        : faultOf(key, given, { language, en: readExactCell(cells.en ?? ''), english })
      : { why: 'key is unknown' as const, detail: '' }
    at.set(key, row)
    if (fault) faults.push({ row, key, ...fault })
    else words.set(key, given || undefined)
  })
  for (const [key, row] of at) {
    const forms = formOf(key, english) && words.get(key) ? keysFor(language, baseOf(key, english), english) : []
    const empty = forms.filter((each) => at.has(each) && !words.get(each))
    if (empty.length === 0) continue
    faults.push({ row, key, why: 'plural form is missing', detail: empty.join(', ') })
  }
  for (const { key, why } of faults) if (why === 'plural form is missing') words.delete(key)
  return { words, faults }
}

type Beside = { language: Translation; en: string; english: Messages }

function faultOf(
  key: string,
  given: string,
  { language, en, english }: Beside,
): Pick<Fault, 'why' | 'detail'> | undefined {
  const now = englishFor(key, english) ?? ''
  // Line ends are the only thing that a spreadsheet changes by itself.
  if (en.replaceAll('\r\n', '\n').trim() !== now.trim()) return { why: 'English has changed', detail: now }
  if (!given) return undefined
  if (!hasSamePlaceholders(key, given, english))
    return { why: 'placeholders differ', detail: placeholdersOf(now).join(', ') || 'none' }
  const [forbidden] = forbiddenIn(given, now, language)
  return forbidden && { why: 'word is not of the glossary', detail: `${forbidden.found}: use ${forbidden.use}` }
}
