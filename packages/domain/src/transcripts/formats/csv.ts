// Reads CSV files as spreadsheets and recognisers write them: the delimiter is detected, and the first row names the columns.
import Papa from 'papaparse'
import { ownColumns } from '../written/written.ts'
import type { Choices, CsvColumns } from './choices.ts'
import { linesOf, type Parsed } from './segments.ts'
import { parseTable, type TableRow } from './table.ts'

export type Table = { headings: string[]; rows: TableRow[]; malformed: number[] }

function read(text: string, over: { delimiter?: string; quoteChar?: string }) {
  return Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (heading) => heading.trim(),
    ...over,
  })
}

const errorsOf = ({ errors }: ReturnType<typeof read>) => errors.filter(({ code }) => code !== 'UndetectableDelimiter')

/**
 * The columns and rows of a CSV text. `malformed` are the numbers of rows (the header is 1) with too many cells, or with a quotation
 * that does not end. A row with too few cells, or with empty ones too many, harms nothing.
 */
export function readCsv(whole: string): Table {
  const text = whole.replace(/^\ufeff/u, '')
  // The delimiter of our own files is known: words with many semicolons cannot make it look like another one.
  let found = read(text, text.startsWith(ownColumns.join(',')) ? { delimiter: ',' } : {})
  const [first = ''] = text.split(/\r\n|\r|\n/u, 1)
  if ((found.meta.fields?.length ?? 0) < 2 || first.includes('\t'))
    for (const delimiter of ['\t', ';', ',', '|']) {
      if (!first.includes(delimiter)) continue
      found = read(text, { delimiter })
      break
    }
  // Recognisers write tab-separated files without quoting: a quotation mark is then a part of the words.
  if (found.meta.delimiter === '\t' && errorsOf(found).some(({ type }) => type === 'Quotes'))
    found = read(text, { delimiter: '\t', quoteChar: '\u0000' })
  const { data, meta } = found
  const wrong = errorsOf(found).flatMap(({ row, code }) => {
    const extra = (data[row ?? 0] as { __parsed_extra?: string[] } | undefined)?.__parsed_extra
    const isHarmless =
      code === 'TooFewFields' || (code === 'TooManyFields' && extra?.every((cell) => cell.trim() === ''))
    // An error of quoting names the row after the last one.
    return isHarmless ? [] : [Math.min(row ?? 0, Math.max(0, data.length - 1)) + 2]
  })
  return { headings: meta.fields ?? [], rows: data, malformed: [...new Set(wrong)] }
}

/** The program that wrote a table, by its headings. */
function producerOf(headings: readonly string[]): string {
  if (headings.join('|') === ownColumns.join('|')) return 'polyphony'
  const names = headings.map((heading) => heading.toLowerCase()).join('|')
  if (/^start\|end\|(?:speaker\|)?text/u.test(names)) return 'whisper'
  return /timespan\|content/u.test(names) ? 'nvivo' : /speaker name\|start time/u.test(names) ? 'premiere' : 'table'
}

/** Reads a CSV file into segments, with the columns that a person chose. */
export function parseCsv(text: string, mapping: CsvColumns, choices: Choices = {}): Parsed {
  const lines = linesOf(text)
  if (!lines.ok) return lines
  const { rows, headings, malformed } = readCsv(text)
  if (!headings.includes(mapping.text))
    return {
      ok: false,
      problem: 'transcript.file_malformed',
      problems: [{ line: 1, reason: 'column_missing', given: mapping.text }],
    }
  return parseTable(rows, mapping, { choices, malformed, producer: producerOf(headings) })
}
