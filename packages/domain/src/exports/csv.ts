// Rows of a CSV file (RFC 4180) that people open in a spreadsheet. The database hands over rows whose cells are separated by
// a control character that no cell may hold; most need nothing but commas in its place.
import { safeCell } from '../participants/spreadsheet.ts'

/** Between cells on the way from the database: the ASCII unit separator, which text of ours never contains. */
export const between = '\u001f'

/** Excel takes a file for UTF-8 when it begins with this. */
export const byteOrderMark = '\ufeff'

const lineEnd = '\r\n'

/** One cell: not a formula, and in quotation marks where it holds a comma, a quotation mark or a line's end. */
export function csvCell(text: string): string {
  const safe = safeCell(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly string[]) => cells.map(csvCell).join(',') + lineEnd

/** What neither needs quotation marks nor could be taken for a formula, wherever it stands in a cell. */
// oxlint-disable-next-line no-control-regex -- the separator is a control character
const isPlain = /^[0-9A-Za-z_.: \u001f-]*$/
const isHyphenFirst = (row: string) => row.startsWith('-')

/** Lines of CSV from rows whose cells are separated by `between`. Looked at all together first: codes and days are plain. */
export function csvLines(rows: readonly string[]): string {
  const isSimple = isPlain.test(rows.join('')) && !rows.some(isHyphenFirst)
  const lines = isSimple ? rows.join(lineEnd) : ''
  // A hyphen at the beginning of a cell could be that of a formula.
  if (isSimple && !lines.includes(`${between}-`)) return rows.length > 0 ? lines.replaceAll(between, ',') + lineEnd : ''
  return rows.map((row) => csvLine(row.split(between))).join('')
}
