// The SQL of the numbers of sessions. Each kind is numbered for itself at a site.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** A site, and how the codes of a kind begin there: `BRS-FG-`. */
export type Numbered = { siteId: string; prefix: string }

/** Waits until nobody else takes a number there. From then on others wait, until this transaction ends. */
export function holdNumbers(db: Transaction, scope: Scope, { siteId, prefix }: Numbered): void {
  db.send`
    select pg_advisory_xact_lock(hashtextextended(${`session ${siteId} ${prefix}`}, 0))::text where ${siteId}::uuid = any(${[...scope.sites]}::uuid[])`
}

/**
 * SQL: the highest number that was given there, or was taken by an import. Numbers of cancelled sessions, and of those whose import was
 * undone, are not given again. @param except an import that does not count
 */
export const highestNumber = (
  scope: Scope,
  { siteId, prefix }: Numbered,
  except: string | null = null,
): Sql => sql`greatest(
  (select max(number) from session where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and code like ${`${prefix}%`}),
  (select max((taken_numbers ->> ${prefix})::int) from import_batch
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and kind = 'sessions' and id is distinct from ${except}::uuid), 0)`

/** The next free number. Whoever needs one there too waits for the end of this transaction, so it is taken after all other locks. */
export async function takeNumber(db: Transaction, scope: Scope, numbered: Numbered): Promise<number> {
  holdNumbers(db, scope, numbered)
  const [row] = await db.query<{ next: number }[]>`select ${highestNumber(scope, numbered)} + 1 as next`
  return row!.next
}
