// What a person does with their own webhooks.
import type { Scope } from '@polyphony/domain/access/scope'
import type { SiteId } from '@polyphony/domain/ids'
import { demand, Problem } from '@polyphony/domain/problem'
import { readAddress } from '@polyphony/domain/webhooks/address'
import { type WebhookKind, webhookKinds } from '@polyphony/domain/webhooks/kinds'
import {
  mostWebhooks,
  mostWebhooksOfStudy,
  secretHours,
  sendsAnHour,
  webhookDays,
} from '@polyphony/domain/webhooks/limits'
import { tellOwner } from '../../account/commands/tell-owner.ts'
import { holdPassword } from '../../account/store/own.ts'
import { newId } from '../../platform/request/new-id.ts'
import { scopeOf } from '../../platform/request/procedure.ts'
import type { Actor, Commanding, Entered } from '../../platform/shapes.ts'
import * as store from '../store/own.ts'
import { isPublicName } from './reach.ts'
import { newSecret, rowOf } from './signature.ts'

type Asked = { address: string; kinds: readonly WebhookKind[]; siteIds: readonly SiteId[] }

/** Makes a webhook and answers its secret, which is shown only now. It tells only what its person may see now, and later. */
export async function makeWebhook(ctx: Commanding, { address, kinds, siteIds }: Asked) {
  const { db, scope, actor, now, services, record } = ctx
  const { url } = demand(readAddress(address, services.webhooks), 'address')
  if (!isPublicName(url, services.webhooks)) {
    throw new Problem('webhook.address_not_allowed', {}, [{ path: 'address', code: 'webhook.address_not_allowed' }])
  }
  demandOwnRights(actor, scope.studyId, { kinds, siteIds })
  holdPassword(db, scope)
  const counted = await store.countWebhooks(db, scope, now)
  if (counted.own >= mostWebhooks) throw new Problem('webhook.too_many', { most: mostWebhooks })
  if (counted.ofStudy >= mostWebhooksOfStudy)
    throw new Problem('webhook.too_many_in_study', { most: mostWebhooksOfStudy })
  const id = newId(now)
  const expiresAt = new Date(now.getTime() + webhookDays * 86_400_000)
  const secret = newSecret()
  const sealed = services.vault.seal(rowOf(id), secret)
  store.createWebhook(db, scope, { id, address: url.href, kinds, siteIds, expiresAt, ...sealed })
  const after = { kinds: [...kinds], host: url.host, expiresAt: expiresAt.toISOString() }
  for (const siteId of siteIds) record('webhook.create', { entityId: id, siteId, after })
  tellOwner({ db, services }, actor, 'webhook')
  return { id, secret, expiresAt: expiresAt.toISOString() }
}

/** Throws unless the person may see each kind somewhere in the study, and something of them at each site. */
function demandOwnRights(actor: Actor, studyId: string, { kinds, siteIds }: Omit<Asked, 'address'>): void {
  const reached = new Set<SiteId>()
  for (const kind of kinds) {
    for (const site of scopeOf(actor, webhookKinds[kind], studyId).sites) reached.add(site)
  }
  if (siteIds.some((site) => !reached.has(site)))
    throw new Problem('site.not_found', {}, [{ path: 'siteIds', code: 'site.not_found' }])
}

async function getOwn({ db, scope, now }: Commanding, id: string) {
  const found = await store.findOwn(db, scope, { id, now, isLocked: true })
  if (!found) throw new Problem('webhook.not_found')
  return found
}

export async function removeWebhook({ db, scope, now, record }: Commanding, id: string) {
  const siteIds = await store.endOwn(db, scope, { id, now })
  if (!siteIds) throw new Problem('webhook.not_found')
  for (const siteId of siteIds) record('webhook.remove', { entityId: id, siteId })
  return {}
}

/** Makes a new secret. The old one signs too for a day, so that the receiver can be changed in the meantime. */
export async function renewSecret(ctx: Commanding, id: string) {
  const { db, scope, now, record, services, actor } = ctx
  holdPassword(db, scope)
  // The database function that follows locks the row. A request may not.
  const found = await store.findOwn(db, scope, { id, now })
  if (!found) throw new Problem('webhook.not_found')
  const oldUntil = new Date(now.getTime() + secretHours * 3_600_000)
  const secret = newSecret()
  store.renewSecret(db, scope, { id, oldUntil, ...services.vault.seal(rowOf(id), secret) })
  for (const siteId of found.siteIds) record('webhook.renew', { entityId: id, siteId })
  tellOwner({ db, services }, actor, 'webhook')
  return { secret, oldUntil: oldUntil.toISOString() }
}

/** Turns a webhook on again that was turned off because everything failed. */
export async function resumeWebhook(ctx: Commanding, id: string) {
  const found = await getOwn(ctx, id)
  if (found.turnedOffAt === null) throw new Problem('webhook.is_on')
  store.endPause(ctx.db, ctx.scope, { id, isResumed: true })
  for (const siteId of found.siteIds) ctx.record('webhook.resume', { entityId: id, siteId })
  return {}
}

/** Tests and messages that are sent again are counted before the transaction. */
export async function countSend({ actor, services }: Entered): Promise<void> {
  const [count = 0] = await services.tries.add('hour', [`webhook sends of ${actor.id}`])
  if (count > sendsAnHour) throw new Problem('webhook.too_many_sends', { most: sendsAnHour })
}

export async function testWebhook(ctx: Commanding, webhookId: string) {
  const found = await getOwn(ctx, webhookId)
  const id = newId(ctx.now)
  store.createTest(ctx.db, ctx.scope, { id, webhookId, now: ctx.now })
  store.endPause(ctx.db, ctx.scope, { id: webhookId })
  for (const siteId of found.siteIds) ctx.record('webhook.test', { entityId: webhookId, siteId })
  return { messageId: id }
}

export async function resendMessage(
  ctx: Commanding,
  { webhookId, messageId }: { webhookId: string; messageId: string },
) {
  const found = await getOwn(ctx, webhookId)
  if (!(await store.sendAgain(ctx.db, ctx.scope, { id: messageId, webhookId })))
    throw new Problem('webhook.message_not_found')
  store.endPause(ctx.db, ctx.scope, { id: webhookId })
  const after = { message: messageId }
  for (const siteId of found.siteIds) ctx.record('webhook.resend', { entityId: webhookId, siteId, after })
  return {}
}

/** Ends the webhook of a colleague. */
export async function endWebhook(
  { db, scope, now, record }: Commanding & { scope: Scope },
  { id, reason }: { id: string; reason: string },
) {
  const siteIds = await store.endAtSites(db, scope, { id, now })
  if (!siteIds) throw new Problem('webhook.not_found')
  for (const siteId of siteIds) record('webhook.end', { entityId: id, siteId, reason })
  return {}
}
