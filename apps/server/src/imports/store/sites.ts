import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** Codes and names of all sites of the study, which every member may see: a row of a file may name any of them. */
export async function listSiteNames(db: Transaction, scope: Scope): Promise<{ code: string; name: string }[]> {
  return db.query<{ code: string; name: string }[]>`
    select code, name from site where study_id = ${scope.studyId}::uuid order by position, code`
}
