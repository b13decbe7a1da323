// The SQL of what imports of sessions, visits, consents and targets made.
import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ThingKind } from '@polyphony/domain/imports/kinds'
import { consentsLeft, visitsLeft } from './undoing.ts'

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
  sessionCode: string | null
  visitEventId: string | null
  consentId: string | null
  month: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown>
}
type Place = { importId: string; siteId: string }

/** Writes what an import made, in its order, and how it left the people of whom it recorded visits or consents. */
export async function writeThings(
  db: Transaction,
  scope: Scope,
  { importId, siteId }: Place,
  made: readonly NewThing[],
) {
  const rows = made.map(({ month, ...thing }, at) => ({ ...thing, month: month && `${month}-01`, position: at + 1 }))
  const person = sql`from participant p where p.study_id = ${scope.studyId}::uuid and p.site_id = ${siteId}::uuid and p.id = `
  await db.execute`
    insert into imported_thing (study_id, site_id, import_id, position, session_id, visit_event_id, consent_id, month, before, after)
    select ${scope.studyId}::uuid, ${siteId}::uuid, ${importId}::uuid, r.position, r."sessionId", r."visitEventId", r."consentId", r.month, r.before,
      r.after || case
        when r."visitEventId" is not null then jsonb_build_object('left', (select ${visitsLeft(sql`p`)}
          ${person} (select participant_id from visit_event where id = r."visitEventId" and study_id = p.study_id and site_id = p.site_id)))
        when r."consentId" is not null then jsonb_build_object('left', (select ${consentsLeft(sql`p`)}
          ${person} (select participant_id from consent where id = r."consentId" and study_id = p.study_id and site_id = p.site_id)))
        else '{}' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (position int, "sessionId" uuid, "visitEventId" uuid, "consentId" uuid,
      month date, before jsonb, after jsonb)
    where ${siteId}::uuid = any(${[...scope.sites]}::uuid[])`
}

/** While PostgreSQL knows little about the tables that an import of this kind fills, lets it look again. */
export async function analyseThings(db: Transaction, scope: Scope, kind: ThingKind): Promise<void> {
  await db.query`select analyse_things(${kind})::text where ${scope.sites.length} > 0`
}

/** What an import made, in its order. */
export async function listThings(db: Transaction, scope: Scope, importId: string): Promise<ImportedThing[]> {
  return db.query<ImportedThing[]>`
    select t.session_id as "sessionId", s.code as "sessionCode", t.visit_event_id as "visitEventId", t.consent_id as "consentId",
      to_char(t.month, 'YYYY-MM') as month, t.before, t.after
    from imported_thing t left join session s on s.id = t.session_id and s.study_id = t.study_id and s.site_id = t.site_id
    where t.import_id = ${importId}::uuid and t.study_id = ${scope.studyId}::uuid and t.site_id = any(${[...scope.sites]}::uuid[])
    order by t.position`
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
