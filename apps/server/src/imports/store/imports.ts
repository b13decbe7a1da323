// The SQL of imports. What is in a file stays sealed here; queries/staged.ts opens it.
import { sql } from '@polyphony/db/sql'
import type { Database, Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ImportKind } from '@polyphony/domain/imports/kinds'
import type { ImportState, RowKind } from '@polyphony/domain/imports/schema'
import type { Sealed } from '../../platform/keys/vault.ts'
import { only } from '../../platform/request/only.ts'

export type Counts = Partial<Record<RowKind, number>>

export type ImportBatch = {
  id: string
  siteId: string
  stagedById: string
  kind: ImportKind
  state: ImportState
  format: string
  rowCount: number
  columnCount: number
  counts: Counts
  written: number
  hasNames: boolean
  problem: string | null
  requestId: string | null
  /** Whether the rows, or those that were not imported, are still here. */
  isKept: boolean
  stagedAt: Date
  importedAt: Date | null
  endedAt: Date | null
}

const columns = sql`b.id, b.site_id as "siteId", b.staged_by_id as "stagedById", b.kind, b.state, b.format, b.row_count as "rowCount",
  b.column_count as "columnCount", b.counts, b.written, b.has_names as "hasNames", b.problem, b.request_id as "requestId",
  b.file_sealed is not null as "isKept", b.staged_at as "stagedAt", b.imported_at as "importedAt", b.ended_at as "endedAt"`

/** Most imports in the list, the newest first. */
const mostListed = 100

/** The imports of the sites in reach that were begun by the actor, or came to something. */
export async function listImports(db: Transaction, scope: Scope) {
  return db.query<(ImportBatch & { stagedBy: string })[]>`
    select ${columns}, s.name as "stagedBy" from import_batch b join staff s on s.id = b.staged_by_id
    where b.study_id = ${scope.studyId}::uuid and b.site_id = any(${[...scope.sites]}::uuid[])
      and (b.state in ('imported', 'undone') or b.state in ('staged', 'waiting') and b.staged_by_id = ${scope.actorId}::uuid)
    order by b.staged_at desc, b.id desc limit ${mostListed}`
}

export async function findImport(db: Transaction, scope: Scope, id: string): Promise<ImportBatch | undefined> {
  const rows = await db.query<ImportBatch[]>`
    select ${columns} from import_batch b
    where b.id = ${id}::uuid and b.study_id = ${scope.studyId}::uuid and b.site_id = any(${[...scope.sites]}::uuid[])`
  return only(rows)
}

/** Locks the import for a change, until the transaction ends. A later statement reads it. */
export function lockImport(db: Transaction, scope: Scope, id: string): void {
  db.send`
    select from import_batch where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[]) for update`
}

type NewImport = Pick<ImportBatch, 'id' | 'siteId' | 'kind' | 'format' | 'rowCount' | 'columnCount'> & { file: Sealed }

type InWork = { own: number; atSite: number }

/**
 * How many files of the actor, and of the site, wait for a decision or are being imported. Until the transaction ends, nobody else begins
 * one there.
 */
export async function countInWork(db: Transaction, scope: Scope, siteId: string): Promise<InWork> {
  const [ownLock, siteLock] = [`imports ${scope.studyId} ${scope.actorId}`, `imports at ${scope.studyId} ${siteId}`]
  db.send`select pg_advisory_xact_lock(hashtextextended(${ownLock}, 0))::text`
  db.send`select pg_advisory_xact_lock(hashtextextended(${siteLock}, 0))::text`
  const rows = await db.query<InWork[]>`
    select count(*) filter (where staged_by_id = ${scope.actorId}::uuid)::int as own, count(*) filter (where site_id = ${siteId}::uuid)::int as "atSite"
    from import_batch where study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[]) and state in ('staged', 'waiting')`
  return rows[0]!
}

export async function createImport(db: Transaction, scope: Scope, row: NewImport): Promise<void> {
  const { id, siteId, kind, format, rowCount, columnCount, file } = row
  await db.execute`
    insert into import_batch (id, study_id, site_id, staged_by_id, kind, format, row_count, column_count, key_id, file_nonce, file_sealed)
    select ${id}::uuid, ${scope.studyId}::uuid, ${siteId}::uuid, ${scope.actorId}::uuid, ${kind}, ${format}, ${rowCount}::int, ${columnCount}::int,
      ${file.keyId}, ${file.nonce}, ${file.sealed}
    where ${siteId}::uuid = any(${[...scope.sites]}::uuid[])`
}

export type SealedPair = { file: Sealed; work: Sealed | undefined }
type Stored = {
  keyId: string
  fileNonce: Buffer
  fileSealed: Buffer
  workNonce: Buffer | null
  workSealed: Buffer | null
}

