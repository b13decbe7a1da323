// Who withdrew the use of what was collected: they are in no file, also when they withdraw while it is on its way.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** Ids of everybody at these sites who withdrew what was collected. There are few. */
export async function listWithdrawn(db: Transaction, scope: Scope, sites: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>`
    select id from participant
    where study_id = ${scope.studyId}::uuid and site_id = any(${[...sites]}::uuid[]) and not is_usable`
  return rows.map(({ id }) => id)
}

/** Whether anybody at these sites withdrew who is not among `before`. */
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
