// Participants who withdrew the collected data. A file that is being sent is cut when one of its sites gets a new one.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** The ids of all participants at these sites who withdrew the collected data. These are few. */
export async function listWithdrawn(db: Transaction, scope: Scope, sites: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>`
    select id from participant
    where study_id = ${scope.studyId}::uuid and site_id = any(${[...sites]}::uuid[]) and not is_usable`
  return rows.map(({ id }) => id)
}

/** Whether a participant at these sites withdrew the collected data who is not in `before`. */
export async function haveWithdrawn(
  db: Transaction,
  scope: Scope,
  { sites, before }: { sites: readonly string[]; before: readonly string[] },
): Promise<boolean> {
  const [row] = await db.query<{ have: boolean }[]>`
    select exists (select from participant
      where study_id = ${scope.studyId}::uuid and site_id = any(${[...sites]}::uuid[]) and not is_usable
        and id <> all(${[...before]}::uuid[])) as have`
  return row!.have
}
