// Turns the rows of a CSV file (read by papaparse, with headers) into segments, with the columns that a person chose.
import { isNothing } from '../../characters.ts'
import { latinDigits } from '../../digits.ts'
import { own } from '../../own.ts'
import { collect, labelOf, readTime, type Parsed, type Segment } from './segments.ts'

export type ColumnMapping = {
  text: string
  speaker?: string | null
  start?: string | null
  end?: string | null
  order?: string | null
}

/**
 * Turns every row into a segment, in the order of the file or of the numbers in `order`. Times are hh:mm:ss(.mmm), mm:ss or
 * seconds. A missing end becomes the start of the next row, unless the next row starts earlier, as in transcripts of people who
 * talk at the same time: then it stays open. `line` of a problem is the number of the row; the header is 1.
 */
export function parseTable(rows: readonly Record<string, string | undefined>[], mapping: ColumnMapping): Parsed {
  const { add, refuse, finish } = collect()
  const columns = [mapping.text, mapping.speaker, mapping.start, mapping.end, mapping.order].filter(
    (name): name is string => !!name,
  )
  if (rows.length > 0 && columns.some((name) => !rows.some((row) => own(row, name) !== undefined)))
    refuse(1, 'column_missing')
  const time = (line: number, text: string | undefined): number | null => {
    if (!text || text.trim() === '') return null
    const ms = readTime(text)
    if (ms === undefined) refuse(line, 'time_malformed')
    return ms ?? null
  }
  const cell = (row: Record<string, string | undefined>, column?: string | null) =>
    column ? own(row, column) : undefined
  const read = rows.map((row, index) => {
    const line = index + 2
    const text = own(row, mapping.text)?.trim() ?? ''
    if (isNothing(text)) refuse(line, 'text_missing')
    const order = mapping.order ? Number(latinDigits(cell(row, mapping.order) ?? '').trim() || Number.NaN) : index
    if (Number.isNaN(order)) refuse(line, 'order_malformed')
    const segment: Segment = {
      startMs: time(line, cell(row, mapping.start)),
      endMs: time(line, cell(row, mapping.end)),
      speaker: labelOf(cell(row, mapping.speaker)),
      text,
    }
    if (segment.startMs !== null && segment.endMs !== null && segment.endMs < segment.startMs)
      refuse(line, 'end_before_start')
    return { line, order, segment }
  })
  const inOrder = read.toSorted((a, b) => a.order - b.order)
  inOrder.forEach(({ line, segment }, index) => {
    const following = inOrder[index + 1]?.segment.startMs ?? null
    const isBounded =
      segment.endMs === null && segment.startMs !== null && following !== null && following >= segment.startMs
    add(line, isBounded ? { ...segment, endMs: following } : segment)
  })
  return finish()
}
