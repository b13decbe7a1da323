// The SQL of loading a study. One statement writes all rows of a table. The fields of a row have the names of the columns.
import type { Database, Transaction } from '@polyphony/db/open'
import { empty, sql, type Sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import { insertEvents } from '../platform/request/store/transaction.ts'

type Rows = readonly object[]
const json = (rows: Rows) => JSON.stringify(rows)

/** The number of the advisory lock for loading. Nothing else in this database may use it. */
const loadLock = 7_065_671_004

/**
 * Takes a lock until the transaction ends, so that loads run one after the other. So a second load of one study finds the rows of
 * the first, and two studies with the same new person make one account.
 */
export async function waitForTurn(db: Transaction) {
  await db.execute`select pg_advisory_xact_lock(${loadLock}::bigint)`
}

/** The study that this file made, if the file was loaded before. Every start of the demonstration asks this. */
export async function findLoadedFile(
  { pool }: Database,
  fileSha256: string,
): Promise<{ id: string; slug: string } | undefined> {
  const { rows } = await pool.query<{ id: string; slug: string }>(
    // The query goes by study, because the trail may be long and has an index on study and entity.
    `select s.id, s.slug from study s where exists (select from audit_event e where e.study_id = s.id and e.entity_id = s.id::text
       and e.action = 'study.load' and e.after->>'fileSha256' = $1)`,
    [fileSha256],
  )
  return rows[0]
}

/** The study with this slug, and the digest of the file it was loaded from (null if it was not loaded from a file). */
export async function findLoaded(db: Transaction, slug: string) {
  const rows = await db.query<{ id: string; fileSha256: string | null }[]>`
    select s.id, (select e.after->>'fileSha256' from audit_event e
      where e.study_id = s.id and e.entity_id = s.id::text and e.action = 'study.load' order by e.seq limit 1) as "fileSha256"
    from study s where s.slug = ${slug}`
  return rows[0]
}

type Account = { id: string; email: string }

export async function listAccounts(db: Transaction, emails: readonly string[]) {
  return db.query<Account[]>`select id, email from staff where email = any(${[...emails]}::text[])`
}

/** The founder of the instance; if there are several, the first. */
export async function findFounder(db: Transaction) {
  const rows = await db.query<Account[]>`select id, email from staff where is_founder order by created_at, id limit 1`
  return rows[0]
}

export type PeopleRows = {
  participants: Rows
  events: Rows
  identities: Rows
  consents: Rows
  decisions: Rows
  visits: Rows
}

/**
 * Sends the rows of some participants with the next statement, so that PostgreSQL writes them while the next ones are made ready.
 * @param scope of an import: rows of other sites than those in reach are not written, nor are columns that only a study file has. Without
 * it, a study file is loaded.
 */
export function writePeople(
  db: Transaction,
  { participants, events, identities, consents, decisions, visits }: PeopleRows,
  scope?: Scope,
): void {
  const of = (sites: readonly string[]): Sql =>
    scope ? sql`where study_id = ${scope.studyId}::uuid and site_id = any(${[...sites]}::uuid[])` : empty
  const [here, named] = [of(scope?.sites ?? []), of(scope?.identities ?? [])]
  const [reached, reachedOf] = scope ? [empty, empty] : [sql`reached,`, sql`coalesce(reached, 0),`]
  const withdrawn = scope ? empty : sql`, withdrawn_on, withdrawn_reason`
  db.send`
    insert into participant (id, study_id, site_id, number, code, "group", peer_role, language, birth_year, has_birth_date, gender, status, arm, reason_code, screened_on,
      enrolled_on, ended_on, withdrawal_level, is_usable, ${reached} created_by_id, updated_at)
    select id, study_id, site_id, number, code, "group", peer_role, language, birth_year, has_birth_date, gender, status, arm, reason_code, screened_on,
      enrolled_on, ended_on, withdrawal_level, is_usable, ${reachedOf} created_by_id, updated_at
    from json_populate_recordset(null::participant, ${json(participants)}::json) ${here}`
  db.send`
    insert into participant_event (id, study_id, site_id, participant_id, position, kind, happened_on, reason, reason_code, level, arm, answers, recorded_by_id)
    select id, study_id, site_id, participant_id, position, kind, happened_on, reason, reason_code, level, arm, answers, recorded_by_id
    from json_populate_recordset(null::participant_event, ${json(events)}::json) ${here}`
  db.send`
    insert into identity (participant_id, study_id, site_id, key_id, nonce, sealed, keyed_by, updated_at)
    select participant_id, study_id, site_id, key_id, nonce, sealed, keyed_by, updated_at
    from json_populate_recordset(null::identity, ${json(identities)}::json) ${named}`
  db.send`
    insert into identity_key (key, study_id, site_id, participant_id)
    select key, study_id, site_id, participant_id
    from json_to_recordset(${json(identities)}::json) as i (study_id uuid, site_id uuid, participant_id uuid, keys text[]), unnest(i.keys) key ${named}`
  // One statement for both, so that what is kept about a consent is written once, with its decisions.
  db.send`
    with given as (
      insert into consent (id, study_id, site_id, participant_id, form_version_id, given_on, given_at, covers_earlier, place, method, witness, taken_by_id${withdrawn})
      select id, study_id, site_id, participant_id, form_version_id, given_on, given_at, covers_earlier, place, method, witness, taken_by_id${withdrawn}
      from json_populate_recordset(null::consent, ${json(consents)}::json) ${here}
    )
    insert into scope_decision (consent_id, scope, study_id, site_id, is_granted${withdrawn})
    select consent_id, scope, study_id, site_id, is_granted${withdrawn}
    from json_populate_recordset(null::scope_decision, ${json(decisions)}::json) ${here}`
  if (visits.length === 0) return
  db.send`
    insert into visit_event (id, study_id, site_id, participant_id, timepoint, position, kind, happened_on, way, reason, reason_code, recorded_by_id)
    select id, study_id, site_id, participant_id, timepoint, position, kind, happened_on, way, reason, reason_code, recorded_by_id
    from json_populate_recordset(null::visit_event, ${json(visits)}::json) ${here}`
}

/**
 * Until PostgreSQL has analysed a table, it finds the row that a reference names by any index that begins with study and site, and
 * reads all rows of the site for each reference.
 */
export async function analysePeople(db: Transaction) {
  await db.execute`analyze (skip_locked) participant, participant_event, identity, identity_key, consent, scope_decision, visit_event, visit`
}

/** The next number of each site follows its highest. */
export async function holdNumbers(db: Transaction, sites: readonly { id: string; number: number }[]) {
  await db.execute`
    select setval(participant_numbers_of(id)::regclass, number) from json_to_recordset(${json(sites)}::json) as s (id uuid, number bigint)`
}

/**
 * Keeps events until the end of the load. While a transaction has written events, no others can be sealed, so a long one writes them last.
 */
export async function holdEvents(db: Transaction, events: readonly object[]) {
  db.send`create temporary table if not exists held_event (place bigserial, event jsonb) on commit drop`
  await db.execute`insert into held_event (event) select event from jsonb_array_elements(${json(events)}::jsonb) event`
}

/** Writes the events that are held, and then these. */
export async function writeHeldEvents(db: Transaction, events: readonly object[]) {
  await holdEvents(db, events)
  await db.execute`${insertEvents(sql`held_event, jsonb_to_record(event)`)} order by place`
}

export type SessionRows = { sessions: Rows; staff: Rows; attendances: Rows; expenses: Rows }

export async function writeSessions(db: Transaction, { sessions, staff, attendances, expenses }: SessionRows) {
  await db.execute`
    insert into session (id, study_id, site_id, code, kind, number, "group", language, guide_version, place, starts_at, ends_at, held_from,
      held_until, status, cancelled_reason, created_by_id, updated_at)
    select id, study_id, site_id, code, kind, number, "group", language, guide_version, place, starts_at, ends_at, held_from,
      held_until, status, cancelled_reason, created_by_id, updated_at
    from json_populate_recordset(null::session, ${json(sessions)}::json)`
  await db.execute`analyze (skip_locked) session`
  await db.execute`
    insert into session_staff (id, session_id, study_id, site_id, part, staff_id, outsider)
    select id, session_id, study_id, site_id, part, staff_id, outsider from json_populate_recordset(null::session_staff, ${json(staff)}::json)`
  await db.execute`
    insert into attendance (session_id, participant_id, study_id, site_id, state, updated_at)
    select session_id, participant_id, study_id, site_id, state, updated_at from json_populate_recordset(null::attendance, ${json(attendances)}::json)`
  if (expenses.length === 0) return
  await db.execute`
    insert into expense (id, study_id, site_id, number, participant_id, session_id, kind, note, amount, currency, given_on, receipt,
      receipt_number, recorded_by_id)
    select id, study_id, site_id, number, participant_id, session_id, kind, note, amount, currency, given_on, 'paper', receipt_number,
      recorded_by_id
    from json_populate_recordset(null::expense, ${json(expenses)}::json)`
}

export type TranscriptRows = { transcripts: Rows; stageEvents: Rows; speakers: Rows; segments: Rows; versions: Rows }

export async function writeTranscripts(
  db: Transaction,
  { transcripts, stageEvents, speakers, segments, versions }: TranscriptRows,
) {
  await db.execute`
    insert into transcript (id, study_id, site_id, session_id, source_transcript_id, language, stage, state, assigned_to_id, due_on,
      state_since, duration_ms, released_at, version, created_by_id, created_at)
    select id, study_id, site_id, session_id, source_transcript_id, language, stage, state, assigned_to_id, due_on,
      state_since, duration_ms, released_at, version, created_by_id, created_at
    from json_populate_recordset(null::transcript, ${json(transcripts)}::json)`
  await db.execute`analyze (skip_locked) transcript`
  await db.execute`
    insert into stage_event (id, study_id, site_id, transcript_id, position, stage, kind, by_id, person_id, due_on, to_stage, reason, at)
    select id, study_id, site_id, transcript_id, position, stage, kind, by_id, person_id, due_on, to_stage, reason, at
    from json_populate_recordset(null::stage_event, ${json(stageEvents)}::json)`
  await db.execute`
    insert into speaker (id, transcript_id, study_id, site_id, label, participant_id, staff_id)
    select id, transcript_id, study_id, site_id, label, participant_id, staff_id from json_populate_recordset(null::speaker, ${json(speakers)}::json)`
  await db.execute`
    insert into segment (id, transcript_id, study_id, site_id, place, start_ms, end_ms, speaker_id, text, source_segment_id, seen_source, updated_at)
    select id, transcript_id, study_id, site_id, place, start_ms, end_ms, speaker_id, text, source_segment_id, seen_source, updated_at
    from json_populate_recordset(null::segment, ${json(segments)}::json)`
  await db.execute`
    insert into transcript_version (id, study_id, site_id, transcript_id, number, stage, content_sha256, content, frozen_by_id, frozen_at)
    select id, study_id, site_id, transcript_id, number, stage, content_sha256, content, frozen_by_id, frozen_at
    from json_populate_recordset(null::transcript_version, ${json(versions)}::json)`
}
