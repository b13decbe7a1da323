// The SQL of taking an import back: whether anything was built on it, and the removal of its rows.
import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { among } from './transcripts.ts'

/**
 * For these transcripts: how many segments they have, and whether they are still as an import made them. Such a one was begun by the
 * import itself, is in its first stage and with nobody, and has no step, no version, no changed segment and no translation.
 */
export async function listAsImported(db: Transaction, scope: Scope, ids: readonly string[]) {
  const own = sql`x.study_id = t.study_id and x.site_id = t.site_id and x.transcript_id = t.id`
  return db.query<{ id: string; segments: number; isAsImported: boolean }[]>`
    select t.id, (select count(*)::int from segment x where ${own}) as segments,
      t.state = 'queued'
      and exists (select from stage_event x where ${own} and x.kind = 'imported' and x.at = t.created_at)
      and not exists (select from stage_event x where ${own} and (x.kind not in ('queued', 'imported') or x.at <> t.created_at))
      and not exists (select from transcript_version x where ${own})
      and not exists (select from segment_revision x where ${own})
      and not exists (select from segment x where ${own} and x.version > 1)
      and not exists (select from segment_note x where ${own} and (x.author is null or x.version > 1
        or exists (select from segment_note_answer w where w.study_id = x.study_id and w.site_id = x.site_id and w.note_id = x.id)))
      and not exists (select from transcript o where o.study_id = t.study_id and o.site_id = t.site_id and o.source_transcript_id = t.id) as "isAsImported"
    from transcript t where t.study_id = ${scope.studyId}::uuid and ${among(sql`t.site_id`, scope.sites)} and ${among(sql`t.id`, ids)}`
}

/** Removes transcripts with their segments, speakers and steps. */
export async function removeImported(db: Transaction, scope: Scope, ids: readonly string[]) {
  const here = sql`study_id = ${scope.studyId}::uuid and ${among(sql`site_id`, scope.sites)}`
  await db.execute`delete from segment_note where ${here} and ${among(sql`transcript_id`, ids)}`
  await db.execute`delete from segment where ${here} and ${among(sql`transcript_id`, ids)}`
  await db.execute`delete from speaker where ${here} and ${among(sql`transcript_id`, ids)}`
  await db.execute`delete from stage_event where ${here} and ${among(sql`transcript_id`, ids)}`
  await db.execute`delete from transcript where ${here} and ${among(sql`id`, ids)}`
}
