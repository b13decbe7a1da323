import { empty, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Role } from '@polyphony/domain/access/roles'
import type { Scope } from '@polyphony/domain/access/scope'
import type { SiteId } from '@polyphony/domain/ids'
import { paged } from '../../platform/request/paged.ts'
import { noStudy } from '../../platform/request/store/transaction.ts'

export type Place = { role: Role; siteId: string | null }
export type NewInvitation = Place & {
  id: string
  tokenSha256: string
  email: string
  expiresAt: Date
}

type Colleague = {
  id: string
  name: string
  email: string
  language: string | null
  grants: { id: string; role: Role; siteId: string | null; grantedAt: string }[]
  /** Whether all of their roles are within `administered`. */
  isAdministered: boolean
  /** Whether signing in asks for a code. False if they are not administered. */
  hasCodes: boolean
  /** When they last signed in, within the time of their roles. Null if they are not administered. */
  signedInAt: Date | null
  /** Transcripts and translations that they have in hand, at the scope's sites. */
  inHand: number
}

type InvitationRow = { id: string; email: string; role: Role; siteId: string | null; createdAt: Date; expiresAt: Date }

type Page = {
  cursor?: string | undefined
  limit: number
  /** Where the reader removes lost codes. */
  administered: Pick<Scope, 'whole' | 'isStudyWide'>
}

/** Staff members with their grants at the scope's sites, and over the whole study if the scope is study-wide; by name. */
export async function listStaff(db: Transaction, scope: Scope, page: Page) {
  const { whole, isStudyWide } = page.administered
  const after = page.cursor
    ? sql`and (t.name, t.id) > (select name, id from staff where id = ${page.cursor}::uuid)`
    : empty
  const rows = await db.query<Colleague[]>`
    select t.id, t.name, t.email, t.language, g.grants, a.staff_id is not null as "isAdministered", coalesce(a.has_codes, false) as "hasCodes",
      (select e.at from audit_event e where e.study_id = ${noStudy}::uuid and e.actor_id = t.id and e.action = 'account.sign_in' and a.staff_id is not null
        order by e.seq desc limit 1) as "signedInAt",
      (select count(*) from transcript r where r.assigned_to_id = t.id and r.study_id = ${scope.studyId}::uuid
        and r.site_id = any(${scope.sites}::uuid[]) and r.state <> 'released')::int as "inHand"
    from staff t join lateral (
      select json_agg(json_build_object('id', g.id, 'role', g.role, 'siteId', g.site_id, 'grantedAt', g.granted_at) order by g.granted_at, g.id) as grants
      from "grant" g where g.staff_id = t.id and g.revoked_at is null and ${within(scope)}
    ) g on g.grants is not null
    left join staff_administered(${[...whole]}::uuid[], ${isStudyWide}) a on a.staff_id = t.id
    where true ${after}
    order by t.name, t.id limit ${page.limit + 1}`
  return paged(rows, page.limit, ({ id }) => id)
}

/** The newest 200 unused invitations within the scope. */
export async function listInvitations(db: Transaction, scope: Scope) {
  return db.query<InvitationRow[]>`
    select g.id, g.email, g.role, g.site_id as "siteId", g.created_at as "createdAt", g.expires_at as "expiresAt"
    from invitation g where invitation_stands(g.id) and ${within(scope)}
    order by g.created_at desc, g.id desc limit 200`
}

export async function createInvitation(db: Transaction, scope: Scope, invitation: NewInvitation) {
  const { id, tokenSha256, siteId, role, email, expiresAt } = invitation
  await db.execute`
    insert into invitation (id, token_sha256, study_id, site_id, role, email, invited_by_id, created_at, expires_at)
    values (${id}::uuid, ${tokenSha256}, ${scope.studyId}::uuid, ${siteId}::uuid, ${role}, ${email}, ${scope.actorId}::uuid, clock_timestamp(),
      ${expiresAt})`
}

