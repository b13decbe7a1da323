// What a transcript keeps about the rows of its file that it does not have: where and why, never words or names.
import { limits } from './limits.ts'
import type { Report, RowPart, SkipReason } from './report.ts'

/** `rows` are the first of them, and `total` counts all. */
export type LeftOut = { total: number; rows: { line: number; reason: SkipReason; part?: RowPart }[] }

/** What was left out of a file; null if nothing was. */
export function leftOutOf({ skipped, skippedInAll }: Pick<Report, 'skipped' | 'skippedInAll'>): LeftOut | null {
  if (skippedInAll === 0) return null
  const rows = skipped
    .slice(0, limits.skipped)
    .map(({ line, reason, part }) => ({ line, reason, ...(part && { part }) }))
  return { total: skippedInAll, rows }
}
