// Rows of a CSV file (read by papaparse with headers) and the columns a person said they are.
import { isNothing } from '../../characters.ts'
import { collect, labelOf, readTime, type Parsed, type Segment } from './segments.ts'

export type ColumnMapping = {
  text: string
  speaker?: string | null
  start?: string | null
  end?: string | null
  order?: string | null
}

/**
 * Turns rows into segments, every one of them, in file order or by the number in `order`. Times are hh:mm:ss(.mmm), mm:ss or
 * seconds. Where no end is given the next row's start is it; rows with one start keep their order, and where the next row
 * starts earlier (people transcribe overlaps so) the end stays open. `line` of a problem is the row, the header being 1.
 */
export function parseTable(rows: readonly Record<string, string | undefined>[], mapping: ColumnMapping): Parsed {
  const { add, refuse, finish } = collect()
  const columns = [mapping.text, mapping.speaker, mapping.start, mapping.end, mapping.order].filter(
    (name): name is string => !!name,
  )
  if (rows.length > 0 && columns.some((name) => !rows.some((row) => row[name] !== undefined)))
    refuse(1, 'column_missing')
  const time = (line: number, text: string | undefined): number | null => {
    if (!text || text.trim() === '') return null
    const ms = readTime(text)
    if (ms === undefined) refuse(line, 'time_malformed')
    return ms ?? null
  }
  const cell = (row: Record<string, string | undefined>, column?: string | null) => (column ? row[column] : undefined)
  const read = rows.map((row, index) => {
    const line = index + 2
    const text = row[mapping.text]?.trim() ?? ''
    if (isNothing(text)) refuse(line, 'text_missing')
    const order = mapping.order ? Number(cell(row, mapping.order)?.trim() || Number.NaN) : index
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
