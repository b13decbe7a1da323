// Reads CSV files as spreadsheets write them: the delimiter is detected, and the first row names the columns.
import Papa from 'papaparse'
import { collect, linesOf, type Parsed } from './segments.ts'
import { type ColumnMapping, parseTable } from './table.ts'

export type Table = { headings: string[]; rows: Record<string, string>[]; malformed: number[] }

/**
 * The columns and rows of a CSV text. `malformed` are the numbers of rows (the header is 1) with too many or too few cells, or
 * with an unclosed quotation.
 */
export function readCsv(text: string): Table {
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/u, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (heading) => heading.trim(),
  })
  const wrong = errors.filter(({ code }) => code !== 'UndetectableDelimiter').map(({ row }) => (row ?? 0) + 2)
  return { headings: meta.fields ?? [], rows: data, malformed: [...new Set(wrong)] }
}

/** Reads a CSV file into segments, with the columns that a person chose. */
export function parseCsv(text: string, mapping: ColumnMapping): Parsed {
  const lines = linesOf(text)
  if (!lines.ok) return lines
  const { rows, headings, malformed } = readCsv(text)
  if (malformed.length > 0 || !headings.includes(mapping.text)) {
    const { refuse, finish } = collect()
    if (!headings.includes(mapping.text)) refuse(1, 'column_missing')
    for (const row of malformed) refuse(row, 'row_malformed')
    return finish()
  }
  return parseTable(rows, mapping)
}
