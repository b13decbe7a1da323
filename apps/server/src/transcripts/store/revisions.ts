// The SQL of revisions: what segments were before they were changed or removed.
import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { isWithheldOf } from '../../consent/store/leaving.ts'
import { among } from './transcripts.ts'
import { within } from './words.ts'

/** Keeps the segments as they are now, before they are changed or removed. */
export async function keepRevisions(
  db: Transaction,
  scope: Scope,
  segments: readonly { id: string; revisionId: string }[],
  { isRemoval, now }: { isRemoval: boolean; now: Date },
) {
  await db.execute`
    insert into segment_revision (id, study_id, site_id, transcript_id, segment_id, version, place, start_ms, end_ms, speaker_id, text,
      source_segment_id, is_removal, replaced_by_id, replaced_at)
    select r."revisionId", g.study_id, g.site_id, g.transcript_id, g.id, g.version, g.place, g.start_ms, g.end_ms, g.speaker_id, g.text,
      g.source_segment_id, ${isRemoval}, ${scope.actorId}::uuid, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(segments)}::json) as r (id uuid, "revisionId" uuid)
    join segment g on g.id = r.id and g.study_id = ${scope.studyId}::uuid and ${among(sql`g.site_id`, scope.sites)}`
}

/** Removes these segments. Their revisions stay. */
export async function removeThese(db: Transaction, scope: Scope, ids: readonly string[]) {
  await db.execute`
    delete from segment where ${among(sql`id`, ids)} and study_id = ${scope.studyId}::uuid and ${among(sql`site_id`, scope.sites)}`
}

export type PlaceRow = { id: string; place: string; isRemoved: boolean; sourceSegmentId: string | null }

/** The places of all segments, also of the removed ones, in order. */
export async function listPlaces(db: Transaction, scope: Scope, transcriptId: string) {
  return db.query<PlaceRow[]>`
    select g.id, g.place, false as "isRemoved", g.source_segment_id as "sourceSegmentId"
    from segment g join transcript t on t.study_id = g.study_id and t.site_id = g.site_id and t.id = g.transcript_id
    where ${within(scope, transcriptId)}
    union all
    (select distinct on (r.segment_id) r.segment_id, r.place, true, r.source_segment_id
    from segment_revision r join transcript t on t.study_id = r.study_id and t.site_id = r.site_id and t.id = r.transcript_id
    where ${within(scope, transcriptId)} and r.is_removal and not exists (
      select from segment g where g.study_id = r.study_id and g.site_id = r.site_id and g.transcript_id = r.transcript_id
        and g.id = r.segment_id)
    order by r.segment_id, r.version desc)
    order by place`
}

/** Whether one of these segments was in another transcript, and was removed there. */
export async function isKeptElsewhere(db: Transaction, scope: Scope, transcriptId: string, ids: readonly string[]) {
  const rows = await db.query<object[]>`
    select from segment_revision r where r.study_id = ${scope.studyId}::uuid and ${among(sql`r.site_id`, scope.sites)}
      and ${among(sql`r.segment_id`, ids)} and r.transcript_id <> ${transcriptId}::uuid limit 1`
  return rows.length > 0
}

/** Whether a translation was begun from this transcript. */
export async function isTranslated(db: Transaction, scope: Scope, transcriptId: string): Promise<boolean> {
  const rows = await db.query<object[]>`
    select from transcript o where o.source_transcript_id = ${transcriptId}::uuid and o.study_id = ${scope.studyId}::uuid
      and ${among(sql`o.site_id`, scope.sites)} limit 1`
  return rows.length > 0
}

/**
 * SQL: the words of a participant are withheld who attended the session of `transcript t`, or is or was said to be a speaker in a
 * transcript of it (also one of whom no segment is left).
 */
export const anyLeft = sql`(
      exists (select from attendance a
        join participant c on c.study_id = a.study_id and c.site_id = a.site_id and c.id = a.participant_id
        where a.study_id = t.study_id and a.site_id = t.site_id and a.session_id = t.session_id and a.state in ('attended', 'left_early')
          and ${isWithheldOf(sql`c`, sql`t`)})
      or exists (select from transcript o
        join speaker k on k.study_id = o.study_id and k.site_id = o.site_id and k.transcript_id = o.id
        join participant c on c.study_id = k.study_id and c.site_id = k.site_id and c.id = any(k.was_participant_ids || k.participant_id)
        where o.study_id = t.study_id and o.site_id = t.site_id and o.session_id = t.session_id and ${isWithheldOf(sql`c`, sql`t`)}))`

/** Whether `anyLeft` is so for a transcript. */
export async function hasLeaver(db: Transaction, scope: Scope, transcriptId: string): Promise<boolean> {
  const rows = await db.query<object[]>`select from transcript t where ${within(scope, transcriptId)} and ${anyLeft}`
  return rows.length > 0
}

export type RevisionRow = {
  segmentId: string
  version: number
  place: string
  startMs: number | null
  endMs: number | null
  speakerId: string | null
  text: string
  isRemoval: boolean
  replacedBy: string | null
  replacedAt: Date
}

type Page<Place> = { after: Place | undefined; limit: number }

const columns = sql`r.segment_id as "segmentId", r.version, r.place, r.start_ms as "startMs", r.end_ms as "endMs",
  r.speaker_id as "speakerId", r.text, r.is_removal as "isRemoval", w.name as "replacedBy", r.replaced_at as "replacedAt"`
const from = sql`segment_revision r join transcript t on t.study_id = r.study_id and t.site_id = r.site_id and t.id = r.transcript_id
  left join staff w on w.id = r.replaced_by_id`

/** The revisions of one segment, the newest first. `after` is the version of the last one on the page before. */
export async function listRevisions(
  db: Transaction,
  scope: Scope,
  { transcriptId, segmentId }: { transcriptId: string; segmentId: string },
  { after, limit }: Page<number>,
) {
  return db.query<RevisionRow[]>`
    select ${columns} from ${from} where ${within(scope, transcriptId)} and r.segment_id = ${segmentId}::uuid
      and (${after ?? null}::int is null or r.version < ${after ?? null}::int)
    order by r.version desc limit ${limit}`
}

/** Of each removed segment the last revision with words, in the order of the transcript. `after` is the last one on the page before. */
export async function listRemoved(
  db: Transaction,
  scope: Scope,
  transcriptId: string,
  { after, limit }: Page<{ place: string; segmentId: string }>,
) {
  return db.query<RevisionRow[]>`
    select * from (
      select distinct on (r.segment_id) ${columns} from ${from}
      where ${within(scope, transcriptId)} and not exists (
        select from segment g where g.study_id = r.study_id and g.site_id = r.site_id and g.transcript_id = r.transcript_id
        and g.id = r.segment_id)
      order by r.segment_id, r.text = '', r.version desc) last
    where ${after?.place ?? null}::text is null
      or (last.place, last."segmentId") > (${after?.place ?? null}::text collate "C", ${after?.segmentId ?? null}::uuid)
    order by last.place, last."segmentId" limit ${limit}`
}