/** Removes an unused invitation within the scope, and answers its role and site; undefined if there is none. */
export async function removeInvitation(db: Transaction, scope: Scope, id: string): Promise<Place | undefined> {
  const rows = await db.query<Place[]>`
    delete from invitation where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and accepted_at is null
      and (site_id = any(${scope.sites}::uuid[]) or (site_id is null and ${scope.isStudyWide}::boolean))
    returning role, site_id as "siteId"`
  return rows[0]
}

export async function isColleague(db: Transaction, scope: Scope, staffId: string) {
  const rows = await db.query<unknown[]>`
    select from "grant" where staff_id = ${staffId}::uuid and study_id = ${scope.studyId}::uuid limit 1`
  return rows.length > 0
}

/** The address and the language of a member of staff. */
export async function findColleague(db: Transaction, scope: Scope, staffId: string) {
  const rows = await db.query<{ email: string; language: string | null }[]>`
    select email, language from staff where id = ${staffId}::uuid and exists (
      select from "grant" g where g.staff_id = staff.id and g.study_id = ${scope.studyId}::uuid)`
  return rows[0]
}

/** The sites at which a colleague has roles; only `null` if one of the roles is over the whole study. */
export async function listSitesOf(db: Transaction, scope: Scope, staffId: string): Promise<(SiteId | null)[]> {
  const rows = await db.query<{ siteId: SiteId | null }[]>`
    select distinct site_id as "siteId" from "grant"
    where study_id = ${scope.studyId}::uuid and staff_id = ${staffId}::uuid and revoked_at is null order by 1`
  const sites = rows.map(({ siteId }) => siteId)
  return sites.includes(null) ? [null] : sites
}

/** Ends all sign-ins of a colleague and forgets their browsers; answers how many ended, or null if the colleague is out of reach. */
export async function endColleagueSignIns(db: Transaction, _scope: Scope, staffId: string) {
  const [row] = await db.query<{ ended: number | null }[]>`
    select end_colleague_sign_ins(${staffId}::uuid) as ended`
  return row!.ended
}

/** Removes the second factor of a colleague, all of whose roles in the study are within the scope, and ends their sign-ins. */
export async function resetFactor(db: Transaction, _scope: Scope, staffId: string) {
  const [row] = await db.query<{ outcome: 'unknown' | 'none' | 'reset' }[]>`
    select reset_second_factor(${staffId}::uuid) as outcome`
  return row!.outcome
}

export async function createGrant(db: Transaction, scope: Scope, grant: Place & { id: string; staffId: string }) {
  await db.execute`
    insert into "grant" (id, study_id, site_id, staff_id, role, granted_by_id, granted_at)
    values (${grant.id}::uuid, ${scope.studyId}::uuid, ${grant.siteId}::uuid, ${grant.staffId}::uuid, ${grant.role},
      ${scope.actorId}::uuid, clock_timestamp())`
}

export async function findGrant(db: Transaction, scope: Scope, id: string) {
  const rows = await db.query<(Place & { id: string; staffId: string })[]>`
    select g.id, g.role, g.site_id as "siteId", g.staff_id as "staffId"
    from "grant" g where g.id = ${id}::uuid and g.revoked_at is null and ${within(scope)}`
  return rows[0]
}

/** Marks the grant as revoked; false if it was already revoked. */
export async function revokeGrant(db: Transaction, scope: Scope, id: string) {
  const revoked = await db.execute`
    update "grant" g set revoked_at = clock_timestamp() where g.id = ${id}::uuid and g.revoked_at is null and ${within(scope)}`
  return revoked === 1
}

/** How many grants there are to administer the whole study. Locks them, so that two revocations at once cannot remove the last two. */
export async function countAdministrators(db: Transaction, scope: Scope) {
  const rows = await db.query<{ id: string }[]>`
    select id from "grant" where study_id = ${scope.studyId}::uuid and site_id is null and role = 'administrator'
      and revoked_at is null for update`
  return rows.length
}

/** SQL: `g` is at one of the scope's sites, or holds for the whole study and the scope is study-wide. */
const within = (scope: Scope) => sql`
  g.study_id = ${scope.studyId}::uuid and (g.site_id = any(${scope.sites}::uuid[]) or (g.site_id is null and ${scope.isStudyWide}))`
