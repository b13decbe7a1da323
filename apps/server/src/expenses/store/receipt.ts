// The SQL of signed receipts. It reads only at sites whose identities the scope reaches.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

type Found = { siteId: string; code: string; number: number; sealed: Uint8Array | null }

/** Undefined also for somebody who withdrew the collected data: the receipt tells their code and session. */
export async function findReceipt(db: Transaction, scope: Scope, id: string): Promise<Found | undefined> {
  const rows = await db.query<Found[]>`
    select e.site_id as "siteId", p.code, e.number, g.sealed
    from expense e join participant p on p.id = e.participant_id and p.study_id = ${scope.studyId}::uuid and p.site_id = e.site_id and p.is_usable
    left join expense_signature g on g.expense_id = e.id and g.study_id = ${scope.studyId}::uuid and g.site_id = e.site_id
    where e.id = ${id}::uuid and e.study_id = ${scope.studyId}::uuid and e.site_id = any(${[...scope.identities]}::uuid[])`
  return rows[0]
}
