// The SQL of the recordings and transcripts of a session for its page. Their own concepts have the rest.
import type { Transaction } from '@polyphony/db/open'
import { sql, type Sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import type { RecordingStatus } from '@polyphony/domain/recordings/schema'
import type { Checking } from '@polyphony/domain/transcripts/stages'
import { ids, reached } from './sessions.ts'

export type TranscriptSummary = {
  id: string
  language: string
  isTranslation: boolean
  stage: string
  state: string
  dueOn: string | null
}

/** SQL: `transcript t` is shown with its session; at sites with only assigned ones in the scope, only those of the actor. */
export const isShown = (scope: Scope): Sql => sql`t.study_id = ${scope.studyId}::uuid and (
  t.site_id = any(${ids(scope.whole)})
  or (t.site_id = any(${ids(scope.assigned)}) and t.assigned_to_id = ${scope.actorId}::uuid))`

/** The transcripts of a session that are shown with it. */
export async function listTranscripts(db: Transaction, scope: Scope, sessionId: string) {
  return db.query<TranscriptSummary[]>`
    select t.id, t.language, t.source_transcript_id is not null as "isTranslation", t.stage, t.state, t.due_on::text as "dueOn"
    from transcript t where t.session_id = ${sessionId}::uuid and ${isShown(scope)} order by t.created_at, t.id`
}

export type RecordingSummary = {
  id: string
  status: RecordingStatus
  fileName: string
  mimeType: string | null
  bytes: number | null
  durationMs: number | null
  storedAt: Date | null
  /** How much of an upload under way has arrived. */
  upload: { bytes: number; uploaded: number } | null
  destroyedAt: Date | null
  destroyedReason: string | null
}

/** The recordings of a session, in the order in which they were announced. */
export async function listRecordings(db: Transaction, scope: Scope, sessionId: string): Promise<RecordingSummary[]> {
  const rows = await db.query<(Omit<RecordingSummary, 'bytes'> & { bytes: bigint | null })[]>`
    select r.id, r.status, r.file_name as "fileName", r.mime_type as "mimeType", r.bytes, coalesce(r.decoded_ms, r.duration_ms) as "durationMs", r.codec,
      r.stored_at as "storedAt", case when r.upload_bytes is not null
        then json_build_object('bytes', r.upload_bytes, 'uploaded', r.uploaded_bytes) end as upload, r.destroyed_at as "destroyedAt", r.destroyed_reason as "destroyedReason"
    from recording r join session s on s.study_id = r.study_id and s.site_id = r.site_id and s.id = r.session_id
    where r.session_id = ${sessionId}::uuid and ${reached(scope)} order by r.created_at, r.id`
  return rows.map(({ bytes, ...row }) => ({ ...row, bytes: bytes === null ? null : Number(bytes) }))
}

/**
 * How the words of a session were kept. `isRecorded`: a recording is stored, expected or arriving. `isTranslated`: also by a transcript
 * in another language than `spokenIn`.
 */
export type Kept = { isRecorded: boolean; isTranscribed: boolean; isTranslated: boolean }

export async function findKept(
  db: Transaction,
  scope: Scope,
  { id, language: spokenIn }: { id: string; language: string },
): Promise<Kept> {
  const here = sql`session_id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${ids(scope.sites)})`
  const [row] = await db.query<Kept[]>`
    select exists (select from recording where ${here} and status <> 'destroyed') as "isRecorded",
      exists (select from transcript where ${here}) as "isTranscribed",
      exists (select from transcript where ${here} and (source_transcript_id is not null or language <> ${spokenIn})) as "isTranslated"`
  return row!
}

/** The day at the site on which the first recording of a session was stored, or its first transcript begun; null if there is none. */
export async function findKeptSince(db: Transaction, scope: Scope, { id }: { id: string }): Promise<string | null> {
  const here = (alias: Sql) =>
    sql`${alias}.session_id = s.id and ${alias}.study_id = s.study_id and ${alias}.site_id = s.site_id`
  const [row] = await db.query<{ since: string | null }[]>`
    select (least((select min(r.stored_at) from recording r where ${here(sql`r`)}), (select min(t.created_at) from transcript t where ${here(sql`t`)}))
      at time zone p.time_zone)::date::text as since
    from session s join site p on p.study_id = s.study_id and p.id = s.site_id
    where s.id = ${id}::uuid and s.study_id = ${scope.studyId}::uuid and s.site_id = any(${ids(scope.sites)})`
  return row!.since
}

/**
 * The participants who are mapped to a speaker in a transcript of the session. Of some of them only earlier words are left, in
 * revisions and versions.
 */
export async function listSpeaking(db: Transaction, scope: Scope, sessionId: string): Promise<Set<string>> {
  const rows = await db.query<{ participantId: string }[]>`
    select distinct k.participant_id as "participantId" from transcript t
    join speaker k on k.study_id = t.study_id and k.site_id = t.site_id and k.transcript_id = t.id and k.participant_id is not null
    where t.session_id = ${sessionId}::uuid and t.study_id = ${scope.studyId}::uuid and t.site_id = any(${ids(scope.sites)})`
  return new Set(rows.map(({ participantId }) => participantId))
}

/** Whether all recordings, or all transcripts, of the session were there already while the participant was recorded as present. */
type KeptBefore = { participantId: string; isRecorded: boolean; isTranscribed: boolean }

/** For each participant of a session, what they do not have to be asked about, because it was kept while they were recorded as present. */
export async function listKeptBefore(db: Transaction, scope: Scope, sessionId: string) {
  const here = (alias: Sql) =>
    sql`${alias}.study_id = a.study_id and ${alias}.site_id = a.site_id and ${alias}.session_id = a.session_id`
  return db.query<KeptBefore[]>`
    select a.participant_id as "participantId",
      not exists (select from recording r where ${here(sql`r`)} and r.status <> 'destroyed' and r.id <> all(a.heard_in)) as "isRecorded",
      not exists (select from transcript t where ${here(sql`t`)} and t.id <> all(a.heard_in)) as "isTranscribed"
    from attendance a where a.session_id = ${sessionId}::uuid and a.study_id = ${scope.studyId}::uuid and a.site_id = any(${ids(scope.sites)})`
}

/**
 * SQL: the day at the site of the last verification of a transcript, over its `stage_event e` and `site p`; null if it is not verified.
 * A check that was done does not count after the transcript was returned to its stage or an earlier one.
 */
export const verifiedDay = ({ stages, checks }: Checking): Sql => sql`(max(e.at) filter (
  where e.kind = 'done' and e.stage = any(${checks}::text[]) and not exists (
    select from stage_event b where b.study_id = e.study_id and b.site_id = e.site_id and b.transcript_id = e.transcript_id
      and b.kind = 'returned' and b.position > e.position
      and array_position(${stages}::text[], b.to_stage) <= array_position(${stages}::text[], e.stage)))
  at time zone p.time_zone)::date::text`

/** For each transcript of a session, the day at the site of its last verification; null if it is not verified. */
export async function listVerifiedOn(
  db: Transaction,
  scope: Scope,
  { sessionId, checking }: { sessionId: string; checking: Checking },
) {
  const rows = await db.query<{ verifiedOn: string | null }[]>`
    select ${verifiedDay(checking)} as "verifiedOn"
    from transcript t join site p on p.study_id = t.study_id and p.id = t.site_id
    left join stage_event e on e.study_id = t.study_id and e.site_id = t.site_id and e.transcript_id = t.id
    where t.session_id = ${sessionId}::uuid and t.study_id = ${scope.studyId}::uuid and t.site_id = any(${ids(scope.sites)})
      and t.source_transcript_id is null
    group by t.id, p.time_zone`
  return rows.map((row) => row.verifiedOn)
}
