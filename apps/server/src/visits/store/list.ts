// The SQL of the lists of visits. What depends on today is compared with the day of each site, and read from an index.
import { empty, join, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { VisitCount } from '@polyphony/domain/visits/completion'
import { endings } from '@polyphony/domain/visits/schedule'
import type { VisitList } from '@polyphony/domain/visits/schema'
import { z } from 'zod'
import { paged, readCursor, writeCursor } from '../../platform/request/paged.ts'
import { firstOfSites } from '../../platform/request/store/first-of-sites.ts'
import type { KeptVisit } from './visits.ts'

/** A list counts no more than these. */
const mostCounted = 500

export type ListedVisit = KeptVisit & {
  participantId: string
  code: string
  siteId: string
  listedOn: string
}

/** Today at each site. */
export type SiteToday = { siteId: string; today: string }

type Filter = Pick<VisitList, 'timepoints' | 'state' | 'from' | 'to'>

const place = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d$/), z.number().int(), z.number().int(), z.string().max(20)])

/** The order of lists, which each site has an index for. */
const keys = [
  { of: sql`v.listed_on`, last: sql`'infinity'::date` },
  { of: sql`v.number`, last: sql`2147483647` },
  { of: sql`v.position`, last: sql`2147483647` },
]

/** A page of the visits by their days, and on the first page how many there are, counted as far as `mostCounted`. */
export async function listVisits(
  db: Transaction,
  scope: Scope,
  {
    days,
    cursor,
    limit,
    ...filter
  }: Filter & { days: readonly SiteToday[]; cursor?: string | undefined; limit: number },
) {
  const after = cursor === undefined ? undefined : readCursor(place, cursor)
  const sites = sql`at.study_id = ${scope.studyId}::uuid and at.id = any(${days.map(({ siteId }) => siteId)}::uuid[])
    and at.id = any(${scope.sites}::uuid[])`
  const here = sql`v.study_id = ${scope.studyId}::uuid and v.site_id = at.id and ${filtered(filter, todayAt(days))}`
  const first = firstOfSites({
    site: sql`at`,
    sites,
    many: days.length,
    atMost: limit + 1,
    keys,
    rows: ({ columns, within, order, ends }) => sql`
      select ${columns}, v.*, at.code as site_code from visit v where ${here} and ${within}
        ${after ? sql`and (v.listed_on, v.number, v.position) >= (${after[0]}::date, ${after[1]}::int, ${after[2]}::int) and (v.listed_on, v.number, v.position, at.code) > (${after[0]}::date, ${after[1]}::int, ${after[2]}::int, ${after[3]})` : empty}
      order by ${order} ${ends}`,
  })
  const total = after
    ? sql`null::int`
    : sql`(select count(*)::int from (select from site at cross join lateral (
        select from visit v where ${here} limit ${mostCounted + 1}) found where ${sites} limit ${mostCounted + 1}) found)`
  const rows = await db.query<
    (ListedVisit & { number: number; position: number; siteCode: string; total: number | null })[]
  >`
    with first as (select * from (${first}) v order by v.listed_on, v.number, v.position, v.site_code limit ${limit + 1})
    select v.participant_id as "participantId", p.code, v.site_id as "siteId", v.timepoint, v.listed_on::text as "listedOn", v.target_on::text as "targetOn",
      v.opens_on::text as "opensOn", v.closes_on::text as "closesOn", v.planned_on::text as "plannedOn", v.outcome, v.done_on::text as "doneOn",
      v.is_in_window as "isInWindow", v.why, v.number, v.position, v.site_code as "siteCode", ${total} as total
    from first v join participant p on p.study_id = ${scope.studyId}::uuid and p.site_id = v.site_id and p.id = v.participant_id
    order by v.listed_on, v.number, v.position, v.site_code`
  const found = paged(rows, limit, ({ listedOn, number, position, siteCode }) =>
    writeCursor([listedOn, number, position, siteCode]),
  )
  const count = rows[0]?.total ?? 0
  return {
    rows: found.rows.map(({ number: _number, position: _position, siteCode: _siteCode, total: _total, ...row }) => row),
    next: found.next,
    total: after ? undefined : { count: Math.min(count, mostCounted), isMore: count > mostCounted },
  }
}

/** SQL: today at the site `at`. */
const todayAt = (days: readonly SiteToday[]): Sql =>
  sql`(select d.today from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) d ("siteId" uuid, today date) where d."siteId" = at.id)`

/** SQL for the filter, on `visit v`. */
function filtered({ timepoints, state, from, to }: Filter, today: Sql): Sql {
  const parts = [
    timepoints && sql`v.timepoint = any(${timepoints}::text[])`,
    from && sql`v.listed_on >= ${from}::date`,
    to && sql`v.listed_on <= ${to}::date`,
    state && inState(state, today),
  ].filter((part) => typeof part === 'object')
  return parts.length > 0 ? join(parts, ' and ') : sql`true`
}

/** SQL: the same as `stateOn`. */
function inState(state: NonNullable<Filter['state']>, today: Sql): Sql {
  const waiting = sql`v.outcome = 'waiting'`
  switch (state) {
    case 'to_do':
      // Of whoever left nobody holds a visit any more, also if it is overdue from before.
      return sql`${waiting} and v.listed_on <= ${today} and exists (select from participant p where p.id = v.participant_id
        and p.study_id = v.study_id and p.site_id = v.site_id and p.status <> all (${[...endings]}::text[]))`
    case 'upcoming':
      return sql`${waiting} and v.opens_on > ${today}`
    case 'open':
      return sql`${waiting} and v.opens_on <= ${today} and v.target_on > ${today}`
    case 'due':
      return sql`${waiting} and v.target_on <= ${today} and v.closes_on >= ${today}`
    case 'overdue':
      return sql`${waiting} and v.closes_on < ${today}`
    default:
      return sql`v.outcome = ${state}`
  }
}

/** How many visits of each timepoint have each outcome; of those that are waiting, which are overdue. */
export async function countVisits(db: Transaction, scope: Scope, days: readonly SiteToday[]): Promise<VisitCount[]> {
  return db.query<VisitCount[]>`
    select v.timepoint, v.outcome, v.is_in_window as "isInWindow", v.outcome = 'waiting' and v.closes_on < ${todayAt(days)} as "isOverdue",
      count(*)::int as count
    from site at join visit v on v.study_id = at.study_id and v.site_id = at.id
    where at.study_id = ${scope.studyId}::uuid and at.id = any(${days.map(({ siteId }) => siteId)}::uuid[]) and at.id = any(${scope.sites}::uuid[])
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`
}

/** How many visits of each timepoint were held on these days. */
export async function countHeldVisits(
  db: Transaction,
  scope: Scope,
  { from, until }: { from: string; until: string },
): Promise<{ timepoint: string; count: number }[]> {
  return db.query<{ timepoint: string; count: number }[]>`
    select v.timepoint, count(*)::int as count from visit v
    where v.study_id = ${scope.studyId}::uuid and v.site_id = any(${scope.sites}::uuid[]) and v.outcome = 'done'
      and v.done_on between ${from}::date and ${until}::date
    group by 1 order by 1`
}
