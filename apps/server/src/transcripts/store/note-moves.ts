// The SQL of notes whose segments are changed: they follow the words of a merge, and come back with a segment that comes back.
import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { among } from './transcripts.ts'

/** Notes of segments that were appended to others stand at these now. */
export async function moveNotes(db: Transaction, scope: Scope, moves: readonly { from: string; to: string }[]) {
  await db.execute`
    update segment_note n set segment_id = g.id, stood_at = n.stood_at || n.segment_id, is_mixed = true, version = n.version + 1
    from json_to_recordset(${JSON.stringify(moves)}::json) as m ("from" uuid, "to" uuid), segment g
    where n.segment_id = m."from" and g.id = m."to" and g.study_id = n.study_id and g.site_id = n.site_id and g.transcript_id = n.transcript_id
      and n.study_id = ${scope.studyId}::uuid and ${among(sql`n.site_id`, scope.sites)}`
}

/** Notes that stood at these segments, before their words were appended to others, stand there again. */
export async function returnNotes(db: Transaction, scope: Scope, transcriptId: string, segmentIds: readonly string[]) {
  await db.execute`
    update segment_note n set segment_id = b.id, version = n.version + 1,
      stood_at = n.stood_at[1:array_position(n.stood_at, b.id) - 1]
    from unnest(${[...segmentIds]}::uuid[]) as b (id)
    where n.transcript_id = ${transcriptId}::uuid and b.id = any(n.stood_at)
      and not exists (select from unnest(${[...segmentIds]}::uuid[]) as e (id) where array_position(n.stood_at, e.id) < array_position(n.stood_at, b.id))
      and n.study_id = ${scope.studyId}::uuid and ${among(sql`n.site_id`, scope.sites)}`
}

/** Nobody can tell any more whose words the notes at these segments, and at their translations, are about. */
export async function mixNotes(db: Transaction, scope: Scope, segmentIds: readonly string[]) {
  await db.execute`
    with recursive touched as (
      select e.id from unnest(${[...segmentIds]}::uuid[]) as e (id)
      union
      select g.id from touched join segment g on g.source_segment_id = touched.id
        and g.study_id = ${scope.studyId}::uuid and ${among(sql`g.site_id`, scope.sites)})
    update segment_note n set is_mixed = true
    where n.segment_id in (select id from touched) and not n.is_mixed and n.study_id = ${scope.studyId}::uuid and ${among(sql`n.site_id`, scope.sites)}`
}
