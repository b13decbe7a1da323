// The trail as it is read: newest first, of the sites in scope, of what belongs to no site, and of the accounts of those who
// have a role at these sites.
import { join, sql, Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { bareCode, codesMeant } from '@polyphony/domain/codes'
import type { TrailFilter } from '@polyphony/domain/audit/schema'
import { codeContains } from '../../platform/request/store/codes.ts'
import { noStudy } from '../../platform/request/store/transaction.ts'

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
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** The time zone of the sites in question where they share one, else UTC: in it the days of a filter begin and end. */
export async function findZone(db: Transaction, scope: Scope, siteId: string | undefined): Promise<string> {
  const sites = siteId ? [siteId] : scope.whole
  const rows = await db.query<{ timeZone: string }[]>`
    select distinct time_zone as "timeZone" from site
    where study_id = ${scope.studyId}::uuid and id = any(${[...sites]}::uuid[])`
  return rows.length === 1 && rows[0] ? rows[0].timeZone : 'UTC'
}

type Page = {
  filter: TrailFilter
  zone: string
  /** The id of an event: the page begins with the one before it. */
  before: string | undefined
  limit: number
}

/** As instants of the trail are told: to the microsecond, in UTC. */
export const instant = (at: Sql): Sql => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

// The number of an event is for the order alone: it counts what happened in all studies, and does not leave the server.
const told = sql`e.id, ${instant(sql`e.at`)} as at, e.actor_id as "actorId", s.name as "actorName", e.action, e.site_id as "siteId",
  e.entity, e.entity_id as "entityId", e.code, e.is_disclosure as "isDisclosure", e.before, e.after, e.reason`

/** Events of these sites and of their people's accounts, newest first. */
export async function listEvents(
  db: Transaction,
  scope: Scope,
  { filter, zone, before, limit }: Page,
): Promise<TrailRow[]> {
  const wanted = join(conditions(scope, filter, zone, before), ' and ')
  return db.query<TrailRow[]>`
    select ${told} from (
      (select * from audit_event e where ${ofStudy(scope, filter)} and ${wanted} order by seq desc limit ${limit})
      union all
      (select * from audit_event e where ${ofAccounts(scope, filter)} and ${wanted} order by seq desc limit ${limit})
    ) e left join staff s on s.id = e.actor_id
    order by e.seq desc limit ${limit}`
}

/** Those of the events with these numbers that the scope reaches, in their order. */
export async function findEvents(db: Transaction, scope: Scope, seqs: readonly number[]): Promise<TrailRow[]> {
  return db.query<TrailRow[]>`
    select ${told} from (${reached(scope, sql`e.seq = any(${[...seqs]}::bigint[])`)}) e left join staff s on s.id = e.actor_id
    order by e.seq`
}

/** All that somebody reads in the trail, of what `wanted` says of `audit_event e`. */
export const reached = (scope: Scope, wanted: Sql) => sql`
  select * from audit_event e where ${ofStudy(scope, {})} and ${wanted}
  union all select * from audit_event e where ${ofAccounts(scope, {})} and ${wanted}`

/**
 * What belongs to no site concerns every site. Until an event was written for each site of a consent form, one was for all of
 * them and named none: it concerns those that it lists.
 */
const ofStudy = (scope: Scope, { siteId }: Pick<TrailFilter, 'siteId'>) => sql`
  e.study_id = ${scope.studyId}::uuid and ${
    siteId
      ? sql`e.site_id = ${siteId}::uuid`
      : sql`(e.site_id = any(${scope.whole}::uuid[]) or e.site_id is null and (e.action <> 'consent.publish'
          or jsonb_exists_any(e.after->'siteIds', ${scope.whole}::text[])))`
  }`

/**
 * Signing in, a new password: what people do with their accounts belongs to no study, and to no site that is asked for. It is
 * told for as long as they have a role here: what they did before and afterwards is others' concern.
 */
const ofAccounts = (scope: Scope, { siteId }: Pick<TrailFilter, 'siteId'>) =>
  siteId
    ? sql`false`
    : sql`e.study_id = ${noStudy}::uuid and exists (
        select from (${grantsOf(scope)}) g
        where (g.staff_id = e.actor_id or (e.entity = 'staff' and g.staff_id::text = e.entity_id))
          and e.at >= g.granted_at and e.at <= coalesce(g.revoked_at, 'infinity'))`

/** What anybody holds or held that reaches one of the scope's sites. */
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
    find && (isId(find) ? sql`e.entity_id = ${find.toLowerCase()}` : isCalled(scope, find)),
    actions && sql`e.action = any(${actions})`,
    from && sql`e.at >= ${from}::date::timestamp at time zone ${zone}`,
    until && sql`e.at < (${until}::date + 1)::timestamp at time zone ${zone}`,
    disclosuresOnly && sql`e.is_disclosure`,
  ]
  return wanted.filter((each) => each instanceof Sql)
}

/**
 * Whether an event is about what people call so. What holds a number also finds the participants and sessions of these
 * sites whose codes have it in them.
 */
function isCalled(scope: Scope, find: string) {
  const among = sql`study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.whole]}::uuid[])`
  const within = /\d/u.test(bareCode(find)) ? codeContains(sql`code`, find) : sql`false`
  return sql`e.code = any(${codesMeant(find)}::text[] || array(
    select code from participant where ${among} and ${within} union all select code from session where ${among} and ${within}))`
}

export async function listPeople(db: Transaction, scope: Scope) {
  return db.query<{ id: string; name: string }[]>`
    select s.id, s.name from staff s where s.id in (select staff_id from (${grantsOf(scope)}) g) order by s.name, s.id`
}
