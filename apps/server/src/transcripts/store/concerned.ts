// Whom a change concerns among the people who see some transcripts of a site and not all.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** A changed thing: a transcript, a speaker, a session, a recording, or a participant. */
export type Touched = { id: string; entity: string }

export type ConcernedRow = { id: string; staffIds: string[]; isReleased: boolean; isUnclaimed: boolean }

/**
 * SQL that finds, for each thing in `touched a`, the transcripts that show it. A translation shows its source, and belongs to the
 * same session.
 */
const shownBy = (study: Sql) => sql`
  select a.id as about, t.id from touched a join transcript t on t.study_id = ${study} and t.id = a.id where a.entity = 'transcript'
  union all select a.id, t.id from touched a join transcript o on o.study_id = ${study} and o.id = a.id
    join transcript t on t.study_id = o.study_id and t.site_id = o.site_id and t.session_id = o.session_id and t.source_transcript_id = o.id
    where a.entity = 'transcript'
  union all select a.id, k.transcript_id from touched a join speaker k on k.study_id = ${study} and k.id = a.id where a.entity = 'speaker'
  union all select a.id, t.id from touched a join transcript t on t.study_id = ${study} and t.session_id = a.id where a.entity = 'session'
  union all select a.id, t.id from touched a join recording r on r.study_id = ${study} and r.id = a.id
    join transcript t on t.study_id = r.study_id and t.session_id = r.session_id where a.entity = 'recording'
  union all select a.id, t.id from touched a join attendance w on w.study_id = ${study} and w.participant_id = a.id
    join transcript t on t.study_id = w.study_id and t.session_id = w.session_id where a.entity = 'participant'`

/** For each thing that a transcript shows: who holds such a transcript, whether one is released, whether one may be claimed. */
export async function listConcerned(
  db: Transaction,
  scope: Scope,
  touched: readonly Touched[],
): Promise<ConcernedRow[]> {
  const study = sql`${scope.studyId}::uuid`
  return db.query<ConcernedRow[]>`
    with touched as (
      select * from unnest(${touched.map(({ id }) => id)}::uuid[], ${touched.map(({ entity }) => entity)}::text[]) as a(id, entity)
    ), shown as (${shownBy(study)})
    select s.about as id, coalesce(array_agg(distinct t.assigned_to_id::text) filter (where t.assigned_to_id is not null), '{}') as "staffIds",
      bool_or(t.state = 'released') as "isReleased", bool_or(t.state = 'queued' and t.assigned_to_id is null) as "isUnclaimed"
    from shown s join transcript t on t.study_id = ${study} and t.id = s.id
    where t.site_id = any(${[...scope.sites]}::uuid[]) group by s.about`
}
