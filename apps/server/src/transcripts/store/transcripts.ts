// The SQL of transcripts and their steps. Every statement limits itself to the scope, also without row-level policies.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { isWithheldOf, mayBeWithheld } from '../../consent/store/leaving.ts'
import type { TranscriptState } from '@polyphony/domain/transcripts/schema'
import { holdSessions } from '../../consent/store/locks.ts'
import { only } from '../../platform/request/only.ts'

/** A transcript with all that a step needs. */
export type Standing = {
  id: string
  siteId: string
  sessionId: string
  sessionCode: string
  recordingId: string | null
  sourceTranscriptId: string | null
  language: string
  /** The language of the session. */
  spokenIn: string
  stage: string
  state: TranscriptState
  assignedToId: string | null
  dueOn: string | null
  durationMs: number | null
  version: number
  timeZone: string
  /** The day at the site on which the words were said. */
  saidOn: string
}

export type StageEventRow = {
  id: string
  position: number
  stage: string
  kind: string
  byId: string | null
  personId: string | null
  dueOn: string | null
  toStage: string | null
  reason: string | null
  at: Date
}

/** SQL: `column` is one of the ids. */
export const among = (column: Sql, ids: readonly string[]): Sql => sql`${column} = any(${[...ids]}::uuid[])`

/** SQL: the words of all who attended the session of `transcript t` are withheld, so no word of it may be used. */
export const isWithheld = (scope: Scope) => sql`(
  -- This part runs once for the whole list and leaves few sessions, because few participants leave.
  (t.study_id, t.site_id, t.session_id) in (
    select a.study_id, a.site_id, a.session_id from participant c
    join attendance a on a.study_id = c.study_id and a.site_id = c.site_id and a.participant_id = c.id
    where c.study_id = ${scope.studyId}::uuid and ${mayBeWithheld(sql`c`)} and a.state in ('attended', 'left_early'))
  and (
    select bool_and(${isWithheldOf(sql`c`, sql`a`)}) from attendance a
    join participant c on c.study_id = a.study_id and c.site_id = a.site_id and c.id = a.participant_id
    where a.study_id = t.study_id and a.site_id = t.site_id and a.session_id = t.session_id and a.state in ('attended', 'left_early')))`

/**
 * SQL: `transcript t` is within the scope. At sites that the scope reaches whole: all transcripts. At sites with only released ones:
 * those that are released and not withheld. At sites with only assigned ones: those assigned to the actor; with `withUnclaimed`
 * also those that are free to claim and not withheld. `site` is SQL for the id of their site, if a join has it.
 */
export function reached(scope: Scope, { withUnclaimed = false, site = sql`t.site_id` } = {}): Sql {
  const mine = sql`(t.assigned_to_id = ${scope.actorId}::uuid or (${withUnclaimed} and t.assigned_to_id is null and t.state = 'queued' and not ${isWithheld(scope)}))`
  return sql`t.study_id = ${scope.studyId}::uuid and ${among(site, scope.sites)} and (
    ${among(site, scope.whole)}
    or (${among(site, scope.released)} and t.state = 'released' and not ${isWithheld(scope)})
    or (${among(site, scope.assigned)} and ${mine}))`
}

export const standing = sql`t.id, t.site_id as "siteId", t.session_id as "sessionId", s.code as "sessionCode", t.recording_id as "recordingId",
  t.source_transcript_id as "sourceTranscriptId", t.language, s.language as "spokenIn", t.stage, t.state, t.assigned_to_id as "assignedToId", t.due_on::text as "dueOn",
  t.duration_ms as "durationMs", t.version, p.time_zone as "timeZone",
  (coalesce(s.held_from, s.starts_at) at time zone p.time_zone)::date::text as "saidOn"`

export async function findTranscript(db: Transaction, scope: Scope, id: string): Promise<Standing | undefined> {
  const rows = await db.query<Standing[]>`
    select ${standing} from transcript t join session s on s.study_id = t.study_id and s.site_id = t.site_id and s.id = t.session_id
    join site p on p.study_id = t.study_id and p.id = t.site_id
    where t.id = ${id}::uuid and ${reached(scope)}`
  return only(rows)
}

