// The SQL with which the rows of an import are written: one statement for each table, as a study file is loaded, and with the rights of the
// person who imports.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { PeopleRows } from '../../load/store.ts'
import type { Sealed } from '../../platform/keys/vault.ts'
import type { Counts } from './imports.ts'

const json = (rows: readonly object[]) => JSON.stringify(rows)

/** Sends the rows of some participants with the next statement. Rows of other sites than those in reach are not written. */
export function writePeople(db: Transaction, scope: Scope, rows: PeopleRows): void {
  const [study, sites] = [scope.studyId, [...scope.sites]]
  db.send`
    insert into participant (id, study_id, site_id, number, code, "group", peer_role, language, birth_year, has_birth_date, gender, status, arm, reason_code, screened_on,
      enrolled_on, ended_on, withdrawal_level, is_usable, created_by_id, updated_at)
    select id, study_id, site_id, number, code, "group", peer_role, language, birth_year, has_birth_date, gender, status, arm, reason_code, screened_on,
      enrolled_on, ended_on, withdrawal_level, is_usable, created_by_id, updated_at
    from json_populate_recordset(null::participant, ${json(rows.participants)}::json) where study_id = ${study}::uuid and site_id = any(${sites}::uuid[])`
  db.send`
    insert into participant_event (id, study_id, site_id, participant_id, position, kind, happened_on, reason, reason_code, level, arm, answers, recorded_by_id)
    select id, study_id, site_id, participant_id, position, kind, happened_on, reason, reason_code, level, arm, answers, recorded_by_id
    from json_populate_recordset(null::participant_event, ${json(rows.events)}::json) where study_id = ${study}::uuid and site_id = any(${sites}::uuid[])`
  db.send`
    insert into identity (participant_id, study_id, site_id, key_id, nonce, sealed, keyed_by, updated_at)
    select participant_id, study_id, site_id, key_id, nonce, sealed, keyed_by, now()
    from json_populate_recordset(null::identity, ${json(rows.identities)}::json) where study_id = ${study}::uuid and site_id = any(${[...scope.identities]}::uuid[])`
  db.send`
    insert into identity_key (key, study_id, site_id, participant_id)
    select key, study_id, site_id, participant_id
    from json_to_recordset(${json(rows.identities)}::json) as i (study_id uuid, site_id uuid, participant_id uuid, keys text[]), unnest(i.keys) key
    where study_id = ${study}::uuid and site_id = any(${[...scope.identities]}::uuid[])`
  db.send`
    with given as (
      insert into consent (id, study_id, site_id, participant_id, form_version_id, given_on, given_at, covers_earlier, place, method, witness, taken_by_id)
      select id, study_id, site_id, participant_id, form_version_id, given_on, given_at, covers_earlier, place, method, witness, taken_by_id
      from json_populate_recordset(null::consent, ${json(rows.consents)}::json) where study_id = ${study}::uuid and site_id = any(${sites}::uuid[])
    )
    insert into scope_decision (consent_id, scope, study_id, site_id, is_granted)
    select consent_id, scope, study_id, site_id, is_granted
    from json_populate_recordset(null::scope_decision, ${json(rows.decisions)}::json) where study_id = ${study}::uuid and site_id = any(${sites}::uuid[])`
}

type MadeRow = { line: number; participantId: string; rowKey: string }
type Place = { importId: string; siteId: string }

/** Writes which participants the lines of the file made. */
export async function writeRows(db: Transaction, scope: Scope, { importId, siteId }: Place, made: readonly MadeRow[]) {
  await db.execute`
    insert into imported_row (study_id, site_id, import_id, line, participant_id, row_key)
    select ${scope.studyId}::uuid, ${siteId}::uuid, ${importId}::uuid, r.line, r."participantId", r."rowKey"
    from json_to_recordset(${json(made)}::json) as r (line int, "participantId" uuid, "rowKey" text)
    where ${siteId}::uuid = any(${[...scope.sites]}::uuid[])`
}

/** While there are few participants, lets PostgreSQL look again at what the tables hold. */
export async function analysePeople(db: Transaction, scope: Scope): Promise<void> {
  await db.query`select analyse_people()::text where ${scope.sites.length} > 0`
}

/** Waits for another import at the site, until this transaction ends. It is sent with the next statement. */
export function holdSiteForImport(db: Transaction, scope: Scope, siteId: string): void {
  db.send`select pg_advisory_xact_lock(hashtextextended(${`importing ${scope.studyId} ${siteId}`}, 0))::text`
}

/** The time of the database, which also gives the rows their times. */
export async function readNow(db: Transaction, scope: Scope): Promise<Date> {
  const rows = await db.query<{ now: Date }[]>`select clock_timestamp() as now where ${scope.sites.length} > 0`
  return rows[0]!.now
}

/** Writes how many rows are done, in a transaction of its own. */
export async function writeProgress(db: Transaction, scope: Scope, id: string, written: number): Promise<void> {
  await db.execute`
    update import_batch set written = ${written}::int
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[]) and state = 'waiting'`
}

type Ended = { file: Sealed; work: Sealed; counts: Counts }

/** Ends an import: of the file, only the rows that were not imported are kept, until the job deletes them. */
export async function endImport(
  db: Transaction,
  scope: Scope,
  id: string,
  { file, work, counts }: Ended,
): Promise<void> {
  await db.execute`
    update import_batch set state = 'imported', problem = null, imported_at = now(), counts = ${JSON.stringify(counts)}::jsonb,
      file_nonce = ${file.nonce}, file_sealed = ${file.sealed}, work_nonce = ${work.nonce}, work_sealed = ${work.sealed}
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[])`
}
