// The SQL of what imports of sessions, visits, consents and targets made.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** One of the ids, or the month, says what it is. `before` is null if the import made it. */
export type NewThing = {
  sessionId?: string
  visitEventId?: string
  consentId?: string
  /** `YYYY-MM` */
  month?: string
  before: object | null
  after: object
}
export type ImportedThing = {
  sessionId: string | null
  visitEventId: string | null
  consentId: string | null
  month: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown>
}
type Place = { importId: string; siteId: string }

/** Writes what an import made, in its order. */
export async function writeThings(
  db: Transaction,
  scope: Scope,
  { importId, siteId }: Place,
  made: readonly NewThing[],
) {
  const rows = made.map(({ month, ...thing }, at) => ({ ...thing, month: month && `${month}-01`, position: at + 1 }))
  await db.execute`
    insert into imported_thing (study_id, site_id, import_id, position, session_id, visit_event_id, consent_id, month, before, after)
    select ${scope.studyId}::uuid, ${siteId}::uuid, ${importId}::uuid, r.position, r."sessionId", r."visitEventId", r."consentId", r.month,
      r.before, r.after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (position int, "sessionId" uuid, "visitEventId" uuid, "consentId" uuid,
      month date, before jsonb, after jsonb)
    where ${siteId}::uuid = any(${[...scope.sites]}::uuid[])`
}

/** While PostgreSQL knows little about the tables that an import fills, lets it look again. */
export async function analyseThings(db: Transaction, scope: Scope): Promise<void> {
  await db.query`select analyse_things()::text where ${scope.sites.length} > 0`
}

/** What an import made, in its order. */
export async function listThings(db: Transaction, scope: Scope, importId: string): Promise<ImportedThing[]> {
  return db.query<ImportedThing[]>`
    select session_id as "sessionId", visit_event_id as "visitEventId", consent_id as "consentId", to_char(month, 'YYYY-MM') as month, before, after
    from imported_thing
    where import_id = ${importId}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[])
    order by position`
}

/** Removes the sessions of an import, or answers the codes of those on which something was built. */
export async function undoSessions(db: Transaction, scope: Scope, { importId, siteId }: Place): Promise<string[]> {
  const rows = await db.query<{ code: string }[]>`
    select code from undo_imported_sessions(${importId}::uuid, ${siteId}::uuid) code where ${siteId}::uuid = any(${[...scope.sites]}::uuid[])`
  return rows.map(({ code }) => code)
}

/** The participants of the site who have one of these codes. */
export async function listByCode(db: Transaction, scope: Scope, siteId: string, codes: readonly string[]) {
  return db.query<{ id: string; code: string }[]>`
    select id, code from participant
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and site_id = any(${[...scope.sites]}::uuid[])
      and code = any(${[...codes]}::text[])
    order by number`
}

/** Who has a role at the site, by name: somebody of them may have led a session. */
export async function listStaffAt(db: Transaction, scope: Scope, siteId: string) {
  return db.query<{ id: string; name: string; email: string }[]>`
    select s.id, s.name, s.email from staff s
    where exists (select from "grant" g where g.study_id = ${scope.studyId}::uuid and g.staff_id = s.id and g.revoked_at is null
        and (g.site_id is null or g.site_id = ${siteId}::uuid))
      and ${siteId}::uuid = any(${[...scope.sites]}::uuid[])
    order by s.name, s.id`
}

type Sought = { siteId: string; kind: string; startsAt: Date; participantIds: readonly string[] }

/**
 * The session of that kind that began then and to which one of these participants is invited: nobody is in two at once. Locks it.
 */
export async function findSameSession(
  db: Transaction,
  scope: Scope,
  { siteId, kind, startsAt, participantIds }: Sought,
) {
  const rows = await db.query<{ id: string }[]>`
    select s.id from session s
    where s.study_id = ${scope.studyId}::uuid and s.site_id = ${siteId}::uuid and s.site_id = any(${[...scope.sites]}::uuid[])
      and s.kind = ${kind} and s.starts_at = ${startsAt} and s.status <> 'cancelled'
      and exists (select from attendance a where a.session_id = s.id and a.study_id = s.study_id and a.site_id = s.site_id
        and a.participant_id = any(${[...participantIds]}::uuid[]))
    order by s.number limit 1`
  return rows[0]?.id
}