/** Locks transcripts for a step, in the order of their ids. Holds their sessions, and all who are invited to these. */
export async function lockTranscripts(
  db: Transaction,
  scope: Scope,
  ids: readonly string[],
  options: { withUnclaimed?: boolean } = {},
): Promise<Standing[]> {
  // The rows are locked first and read afterwards, so that a step that had to wait reads the result of the step before.
  db.send`
    select from transcript t where t.id = any(${[...ids]}::uuid[]) and t.study_id = ${scope.studyId}::uuid
      and ${among(sql`t.site_id`, scope.sites)} order by t.id for update`
  holdSessions(db, scope, { transcriptIds: ids })
  return db.query<Standing[]>`
    select ${standing} from transcript t join session s on s.study_id = t.study_id and s.site_id = t.site_id and s.id = t.session_id
    join site p on p.study_id = t.study_id and p.id = t.site_id
    where t.id = any(${[...ids]}::uuid[]) and t.study_id = ${scope.studyId}::uuid and ${among(sql`t.site_id`, scope.sites)}
      and ${reached(scope, options)} order by t.id`
}

/** For each of these transcripts within the scope: its source, which says whether it goes through the stages of a translation. */
export async function listKinds(db: Transaction, scope: Scope, ids: readonly string[]) {
  return db.query<Pick<Standing, 'id' | 'sourceTranscriptId'>[]>`
    select t.id, t.source_transcript_id as "sourceTranscriptId" from transcript t
    where t.id = any(${[...ids]}::uuid[]) and t.study_id = ${scope.studyId}::uuid and ${among(sql`t.site_id`, scope.sites)}`
}

export async function listStageEvents(db: Transaction, scope: Scope, ids: readonly string[]) {
  return db.query<(StageEventRow & { transcriptId: string })[]>`
    select e.id, e.transcript_id as "transcriptId", e.position, e.stage, e.kind, e.by_id as "byId", e.person_id as "personId", e.due_on::text as "dueOn",
      e.to_stage as "toStage", e.reason, e.at
    from stage_event e join transcript t on t.study_id = e.study_id and t.site_id = e.site_id and t.id = e.transcript_id
    where e.transcript_id = any(${[...ids]}::uuid[]) and t.study_id = ${scope.studyId}::uuid and ${among(sql`t.site_id`, scope.sites)}
    order by e.transcript_id, e.position`
}

export type NewStanding = { state: string; stage: string; assignedToId: string | null; dueOn: string | null }
export type NewEvent = Omit<StageEventRow, 'position' | 'at'>
export type Step = { transcript: Standing; to: NewStanding; events: readonly NewEvent[] }

/** Writes the new standing of transcripts and the stage events of their steps, in one statement. */
export async function writeSteps(db: Transaction, scope: Scope, steps: readonly Step[], now: Date): Promise<void> {
  const rows = steps.map(({ transcript, to }) => ({ id: transcript.id, siteId: transcript.siteId, ...to }))
  const events = steps.flatMap(({ transcript, events: taken }) =>
    taken.map((event, index) => ({
      ...event,
      transcriptId: transcript.id,
      siteId: transcript.siteId,
      offset: index + 1,
    })),
  )
  await db.execute`
    with moved as (
      update transcript t set stage = r.stage, state = r.state, assigned_to_id = r."assignedToId", due_on = r."dueOn",
        state_since = ${now}::timestamptz, version = t.version + 1,
        released_at = case when r.state = 'released' then ${now}::timestamptz end
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, "siteId" uuid, stage text, state text, "assignedToId" uuid, "dueOn" date)
      where t.study_id = ${scope.studyId}::uuid and t.site_id = r."siteId" and t.id = r.id and ${among(sql`t.site_id`, scope.sites)}
    )
    insert into stage_event (id, study_id, site_id, transcript_id, position, stage, kind, by_id, person_id, due_on, to_stage, reason, at)
    select e.id, ${scope.studyId}::uuid, e."siteId", e."transcriptId",
      e."offset" + coalesce((select max(position) from stage_event x
        where x.study_id = ${scope.studyId}::uuid and x.site_id = e."siteId" and x.transcript_id = e."transcriptId"), 0),
      e.stage, e.kind, e."byId", e."personId", e."dueOn", e."toStage", e.reason, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(events)}::json) as e (id uuid, "siteId" uuid, "transcriptId" uuid, "offset" int, stage text,
      kind text, "byId" uuid, "personId" uuid, "dueOn" date, "toStage" text, reason text)`
}

