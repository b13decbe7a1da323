// Turns the rows of a CSV file (read by papaparse, with headers) into segments, with the columns that a person chose.
import { isNothing, withPlainLineBreaks } from '../../characters.ts'
import { latinDigits } from '../../digits.ts'
import { readExactCell } from '../../exports/spreadsheet.ts'
import { own } from '../../own.ts'
import type { Choices, CsvColumns } from './choices.ts'
import { ofOneConversation } from './conversations.ts'
import { isOddPace, unitOf } from './pace.ts'
import { collect, labelOf, lasting, type Parsed, type Segment } from './segments.ts'
import { hyphenRange, readNumber, type Unit } from './times.ts'

export type TableRow = Record<string, string | undefined>
/** `malformed` are the numbers of rows with too many cells, or with a quotation that does not end. */
export type TableOptions = {
  choices?: Choices
  malformed?: readonly number[]
  producer?: string
}

/**
 * Turns every row into a segment, in the order of the file or of the numbers in `order`. `line` of a problem is the number of the row;
 * the header is 1. Other conversations than the chosen one are left out.
 */
export function parseTable(
  rows: readonly TableRow[],
  mapping: CsvColumns,
  { choices = {}, malformed: wrong = [], producer = 'table' }: TableOptions = {},
): Parsed {
  const to = collect(choices)
  const columns = [
    mapping.text,
    mapping.speaker,
    mapping.start,
    mapping.end,
    mapping.order,
    mapping.conversation,
  ].filter((name): name is string => !!name)
  for (const name of columns)
    if (rows.length > 0 && !rows.some((row) => own(row, name) !== undefined))
      to.refuse(1, 'column_missing', { given: name })
  // What our own files hold is certain, so nothing of them is trimmed or guessed.
  const isOwn = producer === 'polyphony'
  const exact = (written: string | undefined) => (isOwn && written !== undefined ? readExactCell(written) : written)
  const cell = (row: TableRow, column?: string) => (column ? exact(own(row, column)) : undefined)
  const wordsIn = (row: TableRow) => {
    const words = cell(row, mapping.text) ?? ''
    return isOwn ? words : withPlainLineBreaks(words).trim()
  }
  const numbered = rows.map((row, index) => ({ row, line: index + 2 }))
  const chosen = ofOneConversation(numbered, to, {
    chosen: choices.conversation,
    nameOf: ({ row }) => (mapping.conversation ? (cell(row, mapping.conversation) ?? '').trim() : undefined),
    hasWords: ({ row }) => !isNothing(wordsIn(row)),
  })
  const unit =
    choices.unit ??
    guessUnit(
      chosen.map(({ row }) => row),
      mapping,
    )
  const hasUnit = chosen.some(({ row }) => readNumber(cell(row, mapping.start) ?? '', 'seconds') !== undefined)
  to.is({ unit, hasUnit, producer })
  const malformed = new Set(wrong)
  const read = chosen.flatMap(({ row, line }, index) => {
    const text = wordsIn(row)
    if (malformed.has(line)) to.refuse(line, 'row_malformed')
    if (isNothing(text)) {
      to.skip(line, 'no_words', cell(row, mapping.speaker))
      return []
    }
    const order = mapping.order ? Number(latinDigits(cell(row, mapping.order) ?? '').trim() || Number.NaN) : index
    if (Number.isNaN(order))
      to.refuse(line, 'order_malformed', { part: 'order', given: cell(row, mapping.order) ?? '' })
    const range = hyphenRange(cell(row, mapping.start) ?? '')
    const segment: Segment = {
      startMs: to.timeAt(line, 'start', range?.start ?? cell(row, mapping.start), unit),
      endMs: to.timeAt(line, 'end', range?.end ?? cell(row, mapping.end), unit),
      speaker: labelOf(cell(row, mapping.speaker)),
      text,
    }
    return [{ line, order, segment }]
  })
  const inOrder = read.toSorted((a, b) => a.order - b.order)
  inOrder.forEach(({ line, segment }, index) => {
    to.add(line, isOwn ? segment : lasting(segment, inOrder[index + 1]?.segment))
    if (!isOwn && /&(?:amp|lt|gt|quot|#39|nbsp);|<\/?(?:br|font|i|b)\b/iu.test(segment.text))
      to.doubt({ line, kind: 'markup', segment: index })
  })
  if (hasUnit && isOddPace(inOrder.map(({ segment }) => segment)))
    to.doubt({ line: inOrder[0]?.line ?? 1, kind: 'unit', segment: 0 })
  return to.finish()
}

/** Whether the numbers count seconds or milliseconds, by the heading or by the pace of speech. */
function guessUnit(rows: readonly TableRow[], { text, start, end }: CsvColumns): Unit {
  if (!start) return 'seconds'
  if (/(?:^|[^a-z])(?:ms|msec|millis|milliseconds)(?:$|[^a-z])/iu.test(start)) return 'milliseconds'
  const seconds = (row: TableRow, column: string | undefined) => {
    const ms = column ? readNumber(own(row, column) ?? '', 'seconds') : undefined
    return ms === undefined ? undefined : ms / 1000
  }
  return unitOf(rows.map((row) => ({ start: seconds(row, start), end: seconds(row, end), text: own(row, text) ?? '' })))
}
