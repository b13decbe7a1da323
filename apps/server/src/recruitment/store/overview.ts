// The SQL of the recruitment overview: one statement reads all counts within the scope.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { DayCount } from '@polyphony/domain/recruitment/counting'
import type { FlowCount } from '@polyphony/domain/recruitment/overview'
import { flowAsOf, flowNow } from './flow.ts'

type AtSite = { siteId: string }

export type Counted = {
  targetTotal: number | null
  sites: {
    id: string
    code: string
    name: string
    country: string
    timeZone: string
    openedOn: string | null
    closedOn: string | null
    firstOn: string | null
  }[]
  /** How many sites the study has, within the scope or not. */
  allSites: number
  flow: FlowCount[]
  months: (AtSite & { month: string; count: number })[]
  /** Enrolments at all sites together after the day that is shown, by month: what is known now of its future. */
  later: { month: string; count: number }[]
  recent: (AtSite & DayCount)[]
  last: (AtSite & { on: string })[]
  targets: (AtSite & { month: string; count: number })[]
  /** The day on which the enrolments at all sites within the scope reached the sum of their targets. */
  metOn: string | null
}

/** SQL: the enrolments of each site on each of these days (of `enrolment_count c`). With `offset 0` the index is asked for each site. */
const daysOf = (scope: Scope, within: Sql): Sql => sql`
  select s.id as site_id, c.starts_on, sum(c.participants)::int as count
  from site s join lateral (
    select c.starts_on, c.participants from enrolment_count c
    where c.study_id = ${scope.studyId}::uuid and c.site_id = s.id and c.span = 'day' and ${within} offset 0
  ) c on true
  where s.study_id = ${scope.studyId}::uuid and s.id = any(${scope.whole}::uuid[])
  group by s.id, c.starts_on having sum(c.participants) > 0`

/** After every day that can be stored. */
const never = '2200-01-01'

/**
 * Reads the kept counts (docs/decisions/036, 070), so that it costs the same for any number of participants.
 * @param since the first day of which the enrolments are counted by day.
 * @param until the past day that is shown; null for the present.
 */
export async function countRecruitment(
  db: Transaction,
  scope: Scope,
  { since, until }: { since: string; until: string | null },
): Promise<Counted> {
  const within = sql`study_id = ${scope.studyId}::uuid and site_id = any(${scope.whole}::uuid[])`
  const last = until ?? never
  const rows = await db.query<{ counted: Counted }[]>`
    with flow as (
      select site_id as "siteId", status, arm is not null as "isAllocated", is_enrolled as "isEnrolled", is_usable as "isUsable", reached,
        sum(participants)::int as count
      from (${until === null ? flowNow(scope) : flowAsOf(scope, until)}) f group by 1, 2, 3, 4, 5, 6 having sum(participants) > 0
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
      where ${within} and span = 'month' and starts_on < date_trunc('month', ${last}::date) group by 1, 2 having sum(participants) > 0
      union all
      select site_id, date_trunc('month', starts_on)::date, sum(count)::int from (
        ${daysOf(scope, sql`c.starts_on between date_trunc('month', ${last}::date)::date and ${last}::date`)}) d group by 1, 2
    ), later as (
      select to_char(date_trunc('month', starts_on), 'YYYY-MM') as month, sum(participants)::int as count from enrolment_count
      where ${within} and ((span = 'month' and starts_on > ${last}::date)
        or (span = 'day' and starts_on > ${last}::date and starts_on < date_trunc('month', ${last}::date) + interval '1 month'))
      group by 1 having sum(participants) > 0
    ), days as (
      ${daysOf(scope, sql`c.starts_on between ${since}::date and ${last}::date`)}
    ), running as (
      select starts_on, sum(sum(count)) over (order by starts_on) as reached, sum(count) as count from months group by starts_on
    ), reaching as (
      select starts_on, reached - count as before from running
      where reached >= (select participants from goal) order by starts_on limit 1
    ), running_days as (
      select starts_on, (select before from reaching) + sum(sum(count)) over (order by starts_on) as reached
      from (${daysOf(
        scope,
        sql`c.starts_on >= (select starts_on from reaching) and c.starts_on <= least(${last}::date, (select starts_on + interval '1 month' - interval '1 day' from reaching)::date)`,
      )}) d
      group by starts_on
    )
    select json_build_object(
      'targetTotal', (select total from study_target), 'allSites', (select all_sites from study_target),
      'sites', (select coalesce(json_agg(json_build_object('id', id, 'code', code, 'name', name, 'country', country,
          'timeZone', time_zone, 'openedOn', opened_on, 'closedOn', case when closed_on <= ${last}::date then closed_on end,
          'firstOn', (select p.enrolled_on from participant p where p.study_id = site.study_id and p.site_id = site.id
            and p.enrolled_on <= ${last}::date order by p.enrolled_on, p.number limit 1)) order by position, code), '[]')
        from site where study_id = ${scope.studyId}::uuid and id = any(${scope.whole}::uuid[])),
      'flow', (select coalesce(json_agg(flow order by flow), '[]') from flow),
      'months', (select coalesce(json_agg(json_build_object('siteId', site_id, 'month', to_char(starts_on, 'YYYY-MM'), 'count', count)
          order by starts_on, site_id), '[]') from months),
      'later', (select coalesce(json_agg(later order by month), '[]') from later),
      'recent', (select coalesce(json_agg(json_build_object('siteId', site_id, 'on', starts_on, 'count', count) order by starts_on, site_id), '[]')
        from days),
      'last', (select coalesce(json_agg(json_build_object('siteId', s.id, 'on', p.enrolled_on) order by s.id), '[]')
        from site s cross join lateral (select p.enrolled_on from participant p
          where p.study_id = ${scope.studyId}::uuid and p.site_id = s.id and p.enrolled_on <= ${last}::date
          order by p.enrolled_on desc, p.number desc limit 1) p
        where s.study_id = ${scope.studyId}::uuid and s.id = any(${scope.whole}::uuid[])),
      'targets', (select coalesce(json_agg(targets order by month, "siteId"), '[]') from targets),
      'metOn', (select min(starts_on) from running_days where reached >= (select participants from goal))
    ) as counted`
  return rows[0]!.counted
}
