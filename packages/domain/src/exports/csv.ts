// Rows of a CSV file (RFC 4180) that people open in a spreadsheet. The database returns rows whose cells are separated by a
// control character that no cell may hold. For most rows it is enough to put commas in its place.
import { safeCell } from './spreadsheet.ts'

/** Separates the cells of a row from the database: the ASCII unit separator, which our texts never contain. */
export const between = '\u001f'

/** Excel reads a file as UTF-8 when it begins with this character. */
export const byteOrderMark = '\ufeff'

const lineEnd = '\r\n'

/** A number below zero: a spreadsheet and a statistics program read it as a number. It is no formula that could do anything. */
const isBelowZero = /^-\d{1,15}(\.\d{1,3})?$/

/** One cell: never a formula. */
const csvCell = (text: string): string => (isBelowZero.test(text) ? text : quoted(safeCell(text)))

/** A text as one cell: in quotation marks if it holds a comma, a quotation mark or a line break. */
export const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** One line with its line end, which is CR LF (RFC 4180, 2.1). */
export const csvLine = (cells: readonly string[]) => cells.map(csvCell).join(',') + lineEnd

/** Characters that need no quotation marks and cannot make a formula. */
// oxlint-disable-next-line no-control-regex -- the separator is a control character
const isPlain = /^[0-9A-Za-z_.: \u001f-]*$/
const isHyphenFirst = (row: string) => row.startsWith('-')

/** Lines of CSV from rows whose cells are separated by `between`. Rows of plain codes and days go the quick way, all at once. */
export function csvLines(rows: readonly string[]): string {
  const isSimple = isPlain.test(rows.join('')) && !rows.some(isHyphenFirst)
  const lines = isSimple ? rows.join(lineEnd) : ''
  // A hyphen at the beginning of a cell could begin a formula.
  if (isSimple && !lines.includes(`${between}-`)) return rows.length > 0 ? lines.replaceAll(between, ',') + lineEnd : ''
  return rows.map((row) => csvLine(row.split(between))).join('')
}
