// Searches by code, for every list that has one, and the order of what has a code: by number, as people count.
import { sql, type Sql } from '@polyphony/db/sql'
import { codeFragments } from '@polyphony/domain/codes'
import { Problem } from '@polyphony/domain/problem'
import { partsOfSessionCode } from '@polyphony/domain/sessions/code'

/** Whether the code in `column` may be the one that was typed, or has that in it; false for what cannot be part of a code. */
export function codeContains(column: Sql, typed: string): Sql {
  const sought = codeFragments(typed).map((fragment) => `%${fragment}%`)
  return sought.length > 0 ? sql`replace(${column}, '-', '') like any(${sought}::text[])` : sql`false`
}

/** Where a session stands among the others by its code, on `session s join site p`: by site, then kind, then number. */
export const sessionPlace: readonly Sql[] = [sql`p.code`, sql`rtrim(s.code, '0123456789')`, sql`s.number`]

/** The values of `sessionPlace` for the code of a session in a cursor; refuses what is no such code. */
export function placeOfSession(code: string): Sql {
  const parts = partsOfSessionCode(code)
  if (!parts) throw new Problem('input.invalid', {}, [{ path: 'cursor', code: 'input.invalid_format' }])
  return sql`${parts.site}, ${`${parts.site}-${parts.kind}-`}, ${parts.number}::int`
}
