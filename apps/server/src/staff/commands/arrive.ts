// How accounts are made: by an invitation, or by claiming an empty instance. There is no open registration.
import { demand, Problem } from '@polyphony/domain/problem'
import { judgePassword } from '@polyphony/domain/staff/password'
import type { claimStaffInput, joinStaffInput } from '@polyphony/domain/staff/schema'
import type { z } from 'zod'
import type { Actor, RequestContext } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { translated } from '../../platform/request/problem-of.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { takeTurn, writeEvents } from '../../platform/request/store/transaction.ts'
import { demandOpenFor } from '../../sites/queries.ts'
import { knowBrowser } from '../../account/commands/know-browser.ts'
import * as store from '../store/arrivals.ts'
import { sha256, studyOfToken } from '../../platform/keys/token.ts'

type Arriving = Pick<RequestContext, 'services' | 'requestId'>

/** The address of the account, and the cookie that makes this browser known to the account. */
type Arrived = { email: string; cookie: string }

/** What the link of an unused invitation offers. */
export async function readInvitation({ services }: Arriving, token: string) {
  const studyId = studyOfToken(token)
  const found = studyId && (await store.findInvitation(services.database, studyId, sha256(token)))
  const { email, study, site, role, hasAccount } = inTime(found || undefined, services.clock())
  return { email, study, site, role, hasAccount, isClaim: false }
}

/** What the link to claim an empty instance offers: only the claim. */
export async function readClaim({ services }: Arriving, token: string) {
  demandClaimLink(await store.findAccountLink(services.database, sha256(token)), services.clock())
  return { email: null, study: null, site: null, role: null, hasAccount: false, isClaim: true }
}

function inTime<Link extends { expiresAt: Date }>(link: Link | undefined, now: Date): Link {
  if (!link) throw new Problem('account.link_unknown')
  if (link.expiresAt <= now) throw new Problem('account.link_expired')
  return link
}

/** Refuses a link that cannot claim: unknown, expired, or for a new password (such a link has an address). */
function demandClaimLink(link: store.AccountLink | undefined, now: Date): void {
  if (inTime(link, now).email !== null) throw new Problem('account.link_unknown')
}

/** Makes the account for an invitation and gives it the role. */
export async function join(
  ctx: Arriving,
  { token, name, password, language }: z.output<typeof joinStaffInput>,
): Promise<Arrived> {
  const { email } = await readInvitation(ctx, token)
  demand(judgePassword(password, { email, name }))
  const passwordHash = await ctx.services.passwords.hash(sha256(token), password)
  return accept(ctx, token, async (db, invited, now) => {
    if (await store.findAccount(db, invited.email)) throw new Problem('account.exists')
    const id = newId(now)
    await store.createAccount(db, {
      id,
      name,
      email: invited.email,
      language: language ?? null,
      passwordHash,
    })
    return {
      staffId: id,
      email: invited.email,
      cookie: knowBrowser(db, ctx.services, { staffId: id, email: invited.email }),
    }
  })
}

/** Gives the role of an invitation to a signed-in person, if it was sent to their address. */
export async function acceptAs(ctx: Arriving, actor: Actor, token: string) {
  const { email } = await accept(ctx, token, async (_, invited) => {
    if (invited.email !== actor.email) throw new Problem('account.link_unknown')
    return { staffId: actor.id, email: actor.email }
  })
  return { email }
}

/** The first account of an empty instance: it may create studies. */
export async function claim(
  ctx: Arriving,
  { token, name, email, password, language }: z.output<typeof claimStaffInput>,
): Promise<Arrived> {
  // The link is checked before the costly hashing, so that strangers cannot cause it.
  await readClaim(ctx, token)
  demand(judgePassword(password, { email, name }))
  const passwordHash = await ctx.services.passwords.hash(sha256(token), password)
  const now = ctx.services.clock()
  return inTransaction(ctx, { token }, async (db) => {
    demandClaimLink(await store.useAccountLink(db, sha256(token), now), now)
    if (!(await store.isUnclaimed(db))) throw new Problem('account.already_claimed')
    const id = newId(now)
    await store.createAccount(db, {
      id,
      name,
      email,
      language: language ?? null,
      passwordHash,
      isFounder: true,
    })
    writeEvents(db, [arrivalEvent(ctx, id, 'staff.claim', { entityId: id, siteId: null })])
    return { email, cookie: knowBrowser(db, ctx.services, { staffId: id, email }) }
  })
}

type Db = Parameters<typeof store.takeInvitation>[0]

function accept<Who extends { staffId: string }>(
  ctx: Arriving,
  token: string,
  findWho: (db: Db, invited: store.Invitation, now: Date) => Promise<Who>,
): Promise<Who> {
  const now = ctx.services.clock()
  const studyId = studyOfToken(token)
  if (!studyId) return Promise.reject(new Problem('account.link_unknown'))
  return inTransaction(ctx, { token, studyId }, async (db) => {
    takeTurn(db, studyId)
    const invitation = inTime(await store.takeInvitation(db, { studyId, tokenSha256: sha256(token) }), now)
    const { siteId, role } = invitation
    // The site may have been closed after the invitation. Then its link gives no role.
    if (invitation.isSiteOpen !== null) demandOpenFor('staff.grant', { isOpen: invitation.isSiteOpen, closedOn: null })
    const who = await findWho(db, invitation, now)
    const { staffId } = who
    const { id, wasHeld } = await store.useInvitation(db, { invitation, grantId: newId(now), staffId, at: now })
    const after = { staffId, role, siteId, invitationId: invitation.id, ...(wasHeld && { wasHeld }) }
    const event = { entityId: id, siteId, after }
    writeEvents(db, [arrivalEvent(ctx, staffId, 'staff.join', event, studyId)])
    return who
  })
}

/** Runs a transaction when it is its turn: a link may be sent many times at once. */
function inTransaction<Answer>(
  { services }: Arriving,
  { token, studyId }: { token: string; studyId?: string },
  work: (db: Db) => Promise<Answer>,
): Promise<Answer> {
  const from = { whose: `link ${sha256(token)}`, study: studyId }
  return translated(() => services.turns(from, () => services.database.transaction(work)))
}
