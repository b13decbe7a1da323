// The SQL that finds out whether something was built on what an import recorded of participants: the import keeps how it left each person,
// and this is compared with how the person is now. Times would not do, because a row has the time at which its transaction began.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { lockParticipants } from '../../consent/store/locks.ts'

const of = (table: Sql, person: Sql) =>
  sql`${table}.participant_id = ${person}.id and ${table}.study_id = ${person}.study_id and ${table}.site_id = ${person}.site_id`

/** SQL: the steps of a person, and the visits that count. @param person a row of `participant` */
export const visitsLeft = (person: Sql): Sql => sql`jsonb_build_object(
  'steps', (select coalesce(max(e.position), 0) from participant_event e where ${of(sql`e`, person)}),
  'visits', (select coalesce(jsonb_agg(v.id order by v.position), '[]') from visit_event v where ${of(sql`v`, person)} and v.kind <> 'corrected'
    and not exists (select from visit_event c where c.corrects_id = v.id and c.study_id = v.study_id and c.site_id = v.site_id)))`

/** SQL: what somebody did with the consents of a person: steps, visits, sessions and what was made of them, expenses, papers. */
export const consentsLeft = (person: Sql): Sql => sql`${visitsLeft(person)} || jsonb_build_object(
  'consents', (select coalesce(jsonb_agg(jsonb_build_array(c.id, c.withdrawn_on,
      (select count(*) from scope_decision d where d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id and d.withdrawn_on is not null),
      (select count(*) from document d where d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id)) order by c.id), '[]')
    from consent c where ${of(sql`c`, person)} and c.mistaken_at is null),
  'sessions', (select coalesce(jsonb_agg(jsonb_build_array(a.session_id, a.state,
      (select count(*) from recording r where r.session_id = a.session_id and r.study_id = a.study_id and r.site_id = a.site_id),
      (select count(*) from transcript r where r.session_id = a.session_id and r.study_id = a.study_id and r.site_id = a.site_id)) order by a.session_id), '[]')
    from attendance a where ${of(sql`a`, person)} and a.state <> 'absent'),
  'expenses', (select count(*) from expense x where ${of(sql`x`, person)}))`

/** Locks the participants of whom an import recorded visits or consents. */
async function lockPeople(db: Transaction, scope: Scope, importId: string): Promise<void> {
  const rows = await db.query<{ id: string }[]>`
    select coalesce(v.participant_id, c.participant_id) as id from imported_thing t
    left join visit_event v on v.id = t.visit_event_id and v.study_id = t.study_id and v.site_id = t.site_id
    left join consent c on c.id = t.consent_id and c.study_id = t.study_id and c.site_id = t.site_id
    where t.import_id = ${importId}::uuid and t.study_id = ${scope.studyId}::uuid and t.site_id = any(${[...scope.sites]}::uuid[])
    order by t.position`
  lockParticipants(db, scope, { ids: rows.map(({ id }) => id) })
}

export type VisitToUndo = { eventId: string; participantId: string; code: string; isBuiltOn: boolean }

/** The visits of an import, the last first. One after which something was recorded of the person, or that was corrected, is built on. */
export async function listVisitsToUndo(db: Transaction, scope: Scope, importId: string): Promise<VisitToUndo[]> {
  await lockPeople(db, scope, importId)
  return db.query<VisitToUndo[]>`
    select e.id as "eventId", p.id as "participantId", p.code, t.after -> 'left' is distinct from ${visitsLeft(sql`p`)} as "isBuiltOn"
    from imported_thing t join visit_event e on e.id = t.visit_event_id and e.study_id = t.study_id and e.site_id = t.site_id
    join participant p on p.id = e.participant_id and p.study_id = e.study_id and p.site_id = e.site_id
    where t.import_id = ${importId}::uuid and t.study_id = ${scope.studyId}::uuid and t.site_id = any(${[...scope.sites]}::uuid[])
    order by p.number, e.position desc`
}

export type ConsentToUndo = { id: string; code: string; isBuiltOn: boolean }

/**
 * The consents of an import. One is built on if it was withdrawn, corrected or got pages, or if the person took a step, consented again, had
 * a visit, was invited, recorded or transcribed, or was given an expense since.
 */
export async function listConsentsToUndo(db: Transaction, scope: Scope, importId: string): Promise<ConsentToUndo[]> {
  await lockPeople(db, scope, importId)
  return db.query<ConsentToUndo[]>`
    select c.id, p.code, t.after -> 'left' is distinct from ${consentsLeft(sql`p`)} as "isBuiltOn"
    from imported_thing t join consent c on c.id = t.consent_id and c.study_id = t.study_id and c.site_id = t.site_id
    join participant p on p.id = c.participant_id and p.study_id = c.study_id and p.site_id = c.site_id
    where t.import_id = ${importId}::uuid and t.study_id = ${scope.studyId}::uuid and t.site_id = any(${[...scope.sites]}::uuid[])
    order by p.number, c.id`
}
