import type { Database } from '@polyphony/db/open'

type Pool = Database['pool']

export async function readServer(pool: Pool) {
  const { rows } = await pool.query<{ number: number; version: string; isWritable: boolean }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
       not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as "isWritable"`,
  )
  return rows[0]!
}

/** Whether the role of a request may call functions of PostgreSQL that write or hold something; undefined before the first migration. */
export async function mayCallBuiltIns(pool: Pool): Promise<boolean | undefined> {
  const { rows } = await pool.query<{ may: boolean }>(
    `select has_function_privilege(oid, 'lo_create(oid)', 'execute') as may from pg_roles where rolname = 'polyphony_app'`,
  )
  return rows[0]?.may
}

/** Settings that a role of the server has for its sessions, as `role: name=value`. A role may always give itself some. */
export async function listRoleSettings(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ setting: string }>(
    `select r.rolname || ': ' || setting as setting
     from pg_db_role_setting s join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) setting
     where s.setdatabase in (0, (select oid from pg_database where datname = current_database())) and not r.rolsuper and exists (
       select from pg_roles g where g.rolname in ('polyphony_server', 'polyphony_app') and pg_has_role(r.oid, g.oid, 'member'))
     order by 1`,
  )
  return rows.map(({ setting }) => setting)
}

/** How many identities, secrets of one-time codes, or lists of allocations, were sealed with another key; 0 if the table does not exist yet. */
export async function countSealedOtherwise(
  pool: Pool,
  table: 'identity' | 'second_factor' | 'allocation_list',
  keyId: string,
): Promise<number> {
  const found = await pool.query<{ isThere: boolean }>(`select to_regclass($1) is not null as "isThere"`, [table])
  if (!found.rows[0]?.isThere) return 0
  const { rows } = await pool.query<{ strange: number }>(
    // The seed of an opened list is public.
    `select count(*)::int as strange from ${table} where key_id <> $1 ${table === 'allocation_list' ? 'and opened_at is null' : ''}`,
    [keyId],
  )
  return rows[0]!.strange
}

/** How many recordings have a key that was sealed with another key. */
export async function countRecordingsSealedOtherwise(pool: Pool, keyId: string): Promise<number> {
  const found = await pool.query<{ isThere: boolean }>(
    `select exists (select from pg_attribute where attrelid = to_regclass('recording') and attname = 'sealed_key') as "isThere"`,
  )
  if (!found.rows[0]?.isThere) return 0
  const { rows } = await pool.query<{ strange: number }>(
    `select count(*)::int as strange from recording where sealed_key is not null and sealed_key->>'keyId' is distinct from $1`,
    [keyId],
  )
  return rows[0]!.strange
}

/** How many stored recordings and documents were checked, and the names of the damaged ones. */
export async function readChecked(pool: Pool): Promise<{ checked: number; damaged: string[] }> {
  const { rows } = await pool.query<{ checked: number; damaged: string[] }>(
    `select count(*) filter (where checked_at is not null)::int as checked,
       coalesce(array_agg(name order by name) filter (where damaged_at is not null), '{}') as damaged
     from (
       select file_name as name, checked_at, damaged_at from recording where status = 'stored'
       union all
       select concat('document ', document_id), checked_at, damaged_at from document_content where sealed_key is not null
     ) kept`,
  )
  return rows[0]!
}

/** SQL: the participants whose kept values are not those of the rows that they follow from, in `participant_kept`. */
const keptOtherwise = `
  participant p join participant_kept k on k.id = p.id and k.study_id = p.study_id and k.site_id = p.site_id
  where (p.attended, p.last_session, p.newest_consent, p.consent_standing, p.consent_given_on, p.consent_version, p.consent_valid_from, p.reached, p.withheld_on)
    is distinct from
    (k.attended, k.last_session, k.newest_consent, k.consent_standing, k.consent_given_on, k.consent_version, k.consent_valid_from, k.reached, k.withheld_on)`

/** How many participants there are, how many of them are kept otherwise than recounted, and the codes of the first ten. */
export async function recountKept(pool: Pool) {
  const { rows } = await pool.query<{ all: number; otherwise: number; codes: string[] }>(
    `with otherwise as materialized (select p.code from ${keptOtherwise})
     select (select count(*)::int from participant) as all, (select count(*)::int from otherwise) as otherwise,
       array(select code from otherwise order by code limit 10) as codes`,
  )
  return rows[0]!
}

/** The codes of the sites at which the counts of participants, sessions or transcripts differ from a recount. */
export async function recountCounts(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(
    `select s.code from site s where (s.study_id, s.id) in (
       select study_id, site_id from participant_count_lacks union all select study_id, site_id from enrolment_count_lacks
       union all select study_id, site_id from session_count_lacks union all select study_id, site_id from transcript_count_lacks
       union all select study_id, site_id from standing_count_lacks)
     order by s.code`,
  )
  return rows.map(({ code }) => code)
}

/** Keeps again what is kept otherwise than recounted: first of each participant, then the counts. */
export async function keepAgain(pool: Pool): Promise<void> {
  await pool.query(
    `select keep_sessions(study_id, site_id, ids), keep_consent(study_id, site_id, ids), keep_steps(study_id, site_id, ids),
       keep_leaving(study_id, site_id, ids) from (
       select p.study_id, p.site_id, array_agg(p.id order by p.id) as ids from ${keptOtherwise} group by 1, 2) each_site`,
  )
  await pool.query('select complete_counts(), complete_standings()')
}

/** The sessions of a study, among `codes`, that have no recording, or only one whose bytes did not arrive. */
export async function listSilentSessions(pool: Pool, slug: string, codes: readonly string[]) {
  const { rows } = await pool.query<{ studyId: string; sessionId: string; code: string; recordingId: string | null }>(
    `select s.study_id as "studyId", s.id as "sessionId", s.code, r.id as "recordingId"
     from study y join session s on s.study_id = y.id
     left join recording r on r.study_id = s.study_id and r.site_id = s.site_id and r.session_id = s.id
     where y.slug = $1 and s.code = any ($2) and coalesce(r.status, 'expected') = 'expected'
       and not exists (select from recording o where o.session_id = s.id and o.study_id = s.study_id and o.site_id = s.site_id and o.id <> r.id)
     order by s.code`,
    [slug, codes],
  )
  return rows
}
