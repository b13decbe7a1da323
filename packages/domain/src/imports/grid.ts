// The rows of an imported file, before anything is known of what its columns mean.
import { codePointsOf } from '../text.ts'
import { importLimits } from './limits.ts'

/** What is wrong with a row as it was written. `column` counts from 0; null if it is about the whole row. */
export type GridFault = { column: number | null; code: GridFaultCode }
export type GridFaultCode = 'import.row_short' | 'import.row_long' | 'import.row_merged' | 'import.cell_error'

/** `line` is the number of the row as a spreadsheet counts it, from 1. There are as many cells as headings. */
export type GridRow = { line: number; cells: string[]; faults?: GridFault[] }

/** From which year the numbers of days count in a workbook; undefined in a text file, in which a day is no number. */
export type DaysFrom = 1900 | 1904 | undefined

export type Grid = { headings: string[]; rows: GridRow[]; daysFrom?: DaysFrom }

export type GridProblem =
  | 'import.file_malformed'
  | 'import.unpacks_too_much'
  | 'import.several_sheets'
  | 'import.no_rows'
  | 'import.too_many_rows'
  | 'import.too_many_columns'
  | 'import.cell_too_long'
  | 'import.too_many_letters'

/** `encoding`: of a text file. `formulas`: how many cells of a workbook are computed; their last values were read. */
export type ReadGrid =
  | { ok: true; grid: Grid; encoding: string | null; formulas: number }
  | { ok: false; problem: GridProblem; details: Record<string, number> }

export class GridRefused extends Error {
  readonly problem: GridProblem
  readonly details: Record<string, number>
  constructor(problem: GridProblem, details: Record<string, number> = {}) {
    super(problem)
    this.problem = problem
    this.details = details
  }
}

/** A row as a reader of one format found it: without cells after its last one. */
export type RawRow = { line: number; cells: string[]; faults?: GridFault[] }

const isBlank = ({ cells }: RawRow) => cells.every((cell) => cell.trim() === '')

/**
 * Collects rows. The first row with content has the headings, and rows without content are left out. Throws a `GridRefused` as soon as
 * a limit is reached.
 */
export function collectGrid(daysFrom: DaysFrom) {
  let headings: string[] | undefined
  let letters = 0
  const rows: GridRow[] = []
  return {
    add(row: RawRow): void {
      if (isBlank(row) && !row.faults) return
      if (row.cells.length > importLimits.columns)
        throw new GridRefused('import.too_many_columns', { most: importLimits.columns })
      for (const cell of row.cells) {
        const own = codePointsOf(cell)
        letters += own
        if (own > importLimits.cellCodePoints)
          throw new GridRefused('import.cell_too_long', { line: row.line, most: importLimits.cellCodePoints })
      }
      if (letters > importLimits.gridCodePoints)
        throw new GridRefused('import.too_many_letters', { most: importLimits.gridCodePoints })
      if (!headings) return void (headings = lastFilled(row.cells).map((cell) => cell.trim()))
      if (rows.length >= importLimits.rows) throw new GridRefused('import.too_many_rows', { most: importLimits.rows })
      rows.push(fitted(row, headings.length, daysFrom !== undefined))
    },
    end(): Grid {
      if (!headings || rows.length === 0) throw new GridRefused('import.no_rows')
      return { headings, rows, ...(daysFrom && { daysFrom }) }
    },
  }
}

const lastFilled = (cells: readonly string[]) => cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)

/** The row with as many cells as there are headings. A sheet has no cells at the end of a row; in a text file they are missing. */
function fitted({ line, cells, faults = [] }: RawRow, width: number, isSheet: boolean): GridRow {
  const filled = lastFilled(cells)
  const found: GridFault[] = [...faults]
  if (filled.length > width) found.push({ column: null, code: 'import.row_long' })
  if (!isSheet && cells.length < width) found.push({ column: null, code: 'import.row_short' })
  const own = Array.from({ length: width }, (_, at) => cells[at] ?? '')
  return { line, cells: own, ...(found.length > 0 && { faults: found }) }
}
