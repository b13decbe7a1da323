// Searches by code, for every list that has one.
import { sql, type Sql } from '@polyphony/db/sql'
import { codeFragments } from '@polyphony/domain/codes'

/** Whether the code in `column` may be the one that was typed, or has that in it; false for what cannot be part of a code. */
export function codeContains(column: Sql, typed: string): Sql {
  const sought = codeFragments(typed).map((fragment) => `%${fragment}%`)
  return sought.length > 0 ? sql`replace(${column}, '-', '') like any(${sought}::text[])` : sql`false`
}
