import { Problem } from '@polyphony/domain/problem'

/**
 * The only row found by an id, or undefined. Devices choose the ids of rows, and an id is unique only within its site. If two sites
 * used one id for two things, a person who reaches both sites could act on the wrong one. That is refused (`row.ambiguous`).
 */
export function only<Row>(rows: readonly Row[]): Row | undefined {
  if (rows.length > 1) throw new Problem('row.ambiguous')
  return rows[0]
}
