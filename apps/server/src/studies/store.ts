import type { Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import type { Way } from '@polyphony/domain/studies/rules'
import { Problem } from '@polyphony/domain/problem'

type Study = {
  id: string
  slug: string
  name: string
  title: string
  isIllustrative: boolean
  startsOn: string | null
  configuration: StudyConfiguration
  version: number
}

/** The study of the scope. Its configuration was checked when it was written, so it is not checked again. */
export async function getStudy(db: Transaction, scope: Scope) {
  const [study] = await db.query<Study[]>`
    select id, slug, name, title, is_illustrative as "isIllustrative", starts_on::text as "startsOn", configuration, version
    from study where id = ${scope.studyId}::uuid`
  if (!study) throw new Problem('study.not_found')
  return study
}

/** The configuration of the study. */
export async function getConfiguration(db: Transaction, scope: Scope): Promise<StudyConfiguration> {
  return (await getStudy(db, scope)).configuration
}

/** Which of the two the study has: transcripts, translations. */
export async function listWaysInUse(db: Transaction, scope: Scope): Promise<Way[]> {
  const rows = await db.query<{ way: Way }[]>`
    select distinct case when source_transcript_id is null then 'transcript' else 'translation' end as way
    from transcript where study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[])`
  return rows.map(({ way }) => way)
}

/** The timepoints of which something is recorded. */
export async function listTimepointsInUse(db: Transaction, scope: Scope): Promise<string[]> {
  const rows = await db.query<{ timepoint: string }[]>`
    select distinct e.timepoint from visit_event e where e.study_id = ${scope.studyId}::uuid and e.site_id = any(${scope.sites}::uuid[])`
  return rows.map(({ timepoint }) => timepoint)
}

/**
 * Whoever allocates waits for a change of how the study allocates, and the other way round: a list that is sealed or opened, or another
 * way of allocating. Whoever allocates, seals or opens calls it before the configuration is read.
 */
export function lockAllocating(db: Transaction, scope: Scope, how: 'allocates' | 'changes'): void {
  const key = sql`hashtextextended('allocating ' || ${scope.studyId}, 0)`
  if (how === 'allocates') db.send`select pg_advisory_xact_lock_shared(${key}) is null`
  else db.send`select pg_advisory_xact_lock(${key}) is null`
}

/** Whoever records visits waits for a change of the timepoints, and the other way round. Called before the configuration is read. */
export function lockTimepoints(db: Transaction, scope: Scope): void {
  db.send`select pg_advisory_xact_lock(hashtextextended('timepoints ' || ${scope.studyId}, 0)) is null`
}

/** Whether the way of allocating may not change any more: a list was sealed, or an arm was recorded. */
export async function isAllocationInUse(db: Transaction, scope: Scope): Promise<boolean> {
  const rows = await db.query<{ isInUse: boolean }[]>`
    select exists (select from allocation_list where study_id = ${scope.studyId}::uuid)
      or exists (select from participant_count where study_id = ${scope.studyId}::uuid and site_id = any(${scope.sites}::uuid[])
        and arm is not null group by arm having sum(participants) > 0) as "isInUse"`
  return rows[0]!.isInUse
}

/** Whether a list of allocations was sealed for this site. */
export async function hasList(db: Transaction, scope: Scope, siteId: string): Promise<boolean> {
  const rows = await db.query<{ hasList: boolean }[]>`
    select exists (select from allocation_list where study_id = ${scope.studyId}::uuid and ${siteId}::uuid = any(site_ids)
      and ${siteId}::uuid = any(${scope.sites}::uuid[])) as "hasList"`
  return rows[0]!.hasList
}

type Changes = { name: string; title: string; startsOn: string | null; configuration: StudyConfiguration }

/** Changes the study; false if its version is no longer `expectedVersion`. */
export async function updateStudy(db: Transaction, scope: Scope, expectedVersion: number, changes: Changes) {
  const changed = await db.execute`
    update study set name = ${changes.name}, title = ${changes.title}, starts_on = ${changes.startsOn}::date,
      configuration = ${JSON.stringify(changes.configuration)}::jsonb, version = version + 1, updated_at = now()
    where id = ${scope.studyId}::uuid and version = ${expectedVersion}`
  return changed === 1
}

type Rows = readonly object[]
const json = (rows: Rows) => JSON.stringify(rows)

/** Sets the context of the transaction to the new study, so that the row-level policies allow its rows and its events. */
export async function enterNewStudy(db: Transaction, studyId: string, siteIds: readonly string[]) {
  await db.execute`
    select set_config('app.study', ${studyId}, true), set_config('app.sites', ${siteIds.join(',')}, true),
      set_config('app.is_study_wide', 'on', true)`
}

/** The rows of a new study. Their fields have the names of the columns. */
export type SetUp = { study: object; sites: Rows; targets: Rows; forms: Rows }

export async function writeSetUp(db: Transaction, { study, sites, targets, forms }: SetUp) {
  await db.execute`
    insert into study (id, slug, name, title, is_illustrative, starts_on, configuration, updated_at)
    select id, slug, name, title, is_illustrative, starts_on, configuration, now() from json_populate_recordset(null::study, ${json([study])}::json)`
  await db.execute`
    insert into site (id, study_id, code, name, country, time_zone, languages, opened_on, position)
    select id, study_id, code, name, country, time_zone, languages, opened_on, position from json_populate_recordset(null::site, ${json(sites)}::json)`
  await db.execute`
    insert into target (study_id, site_id, month, participants)
    select study_id, site_id, month, participants from json_populate_recordset(null::target, ${json(targets)}::json)`
  await db.execute`
    insert into form_version (id, study_id, form, version, language, title, text, text_sha256, scopes, site_ids, valid_from, valid_until,
      ethics_reference, requires_reconsent, needs_witness, published_by_id)
    select id, study_id, form, version, language, title, text, text_sha256, scopes, site_ids, valid_from, valid_until,
      ethics_reference, requires_reconsent, needs_witness, published_by_id
    from json_populate_recordset(null::form_version, ${json(forms)}::json)`
}

export type GrantRow = {
  id: string
  study_id: string
  site_id: string | null
  staff_id: string
  role: string
  granted_by_id: string
}

export async function writeGrants(db: Transaction, grants: readonly GrantRow[]) {
  await db.execute`
    insert into "grant" (id, study_id, site_id, staff_id, role, granted_by_id)
    select id, study_id, site_id, staff_id, role, granted_by_id from json_populate_recordset(null::"grant", ${json(grants)}::json)
    on conflict do nothing`
}
