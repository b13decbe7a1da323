// The SQL of the words of transcripts: segments and versions. One statement reads or writes many rows.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { TranscriptState } from '@polyphony/domain/transcripts/schema'
import { isWithheldOf } from '../../consent/store/leaving.ts'
import { among, type Standing } from './transcripts.ts'

export type SegmentRow = {
  id: string
  /** Its place in the order of the segments (`placeBetween`). */
  place: string
  startMs: number | null
  endMs: number | null
  speakerId: string | null
  text: string
  version: number
  sourceSegmentId: string | null
  /** In a translation: the digest of the source text at the time when this text was last written; null before. */
  seenSource: string | null
  /** The digest of the present source text. */
  sourceNow: string | null
  /** Whether the words are, or may be, of a participant who withdrew, or had left. They are then not shown. */
  isWithheld: boolean
}

/** SQL: `segment g`, its source, and the source of that one to the end, as `v`. */
export const sourceChain = sql`with recursive v as (
    select g.study_id, g.site_id, g.speaker_id, g.source_segment_id
    union
    select o.* from v cross join lateral (
      select o.study_id, o.site_id, o.speaker_id, o.source_segment_id from segment o
      where o.study_id = v.study_id and o.site_id = v.site_id and o.id = v.source_segment_id limit 1) o
  )`

/**
 * SQL: `segment g` of `transcript t`, its source segment, or the source of that one to the end, may not be used: its speaker's words
 * are withheld (`isWithheldOf`), or its speaker is not mapped and so may be any such attendee. A translation of a translation cannot be
 * started any more, but may be left from before. `limit 1` keeps each look at the key: PostgreSQL does not know that a chain is short,
 * and would read whole tables for each segment.
 */
export const isWithheld = sql`exists (
  ${sourceChain}
  select from v left join lateral (
    select k.participant_id, k.staff_id, ${isWithheldOf(sql`u`, sql`t`)} as is_withheld from speaker k
    left join participant u on u.study_id = k.study_id and u.site_id = k.site_id and u.id = k.participant_id
    where k.study_id = v.study_id and k.site_id = v.site_id and k.id = v.speaker_id limit 1) k on true
  where case
    when k.participant_id is not null then k.is_withheld
    when k.staff_id is not null then false
    else exists (select from attendance a
      join participant c on c.study_id = a.study_id and c.site_id = a.site_id and c.id = a.participant_id
      where a.study_id = t.study_id and a.site_id = t.site_id and a.session_id = t.session_id and a.state in ('attended', 'left_early') and ${isWithheldOf(sql`c`, sql`t`)})
  end)`

const digest = (text: Sql) => sql`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`

const segmentColumns = sql`g.id, g.place, g.start_ms as "startMs", g.end_ms as "endMs", g.speaker_id as "speakerId", g.text, g.version,
  g.source_segment_id as "sourceSegmentId", g.seen_source as "seenSource",
  (select ${digest(sql`o.text`)} from segment o where o.study_id = g.study_id and o.site_id = g.site_id and o.id = g.source_segment_id) as "sourceNow", ${isWithheld} as "isWithheld"`

export const within = (scope: Scope, transcriptId: string) =>
  sql`t.id = ${transcriptId}::uuid and t.study_id = ${scope.studyId}::uuid and ${among(sql`t.site_id`, scope.sites)}`

/** Positions are counted in the same pass over the segments: a join to them takes the square of their number if the plan is made for few. */
export async function listSegments(
  db: Transaction,
  scope: Scope,
  transcriptId: string,
  page: { after?: string | undefined; limit: number },
) {
  return db.query<(SegmentRow & { position: number })[]>`
    select ${segmentColumns}, g.position from (
      select o.*, (row_number() over (order by o.place))::int as position from segment o
      where o.transcript_id = ${transcriptId}::uuid and o.study_id = ${scope.studyId}::uuid and ${among(sql`o.site_id`, scope.sites)}) g
    join transcript t on t.study_id = g.study_id and t.site_id = g.site_id and t.id = g.transcript_id
    where ${within(scope, transcriptId)} and (${page.after ?? null}::uuid is null or g.place > ${placeOf(scope, transcriptId, page.after ?? null)})
    order by g.place limit ${page.limit}`
}

/** SQL: the place of a segment of a transcript, also of one that was removed. */
const placeOf = (scope: Scope, transcriptId: string, id: string | null) => sql`(
  select w.place from (
    select g.place, 0 as age from segment g where g.id = ${id}::uuid and g.transcript_id = ${transcriptId}::uuid
      and g.study_id = ${scope.studyId}::uuid and ${among(sql`g.site_id`, scope.sites)}
    union all select r.place, 1 from segment_revision r where r.segment_id = ${id}::uuid and r.transcript_id = ${transcriptId}::uuid
      and r.study_id = ${scope.studyId}::uuid and ${among(sql`r.site_id`, scope.sites)}
  ) w order by w.age limit 1)`

/** The segments of the source with these ids. */
export async function listSourceSegments(
  db: Transaction,
  scope: Scope,
  sourceTranscriptId: string,
  ids: readonly string[],
) {
  if (ids.length === 0) return []
  return db.query<Pick<SegmentRow, 'id' | 'text' | 'startMs' | 'isWithheld'>[]>`
    select g.id, g.text, g.start_ms as "startMs", ${isWithheld} as "isWithheld" from segment g join transcript t on t.study_id = g.study_id and t.site_id = g.site_id and t.id = g.transcript_id
    where ${within(scope, sourceTranscriptId)} and g.id = any(${[...ids]}::uuid[])`
}

