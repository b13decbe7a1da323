import { Problem } from '@polyphony/domain/problem'

/**
 * The only row found by an id, or undefined. Ids are chosen by whoever makes a row and are unique within a site. Two sites
 * that gave one id to two things would let a person who reaches both act on the wrong one: refused (`row.ambiguous`).
 */
export function only<Row>(rows: readonly Row[]): Row | undefined {
  if (rows.length > 1) throw new Problem('row.ambiguous')
  return rows[0]
}
