// The SQL of the list of sessions.
import { empty, join, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { isGoneBy, isWithheldOf } from '../../consent/store/leaving.ts'
import { cursorRefused, paged } from '../../platform/request/paged.ts'
import { firstOfSites } from '../../platform/request/store/first-of-sites.ts'
import { codeContains, placeOfSession, sessionPlace } from '../../platform/request/store/codes.ts'
import type { SessionList } from '@polyphony/domain/sessions/schema'
import { ids, reached, type SessionRow } from './sessions.ts'
import { lacking } from './lacking.ts'
import { isShown } from './summary.ts'

export type ListedSession = Omit<SessionRow, 'cancelledReason' | 'version'> & {
  /** How many were invited, attended, and are undecided; without participants who withdrew the collected data, or could not have come. */
  invited: number
  attended: number
  undecided: number
  /** How many recordings may be played. */
  recordings: number
  /** How many transcripts are shown with the session. */
  transcripts: number
}

/**
 * A page of the filtered sessions. The first page also has their total number.
 * @param plannedAt the sites at which the actor plans sessions: the place is answered there, and for sessions of which they are staff.
 */
export async function listSessions(
  db: Transaction,
  scope: Scope,
  { plannedAt, now, ...asked }: Omit<SessionList, 'studyId'> & { plannedAt: readonly string[]; now: Date },
) {
  const place = sql`case when s.site_id = any(${ids(plannedAt)}) or exists (select from session_staff m where m.study_id = s.study_id
    and m.site_id = s.site_id and m.session_id = s.id and m.staff_id = ${scope.actorId}::uuid) then s.place end`
  const { limit, order } = asked
  const after = placeOf(asked.cursor)
  const direction = order === 'newest' ? sql`desc` : sql`asc`
  const beyond = order === 'newest' ? sql`<` : sql`>`
  const inTurn = [sql`s.starts_at`, ...sessionPlace]
  const filter = filtered(asked, now)
  const inOrder = join(inTurn.map((each) => sql`${each} ${direction}`))
  const reachedSites = [...scope.whole, ...scope.assigned].filter((site) => !asked.siteId || site === asked.siteId)
  const first = firstOfSites({
    site: sql`p`,
    sites: sql`p.study_id = ${scope.studyId}::uuid and p.id = any(${ids(reachedSites)})`,
    many: reachedSites.length,
    atMost: limit + 1,
    keys: [
      { of: sql`s.starts_at`, last: order === 'newest' ? sql`'-infinity'::timestamptz` : sql`'infinity'::timestamptz` },
    ],
    descending: order === 'newest',
    rows: ({ columns, within, order: inItsOrder, ends }) => sql`
      select ${columns}, s.* from session s where s.site_id = p.id and ${reached(scope)} and ${filter} and ${within}
        ${after ? sql`and s.starts_at ${beyond}= ${after.at}::timestamptz and (${join(inTurn)}) ${beyond} (${after.values})` : empty}
      order by ${inItsOrder} ${ends}`,
  })
  // Only the people of these are counted.
  const page = sql`
    select s.* from (${first}) s join site p on p.study_id = ${scope.studyId}::uuid and p.id = s.site_id
    order by ${inOrder} limit ${limit + 1}`
  const total = after ? sql`null::int` : numberOf(scope, asked, now)
  const rows = await db.query<(ListedSession & { total: number | null })[]>`
    select s.id, s.site_id as "siteId", p.code as "siteCode", p.time_zone as "timeZone", s.code, s.kind, s."group", s.language,
      s.guide_version as "guideVersion", ${place} as place, s.starts_at as "startsAt", s.ends_at as "endsAt", s.held_from as "heldFrom",
      s.held_until as "heldUntil", s.status, a.invited, a.attended, a.undecided,
      (select count(*)::int from recording r where r.study_id = s.study_id and r.site_id = s.site_id and r.session_id = s.id and r.status = 'stored' and not a."isWithheld") as recordings,
      (select count(*)::int from transcript t where t.study_id = s.study_id and t.site_id = s.site_id and t.session_id = s.id and ${isShown(scope)}) as transcripts,
      ${total} as total
    from (${page}) s join site p on p.study_id = ${scope.studyId}::uuid and p.id = s.site_id cross join lateral (
      select (count(*) filter (where u.is_usable))::int as invited,
        (count(*) filter (where u.is_usable and ${cameTo(sql`s`, sql`p`)}))::int as attended,
        (count(*) filter (where u.is_usable and a.state = 'invited'))::int as undecided,
        coalesce(bool_or(a.state in ('attended', 'left_early') and ${isWithheldOf(sql`u`, sql`a`)}), false) as "isWithheld"
      from attendance a join participant u on u.study_id = a.study_id and u.site_id = a.site_id and u.id = a.participant_id
      where a.study_id = s.study_id and a.site_id = s.site_id and a.session_id = s.id) a
    order by ${inOrder}`
  const found = paged(rows, limit, (last) => `${last.startsAt.toISOString()}~${last.code}`)
  const shown = found.rows.map(({ total: _total, ...row }) => row)
  return { rows: shown, next: found.next, total: after ? undefined : (rows[0]?.total ?? 0) }
}

/** SQL: `attendance a` of `participant u` says that they came to `session` at `site`, and they could have come on its day. */
export const cameTo = (session: Sql, site: Sql): Sql =>
  sql`a.state in ('attended', 'left_early') and not ${isGoneBy(sql`u`, sql`(coalesce(${session}.held_from, ${session}.starts_at) at time zone ${site}.time_zone)::date`)}`

/** SQL for the number of sessions that this filter lists. */
function numberOf(scope: Scope, asked: Filter, now: Date): Sql {
  const { from, to, search, lacks } = asked
  // Sessions are counted by kind and status (docs/decisions/057). With any other filter the sessions themselves are counted.
  if (scope.assigned.length === 0 && !from && !to && !lacks && !search?.trim())
    return sql`(select coalesce(sum(s.sessions), 0)::int from session_count s
      where s.study_id = ${scope.studyId}::uuid and s.site_id = any(${ids(scope.whole)}) and ${filtered(asked, now)})`
  return sql`(select count(*)::int from session s join site p on p.study_id = s.study_id and p.id = s.site_id
    where ${reached(scope)} and ${filtered(asked, now)})`
}

type Filter = Omit<SessionList, 'studyId' | 'limit' | 'order'>

/** SQL for the filter, on `session s join site p`. The export uses it too. */
export function filtered(asked: Filter, now: Date): Sql {
  const parts = [
    asked.siteId && sql`s.site_id = ${asked.siteId}::uuid`,
    asked.kind && sql`s.kind = ${asked.kind}`,
    asked.status && sql`s.status = ${asked.status}`,
    asked.lacks && lacking(asked.lacks, now),
    // A day at a site begins less than a day before or after the same day in UTC. The first condition uses the index, which has instants;
    // the second is exact.
    asked.from &&
      sql`s.starts_at >= ${asked.from}::date - 1 and (s.starts_at at time zone p.time_zone)::date >= ${asked.from}::date`,
    asked.to &&
      sql`s.starts_at < ${asked.to}::date + 2 and (s.starts_at at time zone p.time_zone)::date <= ${asked.to}::date`,
    asked.search?.trim() && codeContains(sql`s.code`, asked.search),
  ].filter((part) => typeof part === 'object')
  return parts.length > 0 ? join(parts, ' and ') : sql`true`
}

/** The position of the last session of the page before: its start and its code. */
function placeOf(cursor: string | undefined): { at: string; values: Sql } | undefined {
  if (!cursor) return undefined
  const [at = '', code = ''] = cursor.split('~')
  const isInstant = !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at
  if (!isInstant) throw cursorRefused()
  return { at, values: sql`${at}::timestamptz, ${placeOfSession(code)}` }
}