/** Adds an event that a person worked on the words of a stage, once for each person and kind of work. The standing stays. */
export async function addStageWork(db: Transaction, scope: Scope, transcript: Standing, event: NewEvent, now: Date) {
  await db.execute`
    insert into stage_event (id, study_id, site_id, transcript_id, position, stage, kind, by_id, person_id, at)
    select ${event.id}::uuid, t.study_id, t.site_id, t.id,
      1 + coalesce((select max(position) from stage_event x
        where x.study_id = t.study_id and x.site_id = t.site_id and x.transcript_id = t.id), 0),
      ${event.stage}, ${event.kind}, ${event.byId}::uuid, ${event.personId}::uuid, ${now}::timestamptz
    from transcript t where t.study_id = ${scope.studyId}::uuid and t.site_id = ${transcript.siteId}::uuid and t.id = ${transcript.id}::uuid and ${among(sql`t.site_id`, scope.sites)}
      and not exists (select from stage_event x
        where x.study_id = t.study_id and x.site_id = t.site_id and x.transcript_id = t.id and x.stage = ${event.stage} and x.kind = ${event.kind}
        and x.person_id = ${event.personId}::uuid)`
}

/** The sites (null: all) at which people, or only `staffId`, hold a role that may type. */
export async function listTypingGrants(db: Transaction, scope: Scope, staffId?: string) {
  return db.query<{ staffId: string; name: string; role: string; siteId: string | null }[]>`
    select g.staff_id as "staffId", w.name, g.role, g.site_id as "siteId" from "grant" g join staff w on w.id = g.staff_id
    where g.study_id = ${scope.studyId}::uuid and g.revoked_at is null and g.role in ('transcriber', 'data_manager')
      and (${staffId ?? null}::uuid is null or g.staff_id = ${staffId ?? null}::uuid)
      and (g.site_id is null or g.site_id = any(${[...scope.sites]}::uuid[]))
    order by w.name, g.staff_id`
}

/** How many transcripts each person holds at the sites of the scope. */
export async function countHeld(db: Transaction, scope: Scope) {
  return db.query<{ staffId: string; held: number }[]>`
    select t.assigned_to_id as "staffId", count(*)::int as held from transcript t
    where t.study_id = ${scope.studyId}::uuid and ${among(sql`t.site_id`, scope.sites)} and t.assigned_to_id is not null and t.state <> 'released'
      and not ${isWithheld(scope)}
    group by 1`
}

/** The stage events of a transcript, with the names of the people. */
export async function listHistory(db: Transaction, scope: Scope, id: string) {
  return db.query<(StageEventRow & { by: string | null; person: string | null })[]>`
    select e.id, e.position, e.stage, e.kind, e.by_id as "byId", e.person_id as "personId", e.due_on::text as "dueOn", e.to_stage as "toStage",
      e.reason, e.at, b.name as by, w.name as person
    from stage_event e join transcript t on t.study_id = e.study_id and t.site_id = e.site_id and t.id = e.transcript_id
    left join staff b on b.id = e.by_id left join staff w on w.id = e.person_id
    where t.id = ${id}::uuid and t.study_id = ${scope.studyId}::uuid and ${among(sql`t.site_id`, scope.sites)} order by e.position`
}
