// Reads rows of cells without a heading, as tables in word processors have them: what each column holds is guessed from its cells.
import { isNothing, withPlainLineBreaks } from '../../characters.ts'
import { proposeColumns } from './guesses.ts'
import { ofOneConversation } from './conversations.ts'
import { isNameLike } from './labels.ts'
import type { Choices } from './choices.ts'
import { collect, labelOf, lasting, type Parsed, type Segment } from './segments.ts'
import { hyphenRange, readTime, takeStamp } from './times.ts'

export type Row = { at: number; cells: readonly string[] }
type Places = { text: number; speaker: number; start: number; end: number; conversation: number }

/** The time in a cell, without brackets; undefined if the cell holds something else. */
const stampIn = (cell: string) => {
  const text = cell.trim()
  const stamp = takeStamp(text)
  if (stamp && isNothing(stamp.rest)) return stamp.written
  return /[:.]/u.test(text) && readTime(text) !== undefined ? text : hyphenRange(text) && text
}

/** Which column holds what: by the heading in the first row, else by the cells. Undefined if no column holds words. */
function placesOf(rows: readonly Row[]): (Places & { hasHeading: boolean }) | undefined {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const headings = (rows[0]?.cells ?? []).map((cell) => cell.trim())
  const named = proposeColumns(headings)
  if (named.text !== undefined && rows.length > 1) {
    const of = (heading: string | undefined) => (heading === undefined ? -1 : headings.indexOf(heading))
    return {
      text: of(named.text),
      speaker: of(named.speaker),
      start: of(named.start),
      end: of(named.end),
      conversation: of(named.conversation),
      hasHeading: true,
    }
  }
  const columns = Array.from({ length: width }, (_, at) =>
    rows.map(({ cells }) => cells[at]?.trim() ?? '').filter(Boolean),
  )
  const isMostly = (column: readonly string[], is: (cell: string) => boolean) =>
    column.length > 0 && column.filter(is).length >= column.length * 0.7
  const times = columns.flatMap((column, at) => (isMostly(column, (cell) => stampIn(cell) !== undefined) ? [at] : []))
  const [start = -1, end = -1] = times
  const mean = (column: readonly string[]) =>
    column.reduce((sum, { length }) => sum + length, 0) / Math.max(1, column.length)
  const others = columns.flatMap((column, at) => (times.includes(at) || column.length === 0 ? [] : [at]))
  const speaker =
    others.find(
      (at) =>
        others.length > 1 &&
        isMostly(columns[at]!, (cell) => isNameLike(cell.replace(/:$/u, ''))) &&
        at !== others.at(-1),
    ) ?? -1
  const text = others.filter((at) => at !== speaker).toSorted((a, b) => mean(columns[b]!) - mean(columns[a]!))[0]
  return text === undefined ? undefined : { text, speaker, start, end, conversation: -1, hasHeading: false }
}

/** Whether rows look like turns: a column of words and beside it one of speakers or of times. */
export function areTurns(rows: readonly Row[]): boolean {
  const places = placesOf(rows)
  return rows.length >= 2 && places !== undefined && (places.speaker >= 0 || places.start >= 0)
}

export type Before = readonly { at: number; text: string }[]

/** Reads rows into segments. `others` are lines outside the rows: they are skipped, and told. */
export function parseRows(rows: readonly Row[], choices: Choices, producer: string, others: Before = []): Parsed {
  const to = collect(choices)
  to.is({ producer })
  for (const { at, text } of others) if (!isNothing(text)) to.skip(at, 'before_words', text)
  const places = placesOf(rows)
  const found: { at: number; segment: Segment }[] = []
  const said = ofOneConversation(places ? rows.slice(places.hasHeading ? 1 : 0) : [], to, {
    chosen: choices.conversation,
    nameOf: ({ cells }) => (places!.conversation < 0 ? undefined : (cells[places!.conversation] ?? '').trim()),
    hasWords: ({ cells }) => !isNothing(cells[places!.text] ?? ''),
  })
  for (const { at, cells } of said) {
    const cell = (place: number) => (place < 0 ? undefined : cells[place])
    const text = withPlainLineBreaks(cell(places!.text) ?? '').trim()
    const written = cell(places!.start)
    const range = written === undefined ? undefined : hyphenRange(written)
    const [start, end] = range ? [range.start, range.end] : [written, cell(places!.end)]
    const bare = (time: string | undefined) => (time === undefined ? undefined : (stampIn(time) ?? time))
    if (isNothing(text)) {
      if (cells.some((each) => !isNothing(each))) to.skip(at, 'no_words', cells.join(' '))
      continue
    }
    const startMs = to.timeAt(at, 'start', bare(start))
    const endMs = to.timeAt(at, 'end', bare(end))
    const speaker = labelOf(
      cell(places!.speaker)
        ?.trim()
        .replace(/[:：]$/u, ''),
    )
    found.push({ at, segment: { startMs, endMs, speaker, text } })
  }
  for (const [place, { at, segment }] of found.entries()) {
    to.add(at, lasting(segment, found[place + 1]?.segment))
  }
  return to.finish()
}