export async function countWords(db: Transaction, scope: Scope, transcriptId: string) {
  const [counts] = await db.query<{ segments: number; withText: number }[]>`
    select count(*)::int as segments, (count(*) filter (where g.text <> ''))::int as "withText"
    from segment g join transcript t on t.study_id = g.study_id and t.site_id = g.site_id and t.id = g.transcript_id where ${within(scope, transcriptId)}`
  return counts ?? { segments: 0, withText: 0 }
}

export type NewSegment = Omit<SegmentRow, 'version' | 'seenSource' | 'sourceNow' | 'isWithheld'> & {
  /** Without it the present source counts as seen, if there are words. */
  seenSource?: string | null
}

export async function addSegments(
  db: Transaction,
  scope: Scope,
  transcript: Standing,
  segments: readonly NewSegment[],
  now: Date,
) {
  await db.execute`
    insert into segment (id, transcript_id, study_id, site_id, place, start_ms, end_ms, speaker_id, text, source_segment_id, seen_source, version, updated_at)
    select g.id, ${transcript.id}::uuid, ${scope.studyId}::uuid, ${transcript.siteId}::uuid, g.place, g."startMs", g."endMs", g."speakerId", g.text, g."sourceSegmentId",
      coalesce(g."seenSource", (select ${digest(sql`o.text`)} from segment o
        where o.study_id = ${scope.studyId}::uuid and o.site_id = ${transcript.siteId}::uuid and o.id = g."sourceSegmentId" and g.text <> '')),
      -- A segment that comes back goes on counting its versions.
      1 + coalesce((select max(r.version) from segment_revision r
        where r.segment_id = g.id and r.study_id = ${scope.studyId}::uuid and r.site_id = ${transcript.siteId}::uuid), 0), ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(segments)}::json) as g (id uuid, place text, "startMs" int, "endMs" int, "speakerId" uuid, text text,
      "sourceSegmentId" uuid, "seenSource" text)`
}

/** Removes the empty segments of a translation before those of a file are added. */
export async function removeSegments(db: Transaction, scope: Scope, transcriptId: string) {
  await db.execute`
    delete from segment where transcript_id = ${transcriptId}::uuid and study_id = ${scope.studyId}::uuid and ${among(sql`site_id`, scope.sites)}`
}

export async function setDuration(db: Transaction, scope: Scope, transcriptId: string, durationMs: number) {
  await db.execute`
    update transcript set duration_ms = coalesce(duration_ms, ${durationMs}::int), version = version + 1
    where id = ${transcriptId}::uuid and study_id = ${scope.studyId}::uuid and ${among(sql`site_id`, scope.sites)}`
}

/** Locks the segments of an edit, in their order, and reads them. */
export async function lockSegments(db: Transaction, scope: Scope, transcriptId: string, ids: readonly string[]) {
  return db.query<SegmentRow[]>`
    select ${segmentColumns} from segment g join transcript t on t.study_id = g.study_id and t.site_id = g.site_id and t.id = g.transcript_id
    where ${within(scope, transcriptId)} and g.id = any(${[...ids]}::uuid[]) order by g.place for update of g`
}

export async function updateSegments(db: Transaction, scope: Scope, segments: readonly SegmentRow[], now: Date) {
  await db.execute`
    update segment g set start_ms = r."startMs", end_ms = r."endMs", speaker_id = r."speakerId", text = r.text, seen_source = r."seenSource", version = g.version + 1, updated_at = ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(segments)}::json) as r (id uuid, "startMs" int, "endMs" int, "speakerId" uuid, text text, "seenSource" text)
    where g.id = r.id and g.study_id = ${scope.studyId}::uuid and ${among(sql`g.site_id`, scope.sites)}`
}

/**
 * The segments whose words can be read now, and were withheld when one of these stages was last completed. The order is that of the
 * stages and the segments.
 */
export async function listUnchecked(db: Transaction, scope: Scope, transcriptId: string, stages: readonly string[]) {
  return db.query<{ id: string; stage: string }[]>`
    select g.id, n.stage from transcript t
    cross join lateral (
      select distinct on (v.stage) v.stage, v.withheld from transcript_version v
      where v.study_id = t.study_id and v.site_id = t.site_id and v.transcript_id = t.id and v.stage = any(${[...stages]}::text[])
      order by v.stage, v.number desc) n
    cross join lateral unnest(n.withheld) w(id)
    join segment g on g.study_id = t.study_id and g.site_id = t.site_id and g.id = w.id
    where ${within(scope, transcriptId)} and g.text <> '' and not ${isWithheld}
    order by array_position(${[...stages]}::text[], n.stage), g.place`
}

/** Whether any segment of a transcript is withheld. */
export async function hasWithheld(db: Transaction, scope: Scope, transcriptId: string): Promise<boolean> {
  const rows = await db.query<object[]>`
    select from segment g join transcript t on t.study_id = g.study_id and t.site_id = g.site_id and t.id = g.transcript_id
    where ${within(scope, transcriptId)} and ${isWithheld} limit 1`
  return rows.length > 0
}

export type SourceStanding = {
  id: string
  language: string
  stage: string
  state: TranscriptState
  sourceTranscriptId: string | null
}

/** The source of a translation at a site of the scope, also for a person who may open only the translation. */
export async function findSourceStanding(db: Transaction, scope: Scope, sourceTranscriptId: string) {
  const rows = await db.query<SourceStanding[]>`
    select t.id, t.language, t.stage, t.state, t.source_transcript_id as "sourceTranscriptId" from transcript t
    where ${within(scope, sourceTranscriptId)}`
  return rows[0]
}
