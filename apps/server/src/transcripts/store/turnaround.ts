// Turnaround, from stage events: the time from the opening of a stage to its completion. Quantiles of type 7, as in R.
import { empty, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { among, isWithheld } from './transcripts.ts'

export type TurnaroundRow = {
  language: string
  siteId: string | null
  stage: string
  count: number
  medianMs: number
  p90Ms: number
}
export type InHand = { staffId: string; name: string; held: number; overdue: number; durationMs: number }
export type Asked = {
  siteIds?: readonly string[] | undefined
  languages?: readonly string[] | undefined
  /** Only stages that were completed on these days at the site. */
  completed?: { from?: string; until: string }
}

const narrowed = (
  scope: Scope,
  asked: Asked,
) => sql`t.study_id = ${scope.studyId}::uuid and ${among(sql`t.site_id`, scope.sites)}
  ${asked.siteIds ? sql`and ${among(sql`t.site_id`, asked.siteIds)}` : empty}
  ${asked.languages ? sql`and t.language = any(${[...asked.languages]}::text[])` : empty}`

/** Median and 90th percentile by language and stage, for each site and (with `siteId` null) for all sites together. */
export async function listTurnaround(db: Transaction, scope: Scope, asked: Asked): Promise<TurnaroundRow[]> {
  const { completed } = asked
  return db.query<TurnaroundRow[]>`
    with passed as (
      select t.language, t.site_id, e.stage, e.kind, e.at, (e.at at time zone p.time_zone)::date as day,
        lag(e.at) over (partition by e.site_id, e.transcript_id order by e.position) as opened_at
      from stage_event e join transcript t on t.study_id = e.study_id and t.site_id = e.site_id and t.id = e.transcript_id
      join site p on p.study_id = t.study_id and p.id = t.site_id
      where ${narrowed(scope, asked)} and (e.position = 1 or e.kind in ('done', 'returned'))
    ), took as (
      select language, site_id, stage, extract(epoch from at - opened_at) * 1000 as ms from passed where kind = 'done' and opened_at is not null
        ${completed ? sql`and passed.day between ${completed.from ?? '1900-01-01'}::date and ${completed.until}::date` : empty}
    )
    select language, site_id as "siteId", stage, count(*)::int as count,
      percentile_cont(0.5) within group (order by ms)::float8 as "medianMs", percentile_cont(0.9) within group (order by ms)::float8 as "p90Ms"
    from took group by grouping sets ((language, site_id, stage), (language, stage)) order by language, stage, site_id nulls first`
}

/** How many transcripts each person holds, and how many of these are overdue. */
export async function listInHand(db: Transaction, scope: Scope, asked: Asked, now: Date): Promise<InHand[]> {
  return db.query<InHand[]>`
    select t.assigned_to_id as "staffId", w.name, count(*)::int as held,
      (count(*) filter (where t.due_on < (${now}::timestamptz at time zone p.time_zone)::date))::int as overdue,
      coalesce(sum(t.duration_ms), 0)::float8 as "durationMs"
    from transcript t join site p on p.study_id = t.study_id and p.id = t.site_id join staff w on w.id = t.assigned_to_id
    where ${narrowed(scope, asked)} and t.state in ('claimed', 'assigned') and not ${isWithheld(scope)} group by 1, 2 order by held desc, w.name, 1`
}

/** How many transcripts are open and overdue now, by stage. */
export async function listOverdue(db: Transaction, scope: Scope, asked: Asked, now: Date) {
  return db.query<{ stage: string; overdue: number; open: number }[]>`
    select t.stage, count(*)::int as open,
      (count(*) filter (where t.due_on < (${now}::timestamptz at time zone p.time_zone)::date))::int as overdue
    from transcript t join site p on p.study_id = t.study_id and p.id = t.site_id where ${narrowed(scope, asked)} and t.state <> 'released' and not ${isWithheld(scope)} group by 1 order by 1`
}
