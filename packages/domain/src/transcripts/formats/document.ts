// Reads a Word document: its tables if they hold the conversation, else its lines.
import { isNothing } from '../../characters.ts'
import { readDocx } from './docx.ts'
import type { Line } from './lines.ts'
import { limits } from './limits.ts'
import { parseLines } from './plain.ts'
import type { Choices } from './choices.ts'
import { areTurns, parseRows } from './rows.ts'
import { type Parsed, refusedWhole } from './segments.ts'

/** Reads a document from its bytes. `line` of a problem counts paragraphs and rows of tables. */
export function parseDocument(bytes: Uint8Array, choices: Choices = {}): Parsed {
  const read = readDocx(bytes)
  if (!read.ok) return refusedWhole(read.reason)
  if (!read.text.isWellFormed() || read.text.includes('\u0000')) return refusedWhole('not_text')
  if (isNothing(read.text)) return refusedWhole('empty')
  const numbered = read.blocks.map(({ cells, isRow }, at) => ({ at: at + 1, cells, isRow }))
  const rows = numbered.filter(({ isRow, cells }) => isRow && cells.length >= 2)
  const others = numbered
    .filter(({ isRow, cells }) => !isRow || cells.length < 2)
    .map(({ at, cells }) => ({ at, text: cells.join(' ') }))
  const isTable = areTurns(rows) && rows.length * 2 >= others.filter(({ text }) => !isNothing(text)).length
  const lines = () =>
    numbered.flatMap(({ at, cells }): Line[] =>
      cells
        .join('\t')
        .split(/[\n\u2028\u2029]/u)
        .map((text) => ({ at, text })),
    )
  const parsed = isTable ? parseRows(rows, choices, 'word.table', others) : parseLines(lines(), choices)
  if (parsed.report) {
    if (parsed.report.producer === 'plain') parsed.report.producer = 'word'
    parsed.report.notes.push(...read.notes.slice(0, limits.notes))
  }
  return parsed
}
