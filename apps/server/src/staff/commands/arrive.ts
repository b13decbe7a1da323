// How an account comes to be: by an invitation, or by claiming an empty instance. Nobody signs up.
import { demand, Problem } from '@polyphony/domain/problem'
import { mayAtSite } from '@polyphony/domain/sites/rules'
import { judgePassword } from '@polyphony/domain/staff/password'
import type { claimInput, joinInput } from '@polyphony/domain/staff/schema'
import type { z } from 'zod'
import type { Actor, RequestContext } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { translated } from '../../platform/request/problem-of.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { writeEvents } from '../../platform/request/store/transaction.ts'
import { knowBrowser } from '../../account/commands/know-browser.ts'
import * as store from '../store/arrivals.ts'
import { sha256 } from '../../platform/keys/token.ts'

type Arriving = Pick<RequestContext, 'services' | 'requestId'>

/** Whose account it is now, and the cookie by which it knows the browser that the link was opened in. */
type Arrived = { email: string; cookie: string }

/** What a link offers, before anybody used it. */
export async function readInvitation({ services }: Arriving, token: string) {
  const found = await store.findInvitation(services.database, sha256(token))
  if (!found) throw new Problem('account.link_unknown')
  if (found.expiresAt <= services.clock()) throw new Problem('account.link_expired')
  const { email, study, site, role, hasAccount } = found
  return { email, study, site, role, hasAccount, isClaim: found.studyId === null }
}

/** Makes the account of an invitation and gives it its role. */
export async function join(
  ctx: Arriving,
  { token, name, password, language }: z.output<typeof joinInput>,
): Promise<Arrived> {
  const { email } = await readInvitation(ctx, token)
  demand(judgePassword(password, { email: email ?? '', name }))
  const passwordHash = await ctx.services.passwords.hash(sha256(token), password)
  return accept(ctx, token, async (db, invited, now) => {
    if (await store.findAccount(db, invited.email)) throw new Problem('account.exists')
    const id = newId(now)
    await store.createAccount(db, newId(now), {
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

/** Gives the role of an invitation to whoever it was meant for and is signed in. */
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
  { token, name, email, password, language }: z.output<typeof claimInput>,
): Promise<Arrived> {
  // Looked up before anything costly: a stranger's link is none.
  const { isClaim } = await readInvitation(ctx, token)
  if (!isClaim) throw new Problem('account.link_unknown')
  demand(judgePassword(password, { email, name }))
  const passwordHash = await ctx.services.passwords.hash(sha256(token), password)
  return once(ctx, token, async (db, invitation, now) => {
    if (invitation.studyId !== null) throw new Problem('account.link_unknown')
    if (!(await store.isUnclaimed(db))) throw new Problem('account.already_claimed')
    const id = newId(now)
    await store.createAccount(db, newId(now), {
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

type Invited = store.Invitation & { studyId: string; role: string; email: string }
type Db = Parameters<typeof store.useInvitation>[0]

function accept<Who extends { staffId: string }>(
  ctx: Arriving,
  token: string,
  findWho: (db: Db, invited: Invited, now: Date) => Promise<Who>,
): Promise<Who> {
  return once(ctx, token, async (db, invitation, now) => {
    const { studyId, siteId, role, email, invitedById } = invitation
    if (!studyId || !role || !email) throw new Problem('account.link_unknown')
    // Closed since the invitation was written: whoever opens its link is given no role there either.
    if (invitation.isSiteOpen === false) demand(mayAtSite('staff.grant', { isOpen: false, closedOn: null }))
    const who = await findWho(db, { ...invitation, studyId, role, email }, now)
    const { staffId } = who
    const offered = { id: newId(now), studyId, siteId, staffId, role, grantedById: invitedById }
    const { id, wasHeld } = await store.giveGrant(db, offered)
    const event = { entityId: id, siteId, after: { staffId, role, siteId, ...(wasHeld && { wasHeld }) } }
    writeEvents(db, [arrivalEvent(ctx, staffId, 'staff.join', event, studyId)])
    return who
  })
}

function once<Answer>(
  { services }: Arriving,
  token: string,
  work: (db: Db, invitation: store.Invitation, now: Date) => Promise<Answer>,
): Promise<Answer> {
  const now = services.clock()
  return translated(() =>
    services.database.transaction(async (db) => {
      const invitation = await store.takeInvitation(db, sha256(token))
      if (!invitation) throw new Problem('account.link_unknown')
      if (invitation.expiresAt <= now) throw new Problem('account.link_expired')
      await store.useInvitation(db, invitation.id, now)
      return work(db, invitation, now)
    }),
  )
}
