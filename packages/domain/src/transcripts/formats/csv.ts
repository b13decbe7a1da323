// CSV files as spreadsheets write them: the delimiter is found out, the first row says what the columns are.
import Papa from 'papaparse'
import { collect, linesOf, type Parsed } from './segments.ts'
import { type ColumnMapping, parseTable } from './table.ts'

export type Table = { headings: string[]; rows: Record<string, string>[]; malformed: number[] }

/** The columns and rows of a CSV text; `malformed` are rows (the header is 1) with other cells than there are columns, or an unclosed quotation. */
export function readCsv(text: string): Table {
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/u, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (heading) => heading.trim(),
  })
  const wrong = errors.filter(({ code }) => code !== 'UndetectableDelimiter').map(({ row }) => (row ?? 0) + 2)
  return { headings: meta.fields ?? [], rows: data, malformed: [...new Set(wrong)] }
}

/** Reads a CSV file into segments by the columns a person said they are. */
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
