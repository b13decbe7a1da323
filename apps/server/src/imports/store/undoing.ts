// The SQL that finds out whether something was built on what an import recorded of participants. All that one import writes has the time
// of its transaction.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { lockParticipants } from '../../consent/store/locks.ts'

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

/** The visits of an import, the last first. One that was corrected, or after which something was recorded of the person, is built on. */
export async function listVisitsToUndo(db: Transaction, scope: Scope, importId: string): Promise<VisitToUndo[]> {
  await lockPeople(db, scope, importId)
  return db.query<VisitToUndo[]>`
    select e.id as "eventId", p.id as "participantId", p.code,
      exists (select from visit_event o where o.participant_id = p.id and o.study_id = p.study_id and o.site_id = p.site_id
        and o.recorded_at > e.recorded_at)
      or exists (select from participant_event o where o.participant_id = p.id and o.study_id = p.study_id and o.site_id = p.site_id
        and o.recorded_at > e.recorded_at) as "isBuiltOn"
    from imported_thing t join visit_event e on e.id = t.visit_event_id and e.study_id = t.study_id and e.site_id = t.site_id
    join participant p on p.id = e.participant_id and p.study_id = e.study_id and p.site_id = e.site_id
    where t.import_id = ${importId}::uuid and t.study_id = ${scope.studyId}::uuid and t.site_id = any(${[...scope.sites]}::uuid[])
    order by p.number, e.position desc`
}

export type ConsentToUndo = { id: string; code: string; isBuiltOn: boolean }

/**
 * The consents of an import. One is built on if it was withdrawn, corrected or got pages, or if the person took a step, consented again or
 * was recorded or transcribed since.
 */
export async function listConsentsToUndo(db: Transaction, scope: Scope, importId: string): Promise<ConsentToUndo[]> {
  await lockPeople(db, scope, importId)
  return db.query<ConsentToUndo[]>`
    select c.id, p.code,
      c.withdrawn_on is not null or c.mistaken_at is not null
      or exists (select from scope_decision d where d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id
        and d.withdrawn_on is not null)
      or exists (select from document d where d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id)
      or exists (select from participant_event o where o.participant_id = p.id and o.study_id = p.study_id and o.site_id = p.site_id
        and o.recorded_at > c.recorded_at)
      or exists (select from consent o where o.participant_id = p.id and o.study_id = p.study_id and o.site_id = p.site_id
        and o.recorded_at > c.recorded_at)
      or exists (select from attendance a where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id and (
        exists (select from recording r where r.session_id = a.session_id and r.study_id = a.study_id and r.site_id = a.site_id
          and r.created_at > c.recorded_at)
        or exists (select from transcript r where r.session_id = a.session_id and r.study_id = a.study_id and r.site_id = a.site_id
          and r.created_at > c.recorded_at))) as "isBuiltOn"
    from imported_thing t join consent c on c.id = t.consent_id and c.study_id = t.study_id and c.site_id = t.site_id
    join participant p on p.id = c.participant_id and p.study_id = c.study_id and p.site_id = c.site_id
    where t.import_id = ${importId}::uuid and t.study_id = ${scope.studyId}::uuid and t.site_id = any(${[...scope.sites]}::uuid[])
    order by p.number, c.id`
}
