import type { Transaction } from '@polyphony/db/open'
import { empty, sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import type { Way } from '@polyphony/domain/studies/rules'
import { Problem } from '@polyphony/domain/problem'
import type { Tally } from '@polyphony/domain/studies/concerned'
import type { Prepared } from '@polyphony/domain/studies/next-steps'
import type { Amendment } from '@polyphony/domain/studies/versions'

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

/** The changes of the running study, newest first. A page begins before the event `before`. */
export async function listAmendments(
  db: Transaction,
  scope: Scope,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Amendment[]> {
  const rows = await db.query<(Omit<Amendment, 'at'> & { at: Date })[]>`
    select e.id, e.at, s.name as by, e.reason, e.after->>'ethicsReference' as "ethicsReference", e.before
    from audit_event e left join staff s on s.id = e.actor_id
    where e.study_id = ${scope.studyId}::uuid and e.entity_id = ${scope.studyId} and e.action = 'study.configure'
      ${before ? sql`and e.seq < (select c.seq from audit_event c where c.study_id = ${scope.studyId}::uuid and c.id = ${before}::uuid)` : empty}
    order by e.seq desc limit ${limit}`
  return rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }))
}

/** Counts of whom a change may concern, at the sites of the scope. */
export async function listTallies(db: Transaction, scope: Scope): Promise<Tally[]> {
  const here = sql`study_id = ${scope.studyId}::uuid and site_id = any(${scope.sites}::uuid[])`
  return db.query<Tally[]>`
    select * from (
      select 'members' as of, "group" as key, site_id as "siteId", sum(participants)::int as count from participant_count where ${here} group by 2, 3
      union all
      select 'followed', "group", site_id, sum(participants)::int from participant_count where ${here} and status = 'enrolled' group by 2, 3
      union all
      select 'undecided', null, site_id, sum(participants)::int from participant_count where ${here} and status = 'screened' group by 3
      union all
      select 'consented', null, site_id, sum(participants)::int from participant_count where ${here} and status in ('consented', 'enrolled') group by 3
      union all
      select 'held', kind, site_id, sum(sessions)::int from session_count where ${here} group by 2, 3
      union all
      select 'in_stage', stage, site_id, sum(transcripts)::int from transcript_count where ${here} and state <> 'released' group by 2, 3
      union all
      select 'colleagues', null, null, count(distinct staff_id)::int from "grant"
        where study_id = ${scope.studyId}::uuid and revoked_at is null and (site_id = any(${scope.sites}::uuid[]) or (site_id is null and ${scope.isStudyWide}::boolean))
    ) tallied where count > 0 order by of, key, "siteId"`
}

/** What the study has at its open sites. `now` decides which consent forms are in force. */
export async function findPrepared(db: Transaction, scope: Scope, now: Date): Promise<Omit<Prepared, 'backupOn'>> {
  const here = sql`s.study_id = ${scope.studyId}::uuid and s.id = any(${scope.sites}::uuid[]) and s.is_open`
  const rows = await db.query<Omit<Prepared, 'backupOn'>[]>`
    select
      (select coalesce(json_agg(json_build_object('code', s.code, 'languages', s.languages, 'coordinators',
          (select count(*) from "grant" g where g.study_id = s.study_id and (g.site_id = s.id or g.site_id is null)
            and g.role = 'coordinator' and g.revoked_at is null)) order by s.position, s.code), '[]')
        from site s where ${here}) as sites,
      (select coalesce(json_agg(distinct jsonb_build_object('site', s.code, 'language', f.language)), '[]')
        from site s join form_site f on f.study_id = s.study_id and f.site_id = s.id
        join form_version v on v.study_id = f.study_id and v.id = f.form_version_id
        where ${here} and v.valid_from <= (${now}::timestamptz at time zone s.time_zone)::date
          and (v.valid_until is null or v.valid_until >= (${now}::timestamptz at time zone s.time_zone)::date)) as forms,
      (select coalesce(sum(participants), 0)::int from participant_count
        where study_id = ${scope.studyId}::uuid and site_id = any(${scope.sites}::uuid[])) as participants`
  return rows[0]!
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
