// Reads the trail, newest first: events of the scope's sites, events of the study without a site, and account events of people
// who have a role at these sites.
import { join, sql, Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { bareCode, codesMeant } from '@polyphony/domain/codes'
import { parseCode } from '@polyphony/domain/participants/code'
import { isId } from '@polyphony/domain/ids'
import type { TrailFilter } from '@polyphony/domain/audit/schema'
import { codeContains } from '../../platform/request/store/codes.ts'
import { noStudy, planForValues } from '../../platform/request/store/transaction.ts'

export type TrailRow = {
  id: string
  at: string
  actorId: string | null
  actorName: string | null
  action: string
  siteId: string | null
  entity: string
  entityId: string | null
  code: string | null
  isDisclosure: boolean
  before: unknown
  after: unknown
  reason: string | null
  /** The token with which a program did it. */
  tokenId: string | null
}

type Page = {
  filter: TrailFilter
  /** The time zone in which the days of the filter begin and end. */
  zone: string
  /** The id of an event. The page begins with the event before it. */
  before: string | undefined
  limit: number
}

/** SQL for an instant of the trail as text, to the microsecond, in UTC. */
export const instant = (at: Sql): Sql => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

// The columns that are answered. `seq` is missing: it counts the events of all studies, so it must not leave the server.
const shownColumns = sql`e.id, ${instant(sql`e.at`)} as at, e.actor_id as "actorId", s.name as "actorName", e.action, e.site_id as "siteId",
  e.entity, e.entity_id as "entityId", e.code, e.is_disclosure as "isDisclosure", e.before, e.after, e.reason, e.token_id as "tokenId"`

/** A page of events of the study and of accounts, newest first. */
export async function listEvents(
  db: Transaction,
  scope: Scope,
  { filter, zone, before, limit }: Page,
): Promise<TrailRow[]> {
  const wanted = join(conditions(scope, filter, zone, before), ' and ')
  planForValues(db)
  return db.query<TrailRow[]>`
    select ${shownColumns} from (${newestReached(scope, wanted, { filter, limit })}) e left join staff s on s.id = e.actor_id
    order by e.seq desc limit ${limit}`
}

/**
 * SQL for the newest events within the scope that fulfil `wanted`: up to `limit` of the study and up to `limit` of accounts. It
 * reads each of the two backwards from its end and stops at the limit.
 */
export const newestReached = (
  scope: Scope,
  wanted: Sql,
  { filter = {}, limit }: { filter?: TrailFilter; limit: number },
) => sql`
  (select * from audit_event e where ${ofStudy(scope, filter)} and ${wanted} order by seq desc limit ${limit})
  union all
  (select * from audit_event e where ${ofAccounts(scope, filter)} and ${wanted} order by seq desc limit ${limit})`

/** The events with these numbers, as far as they are within the scope, in the order of their numbers. */
export async function listEventsBySeq(db: Transaction, scope: Scope, seqs: readonly number[]): Promise<TrailRow[]> {
  return db.query<TrailRow[]>`
    select ${shownColumns} from (${reached(scope, sql`e.seq = any(${[...seqs]}::bigint[])`)}) e left join staff s on s.id = e.actor_id
    order by e.seq`
}

/** SQL for all events within the scope that fulfil `wanted`, a condition on `audit_event e`. */
export const reached = (scope: Scope, wanted: Sql) => sql`
  select * from audit_event e where ${ofStudy(scope, {})} and ${wanted}
  union all select * from audit_event e where ${ofAccounts(scope, {})} and ${wanted}`

/**
 * SQL: an event of the study within the scope. An event without a site concerns every site. An exception are consent forms of
 * earlier releases: these wrote one event without a site for all sites of a form, which concerns only the sites that it lists.
 */
const ofStudy = (scope: Scope, { siteId }: Pick<TrailFilter, 'siteId'>) => sql`
  e.study_id = ${scope.studyId}::uuid and ${
    siteId
      ? sql`e.site_id = ${siteId}::uuid`
      : sql`(e.site_id = any(${scope.whole}::uuid[]) or e.site_id is null and (e.action <> 'consent.publish'
          or jsonb_exists_any(e.after->'siteIds', ${scope.whole}::text[])))`
  }`

/**
 * SQL: an event of an account (signing in, a new password) within the scope. Such an event belongs to no study and no site, so a
 * filter by site leaves it out. It is shown if the person had a role at the scope's sites at the time of the event, and never to a
 * token.
 */
const ofAccounts = (scope: Scope, { siteId }: Pick<TrailFilter, 'siteId'>) =>
  siteId || scope.tokenId
    ? sql`false`
    : sql`e.study_id = ${noStudy}::uuid and exists (
        select from (${grantsOf(scope)}) g
        where (g.staff_id = e.actor_id or (e.entity = 'staff' and g.staff_id::text = e.entity_id))
          and e.at >= g.granted_at and e.at <= coalesce(g.revoked_at, 'infinity'))`

/** SQL for all grants, revoked ones too, that reach one of the scope's sites. */
const grantsOf = (scope: Scope) => sql`
  select g.staff_id, g.granted_at, g.revoked_at from "grant" g
  where g.study_id = ${scope.studyId}::uuid and (g.site_id is null or g.site_id = any(${scope.whole}::uuid[]))`

function conditions(scope: Scope, filter: TrailFilter, zone: string, before: string | undefined): Sql[] {
  const { personId, entity, find, actions, from, until, disclosuresOnly } = filter
  const wanted: (Sql | false | '' | undefined)[] = [
    sql`true`,
    before !== undefined &&
      sql`e.seq < (select b.seq from audit_event b
        where b.study_id = any(array[${scope.studyId}, ${noStudy}]::uuid[]) and b.id = ${before}::uuid)`,
    personId && sql`e.actor_id = ${personId}::uuid`,
    entity && sql`e.entity = ${entity}`,
    find &&
      (isId(find) ? sql`(e.entity_id = ${find.toLowerCase()} or e.token_id = ${find}::uuid)` : isCalled(scope, find)),
    actions && sql`e.action = any(${actions})`,
    from && sql`e.at >= ${from}::date::timestamp at time zone ${zone}`,
    until && sql`e.at < (${until}::date + 1)::timestamp at time zone ${zone}`,
    disclosuresOnly && sql`e.is_disclosure`,
  ]
  return wanted.filter((each) => each instanceof Sql)
}

/**
 * SQL: the event's code is the typed one. A text with a digit that is no whole code of a participant also finds events whose code is
 * that of a participant or a session of the scope's sites that contains the text.
 */
function isCalled(scope: Scope, find: string) {
  if (parseCode(find).ok) return sql`e.code = any(${codesMeant(find)}::text[])`
  const among = sql`study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.whole]}::uuid[])`
  const within = /\d/u.test(bareCode(find)) ? codeContains(sql`code`, find) : sql`false`
  return sql`e.code = any(${codesMeant(find)}::text[] || array(
    select code from participant where ${among} and ${within} union all select code from session where ${among} and ${within}))`
}

export async function listPeople(db: Transaction, scope: Scope) {
  return db.query<{ id: string; name: string }[]>`
    select s.id, s.name from staff s where s.id in (select staff_id from (${grantsOf(scope)}) g) order by s.name, s.id`
}
