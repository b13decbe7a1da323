// Writes CSV (RFC 4180). No cell can run as a formula, and every cell can be read back exactly.
import { byteOrderMark, quoted } from '../../exports/csv.ts'
import { safeExactCell } from '../../exports/spreadsheet.ts'
import { clock, inPieces, ownColumns, type Written } from './written.ts'

const line = (cells: readonly string[]) => cells.map((cell) => quoted(safeExactCell(cell))).join(',') + '\r\n'
const time = (ms: number | null) => (ms === null ? '' : clock(ms))

export function* writeTable({ session, language, segments }: Written): Generator<string> {
  yield byteOrderMark + line(ownColumns)
  yield* inPieces(segments, ({ number, startMs, endMs, speaker, text }) =>
    line([session, language, String(number), time(startMs), time(endMs), speaker ?? '', text]),
  )
}
