// Collects the cells of a sheet while its elements open and close.
import { GridRefused, type GridFault, type RawRow } from './grid.ts'
import { importLimits } from './limits.ts'
import { dayOfNumber } from './sheet-days.ts'

/** What the other parts of a workbook say about the cells of a sheet. */
export type SheetMeans = { texts: readonly string[]; dayStyles: ReadonlySet<number>; is1904: boolean }
type Cell = { column: number; type: string; style: number; value: string }

/** The number of a column, from 0, in a reference such as `AB12`. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/u.exec(reference)?.[0]
  if (!letters) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

export function openCells({ texts, dayStyles, is1904 }: SheetMeans) {
  const rows: RawRow[] = []
  let row: RawRow | undefined
  let cell: Cell | undefined
  let [isValue, line, next, formulas] = [false, 0, 0, 0]

  function written({ type, style, value }: Cell): string {
    if (type === 's') return texts[Number(value)] ?? ''
    if (type === 'b') return value === '1' ? 'true' : 'false'
    if (type !== 'n' || value.trim() === '') return value
    const number = Number(value)
    if (dayStyles.has(style)) return dayOfNumber(number, is1904) ?? value
    // A long number, of a telephone for example, is stored as 9.7E11.
    return Number.isInteger(number) && Math.abs(number) < 1e15 ? number.toFixed(0) : String(number)
  }

  function endCell(done: Cell): void {
    if (!row) return
    while (row.cells.length < done.column) row.cells.push('')
    row.cells[done.column] = written(done)
    if (done.type !== 'e') return
    const fault: GridFault = { column: done.column, code: 'import.cell_error' }
    row.faults = [...(row.faults ?? []), fault]
  }

  return {
    rows,
    formulas: () => formulas,
    open(local: string, attributeOf: (name: string) => string | undefined): void {
      if (local === 'row') {
        line = Number(attributeOf('r') ?? line + 1)
        ;[row, next] = [{ line, cells: [] }, 0]
      } else if (local === 'c') {
        const column = columnOf(attributeOf('r') ?? '') ?? next
        if (column >= importLimits.columns)
          throw new GridRefused('import.too_many_columns', { most: importLimits.columns })
        next = column + 1
        cell = { column, type: attributeOf('t') ?? 'n', style: Number(attributeOf('s') ?? 0), value: '' }
      } else if (local === 'f') formulas++
      // The text of a cell can also be in the cell itself.
      isValue = local === 'v' || (local === 't' && cell?.type === 'inlineStr')
    },
    said(text: string): void {
      if (cell && isValue) cell.value += text
    },
    close(local: string): void {
      isValue = false
      if (local === 'c' && cell) {
        if (cell.value !== '') endCell(cell)
        cell = undefined
      } else if (local === 'row' && row) {
        const { cells, faults } = row
        if (cells.some((each) => each.trim() !== '') || faults) rows.push(row)
        if (rows.length > importLimits.rows + 1)
          throw new GridRefused('import.too_many_rows', { most: importLimits.rows })
        row = undefined
      }
    },
  }
}
