// The SQL of recruitment: one statement counts everything within the scope; and the targets.
import { sql } from '@polyphony/db/sql'
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

/** The statuses that do not show which steps a participant had reached; only their events do. */
const exits = sql`('ineligible', 'declined', 'withdrawn', 'lost_to_follow_up', 'deceased')`

/**
 * Groups participants by day of enrolment and status first, and counts everything else from these few groups. For participants who
 * left before enrolment or were found ineligible it reads the events, because only these show the steps that they had reached.
 */
export async function countRecruitment(db: Transaction, scope: Scope, since: string): Promise<Counted> {
  const within = sql`study_id = ${scope.studyId}::uuid and site_id = any(${scope.whole}::uuid[])`
  const rows = await db.query<{ counted: Counted }[]>`
    with people as materialized (
      select site_id, enrolled_on, status, arm, is_usable, count(*)::int as count from participant where ${within} group by 1, 2, 3, 4, 5
    ), left_early as (
      select p.site_id, p.status, p.arm, p.is_usable, coalesce(e.reached, 0) as reached, count(*)::int as count
      from (select * from participant where ${within} and enrolled_on is null and status in ${exits}) p left join lateral (
        select max(case e.kind when 'consented' then 2 else 1 end) as reached from participant_event e
        where e.study_id = p.study_id and e.site_id = p.site_id and e.participant_id = p.id and e.kind in ('eligible', 'consented')
          and e.id not in (select corrects_id from participant_event where ${within} and kind = 'corrected' and corrects_id is not null)
      ) e on true
      group by 1, 2, 3, 4, 5
    ), flow as (
      select site_id as "siteId", status, arm, true as "isEnrolled", is_usable as "isUsable", 2 as reached, sum(count)::int as count
      from people where enrolled_on is not null group by 1, 2, 3, 5
      union all
      select site_id, status, arm, false, is_usable, case status when 'consented' then 2 when 'eligible' then 1 else 0 end, count
      from people where enrolled_on is null and status not in ${exits}
      union all
      select site_id, status, arm, false, is_usable, reached, count from left_early
    ), days as materialized (
      select site_id, enrolled_on, sum(count)::int as count from people where enrolled_on is not null group by 1, 2
    ), targets as (
      select site_id as "siteId", to_char(month, 'YYYY-MM') as month, participants as count from target
      where ${within}
    ), study_target as (
      select (configuration ->> 'targetTotal')::int as total, (select count(*) from site s where s.study_id = study.id) as all_sites
      from study where id = ${scope.studyId}::uuid
    ), months as (
      select site_id as "siteId", to_char(date_trunc('month', enrolled_on), 'YYYY-MM') as month, sum(count)::int as count from days group by 1, 2
    ), running as (
      select enrolled_on, sum(sum(count)) over (order by enrolled_on) as reached from days group by enrolled_on
    )
    select json_build_object(
      'targetTotal', (select total from study_target), 'allSites', (select all_sites from study_target),
      'sites', (select coalesce(json_agg(json_build_object('id', id, 'code', code, 'name', name, 'country', country,
          'timeZone', time_zone, 'isOpen', is_open) order by position, code), '[]')
        from site where study_id = ${scope.studyId}::uuid and id = any(${scope.whole}::uuid[])),
      'flow', (select coalesce(json_agg(flow order by flow), '[]') from flow),
      'months', (select coalesce(json_agg(months order by month, "siteId"), '[]') from months),
      'recent', (select coalesce(json_agg(json_build_object('siteId', site_id, 'on', enrolled_on, 'count', count) order by enrolled_on, site_id), '[]')
        from days where enrolled_on >= ${since}::date),
      'last', (select coalesce(json_agg(l order by "siteId"), '[]') from (select site_id as "siteId", max(enrolled_on) as "on" from days group by 1) l),
      'targets', (select coalesce(json_agg(targets order by month, "siteId"), '[]') from targets),
      'metOn', (select min(enrolled_on) from running where reached >= coalesce((select nullif(sum(count), 0) from targets),
        case when (select all_sites from study_target) = ${scope.whole.length} then (select total from study_target) end))
    ) as counted`
  return rows[0]!.counted
}

/** The present targets of these months. Takes a lock for each site until the end of the transaction, so that changes run one after the other. */
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
