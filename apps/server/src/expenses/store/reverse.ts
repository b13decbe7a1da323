// The SQL of reversing an entry.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

type Found = {
  siteId: string
  participantId: string
  sessionId: string | null
  code: string
  session: string | null
  kind: string
  amount: number
  currency: string
  on: string
  isReversal: boolean
  isReversed: boolean
}

export async function findExpense(db: Transaction, scope: Scope, id: string): Promise<Found | undefined> {
  const rows = await db.query<Found[]>`
    select e.site_id as "siteId", e.participant_id as "participantId", e.session_id as "sessionId", p.code, s.code as session, e.kind,
      e.amount, e.currency, e.given_on::text as "on", e.reverses_id is not null as "isReversal", exists (
        select from expense r where r.reverses_id = e.id and r.study_id = ${scope.studyId}::uuid and r.site_id = e.site_id) as "isReversed"
    from expense e join participant p on p.id = e.participant_id and p.study_id = ${scope.studyId}::uuid and p.site_id = e.site_id
    left join session s on s.id = e.session_id and s.study_id = ${scope.studyId}::uuid and s.site_id = e.site_id
    where e.id = ${id}::uuid and e.study_id = ${scope.studyId}::uuid and e.site_id = any(${scope.sites}::uuid[])`
  return rows[0]
}

type Reversal = { of: string; id: string; number: number; on: string; reason: string }

/** Writes the entry that takes back another one, for the same participant, session and kind, with the negative amount. The note stays with the other one. */
export async function insertReversal(
  db: Transaction,
  scope: Scope,
  { of, id, number, on, reason }: Reversal,
): Promise<void> {
  await db.execute`
    insert into expense (id, study_id, site_id, number, participant_id, session_id, kind, amount, currency, given_on, reason, reverses_id,
      recorded_by_id)
    select ${id}::uuid, e.study_id, e.site_id, ${number}::int, e.participant_id, e.session_id, e.kind, -e.amount, e.currency, ${on}::date,
      ${reason}, e.id, ${scope.actorId}::uuid
    from expense e
    where e.id = ${of}::uuid and e.study_id = ${scope.studyId}::uuid and e.site_id = any(${scope.sites}::uuid[])`
}
