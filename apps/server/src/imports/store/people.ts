// The SQL of an import while it is written. Its people are written as those of a study file (load/store.ts).
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { Sealed } from '../../platform/keys/vault.ts'
import type { Counts } from './imports.ts'

const json = (rows: readonly object[]) => JSON.stringify(rows)

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

/** While there are few participants, lets PostgreSQL count them, and what refers to them, again. */
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
