import type { Scope } from '@polyphony/domain/access/scope'
import type { SiteId } from '@polyphony/domain/ids'
import { Problem } from '@polyphony/domain/problem'
import type {
  cancelInvitationInput,
  grantStaffInput,
  inviteStaffInput,
  revokeStaffInput,
} from '@polyphony/domain/staff/schema'
import type { z } from 'zod'
import { newToken } from '../../platform/keys/token.ts'
import { sendLetter } from '../../platform/mail/send-letter.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { getOpenSite } from '../../sites/queries.ts'
import { getStudy } from '../../studies/store.ts'
import {
  countAdministrators,
  createGrant,
  createInvitation,
  findGrant,
  isColleague,
  removeInvitation,
  revokeGrant,
} from '../store/staff.ts'

/** Hours for which an invitation works, and a link to choose a new password from the command line. */
export const invitationHours = 7 * 24

/** Invites each of these addresses: a link of its own for each, and a mail with it. */
export async function invite(ctx: Commanding, { emails, role, siteId }: z.output<typeof inviteStaffInput>) {
  demandReach(ctx.scope, siteId)
  const { db, scope, actor, now, services } = ctx
  const own = emails.indexOf(actor.email)
  if (own !== -1) throw ownRole(`emails.${own}`)
  const [study, site] = await Promise.all([getStudy(db, scope), siteId ? getOpenSite(ctx, siteId) : undefined])
  const expiresAt = new Date(now.getTime() + invitationHours * 3_600_000)
  // We do not know the reader's language. We take the site's first language, or for a whole study that of the inviting person.
  const language = site?.languages[0] ?? actor.language
  const invitations = []
  for (const email of emails) {
    const { token, tokenSha256 } = newToken(scope.studyId)
    const id = newId(now)
    await createInvitation(db, scope, { id, tokenSha256, email, role, siteId, expiresAt })
    const link = `${services.origin}/join/${token}`
    const letter = { kind: 'invitation', study: study.name, role, site: site?.name ?? null, link } as const
    sendLetter(db, services, { to: email, language, letter, until: expiresAt })
    ctx.record('staff.invite', { entityId: id, siteId, after: { role, siteId } })
    invitations.push({ id, email, link })
  }
  return { invitations, expiresAt: expiresAt.toISOString() }
}

/** Removes an invitation. Its link is unknown from now on. */
export async function cancelInvitation(
  { db, scope, record }: Commanding,
  { invitationId, reason }: z.output<typeof cancelInvitationInput>,
) {
  const before = await removeInvitation(db, scope, invitationId)
  if (!before) throw new Problem('staff.invitation_not_found')
  record('staff.cancel_invitation', { entityId: invitationId, siteId: before.siteId, reason, before })
  return { id: invitationId }
}

export async function grant(ctx: Commanding, { staffId, role, siteId }: z.output<typeof grantStaffInput>) {
  demandReach(ctx.scope, siteId)
  const { db, scope, actor, now, record } = ctx
  if (staffId === actor.id) throw ownRole('staffId')
  if (siteId) await getOpenSite(ctx, siteId)
  if (!(await isColleague(db, scope, staffId))) throw new Problem('staff.not_found')
  const id = newId(now)
  await createGrant(db, scope, { id, staffId, role, siteId })
  record('staff.grant', { entityId: id, siteId, after: { staffId, role, siteId } })
  return { id }
}

export async function revoke(
  { db, scope, record }: Commanding,
  { grantId, reason }: z.output<typeof revokeStaffInput>,
) {
  const found = await findGrant(db, scope, grantId)
  if (!found) throw new Problem('staff.grant_not_found')
  const isWholeAdministrator = found.role === 'administrator' && found.siteId === null
  if (isWholeAdministrator && (await countAdministrators(db, scope)) < 2) throw new Problem('staff.last_administrator')
  if (!(await revokeGrant(db, scope, grantId))) throw new Problem('staff.grant_not_found')
  const { role, siteId, staffId } = found
  record('staff.revoke', { entityId: grantId, siteId, reason, before: { staffId, role, siteId } })
  return { id: grantId }
}

/** The refusal of a role for oneself. Otherwise an administrator, who sees no identities, could become a coordinator and open them. */
function ownRole(path: string): Problem {
  const code = 'staff.own_role'
  return new Problem(code, {}, [{ path, code }])
}

/** Refuses an administrator of one site a role at another site or over the whole study: for them those do not exist. */
function demandReach(scope: Scope, siteId: SiteId | null) {
  const reaches = siteId ? scope.sites.includes(siteId) : scope.isStudyWide
  if (!reaches) throw new Problem('site.not_found')
}
