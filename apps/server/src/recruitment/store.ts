// The SQL of recruitment: one statement reads all counts within the scope; and the targets.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { DayCount } from '@polyphony/domain/recruitment/counting'
import type { FlowCount } from '@polyphony/domain/recruitment/overview'
import type { SiteTarget } from '@polyphony/domain/recruitment/schema'

type AtSite = { siteId: string }

export type Counted = {
  targetTotal: number | null
  sites: { id: string; code: string; name: string; country: string; timeZone: string; isOpen: boolean }[]
  /** How many sites the study has, within the scope or not. */
  allSites: number
  flow: FlowCount[]
  months: (AtSite & { month: string; count: number })[]
  recent: (AtSite & DayCount)[]
  last: (AtSite & { on: string })[]
  targets: (AtSite & { month: string; count: number })[]
  /** The day on which the enrolments at all sites within the scope reached the sum of their targets. */
  metOn: string | null
}

/** The statuses that do not show which steps a participant had reached. */
const exits = sql`('ineligible', 'declined', 'withdrawn', 'lost_to_follow_up', 'deceased')`

/** SQL: the enrolments of each site on each of these days (of `enrolment_count c`). With `offset 0` the index is asked for each site. */
const daysOf = (scope: Scope, within: Sql): Sql => sql`
  select s.id as site_id, c.starts_on, sum(c.participants)::int as count
  from site s join lateral (
    select c.starts_on, c.participants from enrolment_count c
    where c.study_id = ${scope.studyId}::uuid and c.site_id = s.id and c.span = 'day' and ${within} offset 0
  ) c on true
  where s.study_id = ${scope.studyId}::uuid and s.id = any(${scope.whole}::uuid[])
  group by s.id, c.starts_on having sum(c.participants) > 0`

/** Reads the kept counts (docs/decisions/036), so that it costs the same for any number of participants. */
export async function countRecruitment(db: Transaction, scope: Scope, since: string): Promise<Counted> {
  const within = sql`study_id = ${scope.studyId}::uuid and site_id = any(${scope.whole}::uuid[])`
  const rows = await db.query<{ counted: Counted }[]>`
    with flow as (
      select site_id as "siteId", status, arm, is_enrolled as "isEnrolled", is_usable as "isUsable",
        case when is_enrolled or status = 'consented' then 2 when status = 'eligible' then 1 when status in ${exits} then reached else 0 end as reached,
        sum(participants)::int as count
      from participant_count where ${within} group by 1, 2, 3, 4, 5, 6 having sum(participants) > 0
    ), targets as (
      select site_id as "siteId", to_char(month, 'YYYY-MM') as month, participants as count from target
      where ${within}
    ), study_target as (
      select (configuration ->> 'targetTotal')::int as total, (select count(*) from site s where s.study_id = study.id) as all_sites
      from study where id = ${scope.studyId}::uuid
    ), goal as (
      select coalesce((select nullif(sum(count), 0) from targets),
        case when (select all_sites from study_target) = ${scope.whole.length} then (select total from study_target) end) as participants
    ), months as materialized (
      select site_id, starts_on, sum(participants)::int as count from enrolment_count
      where ${within} and span = 'month' group by 1, 2 having sum(participants) > 0
    ), days as (
      ${daysOf(scope, sql`c.starts_on >= ${since}::date`)}
    ), running as (
      select starts_on, sum(sum(count)) over (order by starts_on) as reached, sum(count) as count from months group by starts_on
    ), reaching as (
      select starts_on, reached - count as before from running
      where reached >= (select participants from goal) order by starts_on limit 1
    ), running_days as (
      select starts_on, (select before from reaching) + sum(sum(count)) over (order by starts_on) as reached
      from (${daysOf(
        scope,
        sql`c.starts_on >= (select starts_on from reaching) and c.starts_on < (select starts_on + interval '1 month' from reaching)::date`,
      )}) d
      group by starts_on
    )
    select json_build_object(
      'targetTotal', (select total from study_target), 'allSites', (select all_sites from study_target),
      'sites', (select coalesce(json_agg(json_build_object('id', id, 'code', code, 'name', name, 'country', country,
          'timeZone', time_zone, 'isOpen', is_open) order by position, code), '[]')
        from site where study_id = ${scope.studyId}::uuid and id = any(${scope.whole}::uuid[])),
      'flow', (select coalesce(json_agg(flow order by flow), '[]') from flow),
      'months', (select coalesce(json_agg(json_build_object('siteId', site_id, 'month', to_char(starts_on, 'YYYY-MM'), 'count', count)
          order by starts_on, site_id), '[]') from months),
      'recent', (select coalesce(json_agg(json_build_object('siteId', site_id, 'on', starts_on, 'count', count) order by starts_on, site_id), '[]')
        from days),
      'last', (select coalesce(json_agg(json_build_object('siteId', s.id, 'on', p.enrolled_on) order by s.id), '[]')
        from site s cross join lateral (select p.enrolled_on from participant p
          where p.study_id = ${scope.studyId}::uuid and p.site_id = s.id and p.enrolled_on is not null
          order by p.enrolled_on desc, p.number desc limit 1) p
        where s.study_id = ${scope.studyId}::uuid and s.id = any(${scope.whole}::uuid[])),
      'targets', (select coalesce(json_agg(targets order by month, "siteId"), '[]') from targets),
      'metOn', (select min(starts_on) from running_days where reached >= (select participants from goal))
    ) as counted`
  return rows[0]!.counted
}

/** The present targets of these months. Locks each site until the end of the transaction, so that changes run one after the other. */
export async function lockTargets(
  db: Transaction,
  scope: Scope,
  rows: readonly Pick<SiteTarget, 'siteId' | 'month'>[],
) {
  const wanted = JSON.stringify(rows.map(({ siteId, month }) => ({ siteId, month: `${month}-01` })))
  await db.query`
    select pg_advisory_xact_lock(hashtextextended('target ' || site_id, 0)) is null from (
      select distinct "siteId" as site_id from jsonb_to_recordset(${wanted}::jsonb) as w ("siteId" text) order by 1
    ) sites`
  return db.query<{ siteId: string; month: string; participants: number }[]>`
    select t.site_id as "siteId", to_char(t.month, 'YYYY-MM') as month, t.participants
    from target t join jsonb_to_recordset(${wanted}::jsonb) as w ("siteId" uuid, month date) on w."siteId" = t.site_id and w.month = t.month
    where t.study_id = ${scope.studyId}::uuid and t.site_id = any(${scope.whole}::uuid[])`
}

export async function writeTargets(db: Transaction, scope: Scope, rows: readonly SiteTarget[]): Promise<void> {
  const written = JSON.stringify(
    rows.map(({ siteId, month, participants }) => ({ siteId, month: `${month}-01`, participants })),
  )
  await db.execute`
    with w as (
      select * from jsonb_to_recordset(${written}::jsonb) as w ("siteId" uuid, month date, participants int)
    ), taken_away as (
      delete from target t using w where t.study_id = ${scope.studyId}::uuid and t.site_id = w."siteId" and t.month = w.month
        and t.site_id = any(${scope.whole}::uuid[]) and w.participants is null
    )
    insert into target (study_id, site_id, month, participants)
    select ${scope.studyId}::uuid, w."siteId", w.month, w.participants
    from w where w.participants is not null
    on conflict (study_id, site_id, month) do update set participants = excluded.participants`
}