/** What is sealed of an import; undefined if it was deleted. */
export async function findSealed(db: Transaction, scope: Scope, id: string): Promise<SealedPair | undefined> {
  const rows = await db.query<Stored[]>`
    select key_id as "keyId", file_nonce as "fileNonce", file_sealed as "fileSealed", work_nonce as "workNonce", work_sealed as "workSealed"
    from import_batch where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[])
      and file_sealed is not null`
  const row = rows[0]
  if (!row) return undefined
  const { keyId, fileNonce, fileSealed, workNonce, workSealed } = row
  const work = workNonce && workSealed ? { keyId, nonce: workNonce, sealed: workSealed } : undefined
  return { file: { keyId, nonce: fileNonce, sealed: fileSealed }, work }
}

type Work = { work: Sealed; counts: Counts; hasNames: boolean; headings?: Readonly<Record<string, string>> | undefined }

/** Writes how a file is read and what was decided. The problem of an earlier try is over. */
export async function writeWork(db: Transaction, scope: Scope, id: string, { work, counts, hasNames, headings }: Work) {
  await db.execute`
    update import_batch set work_nonce = ${work.nonce}, work_sealed = ${work.sealed}, counts = ${JSON.stringify(counts)}::jsonb, problem = null,
      has_names = ${hasNames}, headings = coalesce(${headings ? JSON.stringify(headings) : null}::jsonb, headings)
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[]) and state = 'staged'`
}

type Moved = {
  state: ImportState
  problem?: string | null
  requestId?: string | null
  forget?: boolean
  isEnd?: boolean
}

/** Moves an import to another state. With `forget` what was in the file is deleted. */
export async function moveImport(db: Transaction, scope: Scope, id: string, moved: Moved): Promise<void> {
  const { state, problem = null, requestId = null, forget = false, isEnd = false } = moved
  await db.execute`
    update import_batch set state = ${state}, problem = ${problem}, request_id = ${requestId}, written = 0,
      ended_at = case when ${isEnd} then now() else ended_at end,
      file_nonce = case when ${forget} then null else file_nonce end, file_sealed = case when ${forget} then null else file_sealed end,
      work_nonce = case when ${forget} then null else work_nonce end, work_sealed = case when ${forget} then null else work_sealed end
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[])`
}

/** The fields that columns of this study were read as, by the digests of their headings: of the newest imports of that kind in reach. */
export async function listRemembered(
  db: Transaction,
  scope: Scope,
  kind: ImportKind,
): Promise<Record<string, string>[]> {
  const rows = await db.query<{ headings: Record<string, string> }[]>`
    select headings from import_batch
    where study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[]) and state = 'imported' and kind = ${kind}
    order by imported_at desc, id desc limit 20`
  return rows.map(({ headings }) => headings)
}

/** Which of these rows of the site were imported before, by their digests. */
export async function listImportedKeys(db: Transaction, scope: Scope, siteId: string, keys: readonly string[]) {
  const rows = await db.query<{ key: string }[]>`
    select distinct row_key as key from imported_row
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and site_id = any(${[...scope.sites]}::uuid[])
      and row_key = any(${[...keys]}::text[])
    order by 1`
  return new Set(rows.map(({ key }) => key))
}

/** Whether consents were recorded of the participants of an import. */
export async function hasConsents(db: Transaction, scope: Scope, id: string): Promise<boolean> {
  const rows = await db.query<{ hasConsents: boolean }[]>`
    select exists (select from imported_row r join consent c on c.participant_id = r.participant_id and c.study_id = r.study_id and c.site_id = r.site_id
      where r.import_id = ${id}::uuid and r.study_id = ${scope.studyId}::uuid and r.site_id = any(${[...scope.sites]}::uuid[])) as "hasConsents"`
  return rows[0]!.hasConsents
}

/** The code of everybody on whom something was built, or nobody: then the participants of the import are removed. */
export async function undoRows(
  db: Transaction,
  scope: Scope,
  { id, siteId }: { id: string; siteId: string },
): Promise<string[]> {
  const rows = await db.query<{ code: string }[]>`
    select code from undo_import(${id}::uuid, ${siteId}::uuid) code where ${siteId}::uuid = any(${[...scope.sites]}::uuid[])`
  return rows.map(({ code }) => code)
}

/** Deletes what was in the files that nobody imported in time; answers how many files. */
export async function forgetImports({ pool }: Pick<Database, 'pool'>, hours: number): Promise<number> {
  const { rows } = await pool.query<{ forgotten: number }>(
    'select forget_imports(make_interval(hours => $1::int)) as forgotten',
    [hours],
  )
  return rows[0]?.forgotten ?? 0
}
