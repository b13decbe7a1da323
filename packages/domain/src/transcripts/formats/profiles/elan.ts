// ELAN, tab-delimited: the tier (who speaks), times in one or several forms, and the words in the last column. There is no heading.
import { isNothing } from '../../../characters.ts'
import { collect, labelOf } from '../segments.ts'
import { readTime } from '../times.ts'
import type { TextProfile } from './profile.ts'

const cellsOf = (text: string) => text.split('\t')
const isClock = (cell: string) => cell.includes(':') && readTime(cell) !== undefined
const isNumber = (cell: string) => /^\d+(?:[.,]\d+)?$/u.test(cell.trim())
const isTime = (cell: string) => isClock(cell) || isNumber(cell)

/** The columns with start and end: the first two clocks, else the first two numbers. */
function timesOf(cells: readonly string[]): string[] {
  const clocks = cells.filter(isClock)
  return clocks.length >= 2 ? clocks : cells.filter(isNumber)
}

const isRow = (text: string) => {
  const cells = cellsOf(text)
  const last = cells.at(-1) ?? ''
  return (
    cells.length >= 4 &&
    !isTime(cells[0] ?? '') &&
    !isNothing(cells[0] ?? '') &&
    !isTime(last) &&
    timesOf(cells.slice(1, -1)).length >= 2
  )
}

export const elan: TextProfile = {
  producer: 'elan',
  fits: (lines) => {
    const said = lines.filter(({ text }) => !isNothing(text))
    return said.length > 0 && said.filter(({ text }) => isRow(text)).length >= said.length * 0.8
  },
  read: (lines, choices) => {
    const to = collect(choices)
    to.is({ producer: 'elan' })
    for (const { at, text } of lines) {
      if (isNothing(text)) continue
      const cells = cellsOf(text)
      const words = cells.at(-1)?.trim() ?? ''
      const [start, end] = timesOf(cells.slice(1, -1))
      if (isNothing(words) || isTime(words)) to.skip(at, 'no_words')
      else if (!isRow(text)) to.refuse(at, 'row_malformed', { given: text })
      else {
        const unit = start && /^\d+$/u.test(start) ? 'milliseconds' : 'seconds'
        const startMs = to.timeAt(at, 'start', start, unit)
        to.add(at, { startMs, endMs: to.timeAt(at, 'end', end, unit), speaker: labelOf(cells[0]), text: words })
      }
    }
    return to.finish()
  },
}
