// The SQL of recording what participants are given.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { Given } from '@polyphony/domain/expenses/rules'
import type { RecordExpense } from '@polyphony/domain/expenses/schema'
import type { AttendanceState } from '@polyphony/domain/sessions/schema'

type AtSite = { siteId: string; participantIds: readonly string[] }

type ReceivingRow = {
  participantId: string
  code: string
  screenedOn: string
  attendance: AttendanceState | null
}

/** Those of the participants who are at the site, with their attendance of the session, in the order of their numbers. */
export async function listReceiving(
  db: Transaction,
  scope: Scope,
  { siteId, participantIds, sessionId }: AtSite & { sessionId: string | undefined },
): Promise<ReceivingRow[]> {
  return db.query<ReceivingRow[]>`
    select p.id as "participantId", p.code, p.screened_on::text as "screenedOn", a.state as attendance
    from participant p left join attendance a on a.session_id = ${sessionId ?? null}::uuid and a.participant_id = p.id
      and a.study_id = ${scope.studyId}::uuid and a.site_id = p.site_id
    where p.id = any(${[...participantIds]}::uuid[]) and p.study_id = ${scope.studyId}::uuid and p.site_id = ${siteId}::uuid
      and p.site_id = any(${scope.sites}::uuid[])
    order by p.number`
}

/** Everything that these participants were given and that was not reversed. */
export async function listGiven(db: Transaction, scope: Scope, { siteId, participantIds }: AtSite): Promise<Given[]> {
  return db.query<Given[]>`
    select e.participant_id as "participantId", e.session_id as "sessionId", e.kind, e.amount, e.currency, e.given_on::text as "on"
    from expense e
    where e.participant_id = any(${[...participantIds]}::uuid[]) and e.study_id = ${scope.studyId}::uuid and e.site_id = ${siteId}::uuid
      and e.site_id = any(${scope.sites}::uuid[]) and e.reverses_id is null and not exists (
        select from expense r where r.reverses_id = e.id and r.study_id = ${scope.studyId}::uuid and r.site_id = e.site_id)`
}

/** The next number in the book of the site. Another command that needs one waits for the end of this one, so that none is left out. */
export async function takeNumber(db: Transaction, scope: Scope, siteId: string): Promise<number> {
  await db.query`select pg_advisory_xact_lock(hashtextextended(${`expenses ${siteId}`}, 0))::text`
  const [row] = await db.query<{ next: number }[]>`
    select coalesce(max(number), 0) + 1 as next from expense where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid`
  return row!.next
}

type Entry = { id: string; number: number; participantId: string; isAboveCap: boolean }

/** Writes an entry for each of these, all with what was given. */
export async function insertExpenses(
  db: Transaction,
  scope: Scope,
  entries: readonly Entry[],
  given: Omit<RecordExpense, 'sessionId'> & { sessionId: string | undefined },
): Promise<void> {
  const { siteId, sessionId = null, kind, note = null, amount, currency, on, receipt, reason = null } = given
  await db.execute`
    insert into expense (id, study_id, site_id, number, participant_id, session_id, kind, note, amount, currency, given_on, receipt,
      receipt_number, receipt_reason, is_above_cap, reason, recorded_by_id)
    select e.id, ${scope.studyId}::uuid, ${siteId}::uuid, e.number, e."participantId", ${sessionId}::uuid, ${kind}, ${note}, ${amount}::int,
      ${currency}, ${on}::date, ${receipt.kind}, ${receipt.kind === 'paper' ? receipt.number : null},
      ${receipt.kind === 'none' ? receipt.reason : null}, e."isAboveCap", ${reason}, ${scope.actorId}::uuid
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (id uuid, number int, "participantId" uuid, "isAboveCap" boolean)
    where ${siteId}::uuid = any(${scope.sites}::uuid[])`
}

/** Keeps the sealed signature of one entry. */
export async function insertSignature(
  db: Transaction,
  scope: Scope,
  { id, siteId, sealed }: { id: string; siteId: string; sealed: Uint8Array },
): Promise<void> {
  await db.execute`
    insert into expense_signature (expense_id, study_id, site_id, sealed)
    select ${id}::uuid, ${scope.studyId}::uuid, ${siteId}::uuid, ${sealed}::bytea where ${siteId}::uuid = any(${[...scope.identities]}::uuid[])`
}
