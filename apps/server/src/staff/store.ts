import type { Transaction } from '@polyphony/db/open'
import type { Role } from '@polyphony/domain/access/roles'
import type { Scope } from '@polyphony/domain/access/scope'

export type Place = { role: Role; siteId: string | null }
export type NewInvitation = Place & {
  id: string
  tokenSha256: string
  studyId: string
  email: string
  invitedById: string
  expiresAt: Date
}

/** Colleagues with the grants of this study that reach one of the scope's sites, by name. */
export async function listStaff(db: Transaction, scope: Scope, page: { cursor?: string | undefined; limit: number }) {
  const rows = await db.staff.findMany({
    where: { grants: { some: grantsWithin(scope) } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: page.limit + 1,
    ...(page.cursor ? { cursor: { id: page.cursor }, skip: 1 } : {}),
    select: {
      id: true,
      name: true,
      email: true,
      language: true,
      grants: {
        where: grantsWithin(scope),
        orderBy: { grantedAt: 'asc' },
        select: { id: true, role: true, siteId: true, grantedAt: true },
      },
    },
  })
  const shown = rows.slice(0, page.limit)
  return { rows: shown, next: rows.length > page.limit ? shown.at(-1)?.id : undefined }
}

/** Invitations nobody has used yet. */
export async function listInvitations(db: Transaction, scope: Scope) {
  return db.invitation.findMany({
    where: { studyId: scope.studyId, acceptedAt: null, OR: within(scope) },
    orderBy: { createdAt: 'desc' },
    take: 200,
    select: { id: true, email: true, role: true, siteId: true, createdAt: true, expiresAt: true },
  })
}

export async function createInvitation(db: Transaction, invitation: NewInvitation) {
  await db.invitation.create({ data: invitation })
}

export async function isColleague(db: Transaction, scope: Scope, staffId: string) {
  return (await db.staff.count({ where: { id: staffId, grants: { some: { studyId: scope.studyId } } } })) > 0
}

export async function createGrant(
  db: Transaction,
  grant: Place & { id: string; studyId: string; staffId: string; grantedById: string; grantedAt: Date },
) {
  await db.grant.create({ data: grant })
}

export async function findGrant(db: Transaction, scope: Scope, id: string) {
  return db.grant.findFirst({
    where: { id, ...grantsWithin(scope) },
    select: { id: true, role: true, siteId: true, staffId: true },
  })
}

/** Marks the grant revoked; false when somebody else did it first. */
export async function revokeGrant(db: Transaction, id: string, revokedAt: Date) {
  const { count } = await db.grant.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } })
  return count === 1
}

/** How many people administer the whole study. Locks those grants, so that two revocations cannot both think the other stays. */
export async function countAdministrators(db: Transaction, scope: Scope) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from "grant" where study_id = ${scope.studyId}::uuid and site_id is null and role = 'administrator'
      and revoked_at is null for update`
  return rows.length
}

const grantsWithin = (scope: Scope) => ({ studyId: scope.studyId, revokedAt: null, OR: within(scope) })

/** At the scope's sites; what holds for the whole study is for those whose own grant does. */
const within = (scope: Scope) => [
  { siteId: { in: [...scope.sites] } },
  ...(scope.isStudyWide ? [{ siteId: null }] : []),
]
