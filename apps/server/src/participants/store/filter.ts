// The SQL of the filter of participants, which the list, its counts and the export share.
import { join, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { codesMeant } from '@polyphony/domain/codes'
import type { SiteId } from '@polyphony/domain/ids'
import type { ListParticipants, ParticipantFilter } from '@polyphony/domain/participants/schema'
import { soughtBy } from '@polyphony/domain/participants/search'
import { codeContains } from '../../platform/request/store/codes.ts'

/** The filter, and the numbers that its part of a code may mean, if they are few. */
export type Narrowed = ParticipantFilter & { numbers?: readonly number[] }

/** Most numbers that are looked up one by one at all sites together. If more are possible, a search reads codes in their order. */
const mostSought = 20_000
/** Asks the sites for their highest numbers, and narrows a filter with a part of a code to the numbers that it may mean. */
export async function narrowed(
  db: Transaction,
  scope: Scope,
  asked: ListParticipants,
): Promise<ListParticipants & Narrowed> {
  if (!asked.search?.trim()) return asked
  const sites = await db.query<{ id: SiteId; code: string; highest: number }[]>`
    select s.id, s.code, coalesce((select p.number from participant p where p.study_id = s.study_id and p.site_id = s.id
      order by p.number desc limit 1), 0) as highest
    from site s where s.study_id = ${scope.studyId}::uuid and s.id = any(${sitesOf(scope, asked)}::uuid[])`
  const sought = soughtBy(asked.search, {
    sites: sites.map(({ code }) => code),
    highest: Math.max(1, ...sites.map(({ highest }) => highest)),
    atMost: Math.floor(mostSought / Math.max(1, sites.length)),
  })
  return {
    ...asked,
    sites: sites.filter(({ code }) => sought.sites.includes(code)).map(({ id }) => id),
    ...(sought.numbers && { numbers: sought.numbers }),
  }
}

export const sitesOf = (scope: Scope, { sites }: ParticipantFilter): string[] =>
  scope.sites.filter((site) => !sites || sites.includes(site))

/** SQL for the filter, on `participant p`. The export uses it too. */
export function participantsWhere(scope: Scope, filter: Narrowed): Sql {
  return sql`p.study_id = ${scope.studyId}::uuid and p.site_id = any(${sitesOf(scope, filter)}::uuid[]) and ${filtered(filter)}`
}

/** SQL for the filter, except the sites. */
export function filtered(filter: Narrowed): Sql {
  // Participants who withdrew the collected data are in no list and no count, also not in those of withdrawn participants.
  const conditions = [sql`p.is_usable`]
  const { codes, status, group, peerRole, arm, reason, search, numbers, enrolledFrom, enrolledUntil } = filter
  if (codes) conditions.push(sql`p.code = any(${[...new Set(codes.flatMap(codesMeant))]})`)
  if (status) conditions.push(status.length === 1 ? sql`p.status = ${status[0]!}` : sql`p.status = any(${status})`)
  if (group) conditions.push(sql`p."group" = any(${group})`)
  if (peerRole) conditions.push(sql`p.peer_role = ${peerRole}`)
  if (reason) conditions.push(sql`p.reason_code = any(${reason})`)
  if (arm) conditions.push(sql`p.arm = ${arm}`)
  if (enrolledFrom) conditions.push(sql`p.enrolled_on >= ${enrolledFrom}::date`)
  if (enrolledUntil) conditions.push(sql`p.enrolled_on <= ${enrolledUntil}::date`)
  if (numbers) conditions.push(sql`p.number = any(${numbers}::int[])`)
  if (search?.trim()) conditions.push(codeContains(sql`p.code`, search))
  return join(conditions, ' and ')
}
