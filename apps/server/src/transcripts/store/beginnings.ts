// The SQL for starting a transcript: its session with the people in it, its recording, its row.
import type { Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import { holdSessions } from '../../consent/store/locks.ts'
import type { LeftOut } from '@polyphony/domain/transcripts/formats/left-out'
import type { Standing } from './transcripts.ts'
import { only } from '../../platform/request/only.ts'

export async function findSession(db: Transaction, scope: Scope, id: string) {
  const rows = await db.query<
    {
      id: string
      siteId: string
      code: string
      status: string
      timeZone: string
      saidOn: string
      language: string
      /** The languages of its transcripts that have no source. */
      written: string[]
      recordings: { id: string; durationMs: number | null }[]
    }[]
  >`
    select s.id, s.site_id as "siteId", s.code, s.status, p.time_zone as "timeZone",
      (coalesce(s.held_from, s.starts_at) at time zone p.time_zone)::date::text as "saidOn", s.language, array(
      select t.language from transcript t where t.study_id = s.study_id and t.site_id = s.site_id and t.session_id = s.id
        and t.source_transcript_id is null) as written, (
      select coalesce(json_agg(json_build_object('id', r.id, 'durationMs', coalesce(r.decoded_ms, r.duration_ms)) order by r.stored_at, r.id), '[]') from recording r
      where r.study_id = s.study_id and r.site_id = s.site_id and r.session_id = s.id and r.status = 'stored'
    ) as recordings
    from session s join site p on p.study_id = s.study_id and p.id = s.site_id
    where s.id = ${id}::uuid and s.study_id = ${scope.studyId}::uuid and s.site_id = any(${[...scope.whole]}::uuid[])`
  return only(rows)
}

/** All people whose voice may be in a session: participants who attended, by number, and the staff in the room. */
export async function listVoices(db: Transaction, scope: Scope, sessionId: string) {
  const attendees = await db.query<{ participantId: string; code: string }[]>`
    select a.participant_id as "participantId", c.code from attendance a
    join participant c on c.study_id = a.study_id and c.site_id = a.site_id and c.id = a.participant_id
    where a.session_id = ${sessionId}::uuid and a.study_id = ${scope.studyId}::uuid and a.site_id = any(${[...scope.sites]}::uuid[])
      and a.state in ('attended', 'left_early') order by c.number`
  const staff = await db.query<{ staffId: string; name: string; part: string }[]>`
    select distinct on (x.staff_id) x.staff_id as "staffId", w.name, x.part from session_staff x join staff w on w.id = x.staff_id
    where x.session_id = ${sessionId}::uuid and x.study_id = ${scope.studyId}::uuid and x.site_id = any(${[...scope.sites]}::uuid[])
    order by x.staff_id, x.part`
  return { attendees, staff }
}

/** The facilitators of a session; null is a person from outside. */
export async function listFacilitators(db: Transaction, scope: Scope, sessionId: string): Promise<(string | null)[]> {
  const rows = await db.query<{ staffId: string | null }[]>`
    select staff_id as "staffId" from session_staff
    where session_id = ${sessionId}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[]) and part = 'facilitator'`
  return rows.map(({ staffId }) => staffId)
}

type Begun = { sessionId: string; sourceTranscriptId?: string | undefined }

/** Holds, until the command ends, all that a new transcript relies on: its source, the stored recordings, the session, its people. */
export function holdBeginning(db: Transaction, scope: Scope, { sessionId, sourceTranscriptId }: Begun): void {
  const here = sql`study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[])`
  if (sourceTranscriptId) db.send`select from transcript where ${here} and id = ${sourceTranscriptId}::uuid for share`
  db.send`select from recording where ${here} and session_id = ${sessionId}::uuid and status = 'stored' order by id for share`
  holdSessions(db, scope, { sessionIds: [sessionId] })
}

type NewTranscript = Pick<
  Standing,
  'id' | 'siteId' | 'sessionId' | 'recordingId' | 'sourceTranscriptId' | 'language' | 'stage' | 'dueOn' | 'durationMs'
>

export async function createTranscript(db: Transaction, scope: Scope, row: NewTranscript, now: Date) {
  await db.execute`
    insert into transcript (id, study_id, site_id, session_id, recording_id, source_transcript_id, language, stage, state, due_on, state_since,
      duration_ms, created_by_id, created_at)
    values (${row.id}::uuid, ${scope.studyId}::uuid, ${row.siteId}::uuid, ${row.sessionId}::uuid, ${row.recordingId}::uuid, ${row.sourceTranscriptId}::uuid,
      ${row.language}, ${row.stage}, 'queued', ${row.dueOn}::date, ${now}::timestamptz, ${row.durationMs}, ${scope.actorId}::uuid, ${now}::timestamptz)`
}

/** Keeps what the import left out of the file; null if nothing. */
export async function keepLeftOut(db: Transaction, scope: Scope, transcriptId: string, leftOut: LeftOut | null) {
  await db.execute`
    update transcript set left_out = ${leftOut && JSON.stringify(leftOut)}::jsonb
    where id = ${transcriptId}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[])`
}

export async function findLeftOut(db: Transaction, scope: Scope, transcriptId: string): Promise<LeftOut | null> {
  const rows = await db.query<{ leftOut: LeftOut | null }[]>`
    select left_out as "leftOut" from transcript
    where id = ${transcriptId}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[])`
  return rows[0]?.leftOut ?? null
}

/** The stored recording for the player: the transcript's own if it is stored, else the session's first. */
export async function findStoredRecording(
  db: Transaction,
  scope: Scope,
  sessionId: string,
  recordingId: string | null,
) {
  const rows = await db.query<{ id: string; durationMs: number | null }[]>`
    select id, coalesce(decoded_ms, duration_ms) as "durationMs" from recording where session_id = ${sessionId}::uuid and study_id = ${scope.studyId}::uuid
      and site_id = any(${[...scope.sites]}::uuid[]) and status = 'stored' order by (id = ${recordingId}::uuid) desc nulls last, stored_at, id limit 1`
  return rows[0]
}
