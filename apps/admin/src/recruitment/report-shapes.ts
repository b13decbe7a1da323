// A report as it is written: the page and the Word file are made of the same words.
import type { Report, ReportTable } from '@polyphony/domain/recruitment/report-word'

export type Part = {
  /** Names the part, for its key and for its picture. */
  name: string
  heading: string
  says: readonly string[]
  hasCurve?: boolean
  tables: readonly ReportTable[]
}

export type Written = Omit<Report, 'parts' | 'picture' | 'tables' | 'running'> & {
  running: { head: string; page: string }
  parts: readonly Part[]
}

/** The widths of a table with a wide first column. */
export function sharesOf(columns: number, first = 0.34): number[] {
  const other = (1 - first) / (columns - 1)
  return [first, ...Array.from({ length: columns - 1 }, () => other)]
}
