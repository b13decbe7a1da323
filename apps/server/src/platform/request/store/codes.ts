// Searches by code, and the order of rows with a code: by number, so that 9999 comes before 10000.
import { sql, type Sql } from '@polyphony/db/sql'
import { codeFragments } from '@polyphony/domain/codes'
import { partsOfSessionCode } from '@polyphony/domain/sessions/code'
import { cursorRefused } from '../paged.ts'

/** SQL: the code in `column` contains the typed text, with or without hyphens and leading zeros. */
export function codeContains(column: Sql, typed: string): Sql {
  const sought = codeFragments(typed).map((fragment) => `%${fragment}%`)
  return sought.length > 0 ? sql`replace(${column}, '-', '') like any(${sought}::text[])` : sql`false`
}

/** SQL columns that order sessions by their code (on `session s join site p`): by site, then kind, then number. */
export const sessionPlace: readonly Sql[] = [sql`p.code`, sql`rtrim(s.code, '0123456789')`, sql`s.number`]

/** The values of `sessionPlace` for a session's code from a cursor. Refuses a text that is not such a code. */
export function placeOfSession(code: string): Sql {
  const parts = partsOfSessionCode(code)
  if (!parts) throw cursorRefused()
  return sql`${parts.site}, ${`${parts.site}-${parts.kind}-`}, ${parts.number}::int`
}
