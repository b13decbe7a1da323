// The SQL of the list of participants: one statement for the page and the counts. Consent and sessions are kept in the participant's
// row (docs/decisions/036).
import { empty, join, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { type Step, steps, type WithdrawalLevel } from '@polyphony/domain/participants/lifecycle'
import { type ListParticipants, type ParticipantFilter, participantFilter } from '@polyphony/domain/participants/schema'
import { siteCode } from '@polyphony/domain/studies/schema'
import { day } from '@polyphony/domain/text'
import { paged, readCursor, writeCursor } from '../../platform/request/paged.ts'
import { firstOfSites } from '../../platform/request/store/first-of-sites.ts'
import { z } from 'zod'
import { filtered, type Narrowed, narrowed, participantsWhere, sitesOf } from './filter.ts'

export type ParticipantRow = {
  id: string
  code: string
  siteId: string
  group: string
  peerRole: string | null
  status: Step
  withdrawalLevel: WithdrawalLevel | null
  arm: string | null
  language: string | null
  screenedOn: string
  enrolledOn: string | null
  endedOn: string | null
  sessions: number
  lastSession: { code: string; state: string } | null
  /** Whether the person asked not to be contacted. */
  isStopped: boolean
  /** The newest consent, also if it was withdrawn. `granted` has the scopes that were granted and not withdrawn. */
  consent: {
    version: string
    language: string
    givenOn: string
    isWithdrawn: boolean
    granted: string[]
    refused: string[]
  } | null
  /** What their consents say together: `not_in_force` if none took effect. */
  consentStanding: string
}

/** A search that reads codes counts no more than these. */
const mostCounted = 1_000

/** The position of a row for each sort. Codes are sorted by site and number, not as text. */
const places = {
  code: z.tuple([siteCode, z.int32()]),
  status: z.tuple([siteCode, z.int32(), z.enum(steps)]),
  enrolledOn: z.tuple([siteCode, z.int32(), day.nullable()]),
}

type Place = z.infer<(typeof places)[keyof typeof places]>

const keys = { code: empty, status: sql`p.status`, enrolledOn: sql`p.enrolled_on` }

/** SQL for the order of a page with several sites. */
function orderOf({ sort, descending }: ListParticipants): Sql {
  const direction = descending ? sql`desc` : sql`asc`
  const byCode = sql`p.site_code ${direction}, p.number ${direction}`
  return sort === 'code' ? byCode : sql`${keys[sort]} ${direction} nulls last, ${byCode}`
}

/** The rows after the cursor, and their order at one site (`at`), which an index of that site has. */
type Run = { within: Sql; order: Sql }

function runOf({ sort, descending, cursor }: ListParticipants): Run {
  const [after, direction] = descending ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const order = sort === 'code' ? sql`p.number ${direction}` : sql`${keys[sort]} ${direction}, p.number ${direction}`
  if (!cursor) return { within: sort === 'enrolledOn' ? sql`p.enrolled_on is not null` : sql`true`, order }
  const [, , key = null] = readCursor<Place>(places[sort], cursor)
  const from = numberAfter({ sort, descending, cursor })
  if (sort === 'code') return { within: sql`p.number ${after} ${from}`, order }
  if (sort === 'status') return { within: sql`(p.status, p.number) ${after} (${key}, ${from})`, order }
  return { within: key === null ? sql`false` : sql`(p.enrolled_on, p.number) ${after} (${key}::date, ${from})`, order }
}

/** Participants who are not enrolled come last in both directions, so they are a run of their own. */
function notEnrolled(asked: ListParticipants): Run {
  const [after, direction] = asked.descending ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const isBegun = asked.cursor !== undefined && readCursor<Place>(places[asked.sort], asked.cursor)[2] === null
  const within = isBegun
    ? sql`p.enrolled_on is null and p.number ${after} ${numberAfter(asked)}`
    : sql`p.enrolled_on is null`
  return { within, order: sql`p.number ${direction}` }
}

/** SQL: the number after which rows are read. At the cursor's site it is its own, at sites after it the first, at sites before it the last. */
function numberAfter({ sort, descending, cursor }: Pick<ListParticipants, 'sort' | 'descending' | 'cursor'>): Sql {
  const [site, number] = readCursor<Place>(places[sort], cursor!)
  const ends = descending ? [mostNumber, 0] : [0, mostNumber]
  const after = descending ? sql`<` : sql`>`
  return sql`(case when at.code = ${site} then ${number}::int when at.code ${after} ${site} then ${ends[0]}::int else ${ends[1]}::int end)`
}

/** The highest possible participant number. */
const mostNumber = 2_147_483_647

/** The filter once for each status in it, because an index has the numbers of one status in their order, but not those of several. */
function filtersOf({ sort, ...filter }: ListParticipants & Narrowed): Narrowed[] {
  if (sort === 'enrolledOn' || !(filter.status ?? sort === 'status')) return [filter]
  return (filter.status ?? steps).map((status) => ({ ...filter, status: [status] }))
}

/** SQL for a query of all rows that may be on a page. It reads few others, however many sites there are. */
function pageOf(scope: Scope, input: ListParticipants): Sql {
  const atMost = input.limit + 1
  const sites = sql`at.study_id = ${scope.studyId}::uuid and at.id = any(${sitesOf(scope, input)}::uuid[])`
  const atSite = (filter: Narrowed, { within }: Pick<Run, 'within'>) =>
    sql`p.study_id = ${scope.studyId}::uuid and p.site_id = at.id and ${filtered(filter)} and ${within}`
  const direction = input.descending ? sql`desc` : sql`asc`
  /** Goes from site to site in the order of their codes, until there are enough. */
  const bySite = (filters: readonly Narrowed[], run: Run) => {
    const each = filters.map(
      (filter) =>
        sql`(select p.* from participant p where ${atSite(filter, run)} order by ${run.order} limit ${atMost})`,
    )
    return sql`(select p.*, at.code as site_code from site at cross join lateral (${join(each, ' union all ')}) p
      where ${sites} order by at.code ${direction}, p.number ${direction} limit ${atMost})`
  }
  const run = runOf(input)
  const page = () => {
    if (input.sort === 'code') return bySite(filtersOf(input), run)
    // One status after the other, each from site to site.
    if (input.sort === 'status')
      return join(
        filtersOf(input).map((filter) => bySite([filter], run)),
        ' union all ',
      )
    const enrolled = firstOfSites({
      site: sql`at`,
      sites,
      many: sitesOf(scope, input).length,
      atMost,
      keys: [{ of: sql`p.enrolled_on`, last: input.descending ? sql`'-infinity'::date` : sql`'infinity'::date` }],
      descending: input.descending,
      rows: ({ columns, within, order, ends }) => sql`
        select ${columns}, p.*, at.code as site_code from participant p where ${atSite(input, run)} and ${within} order by ${order} ${ends}`,
    })
    return sql`(${enrolled}) union all select null::uuid, null::date, p.* from ${bySite([input], notEnrolled(input))} p`
  }
  return sql`select p.* from (${page()}) p order by ${orderOf(input)} limit ${atMost}`
}

type Placed = ParticipantRow & { siteCode: string; number: number }

function cursorOf(sort: ListParticipants['sort'], { siteCode, number, status, enrolledOn }: Placed) {
  const place = {
    code: [siteCode, number],
    status: [siteCode, number, status],
    enrolledOn: [siteCode, number, enrolledOn],
  }
  return writeCursor(place[sort])
}

const filters = Object.keys(participantFilter) as (keyof ParticipantFilter)[]

/** Whether there is a filter. Without one, both counts are the same. */
const isNarrowed = (input: ListParticipants) => filters.some((filter) => input[filter] !== undefined)

/** The filters by what participants are counted by (docs/decisions/036). With any other filter the rows themselves are counted. */
const counted = new Set<keyof ParticipantFilter>(['sites', 'status', 'group', 'peerRole', 'arm'])

/** SQL for the number of participants that this filter lists. */
function numberOf(scope: Scope, filter: Narrowed): Sql {
  const where = participantsWhere(scope, filter)
  if (filters.every((each) => counted.has(each) || filter[each] === undefined))
    return sql`(select coalesce(sum(p.participants), 0)::int from participant_count p where ${where})`
  const most = isWide(filter) ? sql`limit ${mostCounted + 1}` : empty
  return sql`(select count(*)::int from (select from participant p where ${where} ${most}) p)`
}

/** Whether a search reads codes, because its part of a code may mean too many numbers. */
const isWide = ({ search, numbers }: Narrowed) => Boolean(search?.trim()) && numbers === undefined

/** SQL for the number of people at the sites of a list who withdrew the collected data. No other filter narrows it: that would tell something of them. */
function unlistedAt(scope: Scope, { sites }: ParticipantFilter): Sql {
  return sql`(select coalesce(sum(c.participants), 0)::int from participant_count c
    where c.study_id = ${scope.studyId}::uuid and c.site_id = any(${sitesOf(scope, { sites })}::uuid[]) and not c.is_usable)`
}

type Listed = { rows: Placed[]; filtered: number | null; whole: number | null; unlisted: number | null }

/**
 * A page of participants. The first page also has the `total`: how many are filtered, how many there are, and how many are `unlisted`,
 * because they withdrew the collected data; nothing is said if there are none. If a part of a code
 * means very many, `filtered` is the highest number that is counted, and `isMore` is true.
 */
export async function listParticipants(db: Transaction, scope: Scope, asked: ListParticipants) {
  const input = await narrowed(db, scope, asked)
  const counts = input.cursor
    ? sql`null::int as filtered, null::int as whole, null::int as unlisted`
    : sql`${numberOf(scope, input)} as filtered, ${isNarrowed(input) ? numberOf(scope, {}) : sql`null::int`} as whole, ${unlistedAt(scope, asked)} as unlisted`
  const [listed] = await db.query<Listed[]>`
    select ${counts}, (
      select coalesce(json_agg(row_to_json(page)), '[]') from (
        select p.id, p.code, p.site_code as "siteCode", p.number, p.site_id as "siteId", p."group", p.peer_role as "peerRole", p.status, p.withdrawal_level as "withdrawalLevel",
          p.arm, p.language, p.screened_on as "screenedOn", p.enrolled_on as "enrolledOn", p.ended_on as "endedOn",
          p.attended as sessions, p.last_session as "lastSession", p.no_contact_since is not null as "isStopped", p.newest_consent as consent, p.consent_standing as "consentStanding"
        from (${pageOf(scope, input)}) p
        order by ${orderOf(input)}
      ) page
    ) as rows`
  const page = paged(listed!.rows, input.limit, (last) => cursorOf(input.sort, last))
  const rows = page.rows.map(({ siteCode: _code, number: _number, ...row }): ParticipantRow => row)
  const { filtered, whole, unlisted } = listed!
  const isMore = filtered !== null && isWide(input) && filtered > mostCounted
  const total =
    filtered === null
      ? undefined
      : {
          filtered: isMore ? mostCounted : filtered,
          all: whole ?? filtered,
          ...(isMore && { isMore }),
          ...(unlisted && { unlisted }),
        }
  return { rows, next: page.next, total }
}
