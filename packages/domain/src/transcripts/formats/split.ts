// Divides a table of several conversations into a table for each. The server reads each of them as a file of its own.
import Papa from 'papaparse'
import { isNothing } from '../../characters.ts'
import { own } from '../../own.ts'
import type { Choices, CsvColumns } from './choices.ts'
import { readCsv } from './csv.ts'
import type { TableRow } from './table.ts'
import { decode, guessEncodings } from './encodings.ts'

/** A table of one conversation. `lines` has the numbers that its rows have in the whole table; the heading is line 1 of both. */
export type Part = { name: string; csv: string; lines: number[] }
export type Split =
  | { ok: true; parts: Part[] }
  | { ok: false; reason: 'not_in_encoding' | 'column_missing' | 'too_many'; found?: number }

const textIn = (bytes: Uint8Array) => decode(bytes, guessEncodings(bytes)[0]?.encoding ?? 'utf-8')

/** The headings of a table of any size; undefined if it is not text. */
export function tableHeadings(bytes: Uint8Array): string[] | undefined {
  const text = textIn(bytes)
  return text === undefined ? undefined : readCsv(text.slice(0, 100_000)).headings
}

/** @param most limit of the conversations */
export function splitTable(bytes: Uint8Array, columns: CsvColumns, { most }: { most: number }): Split {
  const text = textIn(bytes)
  if (text === undefined) return { ok: false, reason: 'not_in_encoding' }
  const { headings, rows, malformed } = readCsv(text)
  const wrong = new Set(malformed)
  const heading = columns.conversation
  if (!headings.includes(columns.text) || !heading || !headings.includes(heading))
    return { ok: false, reason: 'column_missing' }
  // A row that is wrong in the whole is wrong in its part: with a cell too many, the import refuses it and no word is lost.
  const cellsOf = (row: TableRow, isWrong: boolean) => [
    ...headings.map((each) => own(row, each) ?? ''),
    ...(isWrong ? ['…'] : []),
  ]
  const numbered = rows.map((row, at) => ({ row, line: at + 2, name: (own(row, heading) ?? '').trim() }))
  const grouped = Map.groupBy(numbered, ({ name }) => name)
  // Rows without words name no conversation.
  const spoken = [...grouped].filter(([, group]) => group.some(({ row }) => !isNothing(own(row, columns.text) ?? '')))
  if (spoken.length > most) return { ok: false, reason: 'too_many', found: spoken.length }
  const parts = spoken.map(([name, group]) => ({
    name,
    csv: Papa.unparse([headings, ...group.map(({ row, line }) => cellsOf(row, wrong.has(line)))]),
    lines: group.map(({ line }) => line),
  }))
  return { ok: true, parts }
}

/** Decisions about lines of the whole table, as decisions about the lines of one part. */
export function choicesWithin({ lines }: Part, choices: Choices): Choices {
  const places = new Map(lines.map((line, at) => [line, at + 2]))
  const repairs = (choices.repairs ?? []).flatMap((repair) => {
    const line = places.get(repair.line)
    return line === undefined ? [] : [{ ...repair, line }]
  })
  // The part is a table of one conversation in UTF-8.
  return { ...choices, conversation: undefined, encoding: 'utf-8', repairs: repairs.length > 0 ? repairs : undefined }
}
