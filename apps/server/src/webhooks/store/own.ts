// The SQL of the webhooks of a person, and of an administrator who sees those of their sites.
import { empty, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { SiteId } from '@polyphony/domain/ids'
import { mostLogged } from '@polyphony/domain/webhooks/limits'
import type { DeliveryState, Outcome } from '@polyphony/domain/webhooks/rules'
import type { Sealed } from '../../platform/keys/vault.ts'

type Row = {
  id: string
  address: string
  kinds: string[]
  siteIds: string[]
  madeAt: Date
  expiresAt: Date
  /** Since when every message failed; null if the last one arrived. */
  failingSince: Date | null
  turnedOffAt: Date | null
}

const columns = sql`w.id, w.address, w.kinds, w.made_at as "madeAt", w.expires_at as "expiresAt", w.failing_since as "failingSince",
  w.turned_off_at as "turnedOffAt"`

/** SQL: `webhook w` is one of the actor's own, and in force. */
const own = (scope: Scope, now: Date) => sql`w.study_id = ${scope.studyId}::uuid and w.owner_id = ${scope.actorId}::uuid
  and w.expires_at > ${now} and webhook_stands(w.id)`

/** SQL: `webhook w` reaches a site of the scope, and is in force. */
const atSites = (
  scope: Scope,
  now: Date,
) => sql`w.study_id = ${scope.studyId}::uuid and w.site_ids && ${[...scope.whole]}::uuid[]
  and w.expires_at > ${now} and webhook_stands(w.id)`

/**
 * SQL: `webhook_message m` was found to be within reach of its person when it was tried, or tells nothing. What was not tried yet may be about
 * something that they may not see.
 */
const isJudged = sql`(m.tried_at is not null or m.kind = 'webhook.test')`

export async function listOwn(db: Transaction, scope: Scope, now: Date) {
  return db.query<(Row & { waiting: number })[]>`
    select ${columns}, w.site_ids as "siteIds", (
      select count(*)::int from webhook_message m
      where m.study_id = w.study_id and m.webhook_id = w.id and m.state = 'waiting' and ${isJudged}) as waiting
    from webhook w where ${own(scope, now)} order by w.made_at desc, w.id desc`
}

/** The newest 200 in force that reach a site of the scope, with these sites. The path of an address may be a secret, so it stays out. */
export async function listAtSites(db: Transaction, scope: Scope, now: Date) {
  return db.query<(Omit<Row, 'address'> & { host: string; staffId: string; person: string })[]>`
    select w.id, substring(w.address from '^https?://([^/?]+)') as host, w.kinds, w.made_at as "madeAt", w.expires_at as "expiresAt",
      w.failing_since as "failingSince", w.turned_off_at as "turnedOffAt",
      array(select s from unnest(w.site_ids) s where s = any(${[...scope.whole]}::uuid[])) as "siteIds", t.id as "staffId", t.name as person
    from webhook w join staff t on t.id = w.owner_id
    where ${atSites(scope, now)}
    order by w.made_at desc, w.id desc limit 200`
}

/** How many webhooks in force the actor and the study have. Others who make one wait until this transaction ends. */
export async function countWebhooks(db: Transaction, _scope: Scope, now: Date) {
  const rows = await db.query<{ own: number; ofStudy: number }[]>`
    select own, of_study as "ofStudy" from count_webhooks(${now}::timestamptz)`
  return rows[0]!
}

type NewWebhook = Sealed & {
  id: string
  address: string
  kinds: readonly string[]
  siteIds: readonly string[]
  expiresAt: Date
}

export function createWebhook(db: Transaction, scope: Scope, webhook: NewWebhook) {
  const { id, address, kinds, siteIds, expiresAt, keyId, nonce, sealed } = webhook
  db.send`
    insert into webhook (id, study_id, owner_id, address, kinds, site_ids, key_id, nonce, sealed, expires_at)
    values (${id}::uuid, ${scope.studyId}::uuid, ${scope.actorId}::uuid, ${address}, ${[...kinds]}::text[], ${[...siteIds]}::uuid[],
      ${keyId}, ${nonce}, ${sealed}, ${expiresAt})`
}

type NewSecret = Sealed & { id: string; oldUntil: Date }

/** Keeps a new secret of one of the actor's own webhooks. The one that there was signs too until `oldUntil`. */
export function renewSecret(db: Transaction, _scope: Scope, { id, keyId, nonce, sealed, oldUntil }: NewSecret) {
  db.send`select renew_webhook(${id}::uuid, ${keyId}, ${nonce}::bytea, ${sealed}::bytea, ${oldUntil}::timestamptz)`
}

type Found = { siteIds: string[]; turnedOffAt: Date | null }

/** One of the actor's own in force, locked against other changes if `isLocked`; undefined if there is none. */
export async function findOwn(
  db: Transaction,
  scope: Scope,
  { id, now, isLocked = false }: { id: string; now: Date; isLocked?: boolean },
): Promise<Found | undefined> {
  const rows = await db.query<Found[]>`
    select w.site_ids as "siteIds", w.turned_off_at as "turnedOffAt" from webhook w
    where w.id = ${id}::uuid and ${own(scope, now)} ${isLocked ? sql`for no key update` : empty}`
  return rows[0]
}

export async function endOwn(db: Transaction, scope: Scope, { id, now }: { id: string; now: Date }) {
  const rows = await db.query<{ siteIds: string[] }[]>`
    update webhook w set ended_at = ${now}, ended_by_id = ${scope.actorId}::uuid
    where w.id = ${id}::uuid and ${own(scope, now)}
    returning w.site_ids as "siteIds"`
  return rows[0]?.siteIds
}

/** Ends a webhook that reaches a site of the scope, and answers these sites; undefined if there is none in force. */
export async function endAtSites(db: Transaction, scope: Scope, { id, now }: { id: string; now: Date }) {
  const rows = await db.query<{ siteIds: string[] }[]>`
    update webhook w set ended_at = ${now}, ended_by_id = ${scope.actorId}::uuid
    where w.id = ${id}::uuid and ${atSites(scope, now)}
    returning array(select s from unnest(w.site_ids) s where s = any(${[...scope.whole]}::uuid[])) as "siteIds"`
  return rows[0]?.siteIds
}

/** Lets the next message go at once. With `isResumed` the webhook is on again. */
export function endPause(
  db: Transaction,
  scope: Scope,
  { id, isResumed = false }: { id: string; isResumed?: boolean },
) {
  const resumed = isResumed ? sql`, turned_off_at = null, failures = 0, failing_since = null` : empty
  db.send`
    update webhook set paused_until = null ${resumed}
    where study_id = ${scope.studyId}::uuid and id = ${id}::uuid and owner_id = ${scope.actorId}::uuid`
}

/** Puts down a test. */
export function createTest(db: Transaction, scope: Scope, test: { id: string; webhookId: string; now: Date }) {
  db.send`
    insert into webhook_message (id, study_id, webhook_id, owner_id, at)
    values (${test.id}::uuid, ${scope.studyId}::uuid, ${test.webhookId}::uuid, ${scope.actorId}::uuid, ${test.now})`
}

/** A message that was sent or given up is to be sent again; false if there is none within the scope. */
export async function sendAgain(db: Transaction, scope: Scope, { id, webhookId }: { id: string; webhookId: string }) {
  const updated = await db.execute`
    update webhook_message m set state = 'waiting', tries = 0, due_at = null
    where m.study_id = ${scope.studyId}::uuid and m.owner_id = ${scope.actorId}::uuid and m.webhook_id = ${webhookId}::uuid and m.id = ${id}::uuid and m.state in ('sent', 'failed')
      and (m.site_id is null or m.site_id = any(${[...scope.sites]}::uuid[]))`
  return updated === 1
}

type Logged = {
  id: string
  kind: string
  siteId: SiteId | null
  at: Date
  state: DeliveryState
  tries: number
  dueAt: Date | null
  outcome: Outcome | null
  status: number | null
  triedAt: Date | null
  tookMs: number | null
}

/** Of each kind, the sites where its person may see the same now. */
type Seen = readonly { kind: string; siteId: string }[]

/** The last messages of a webhook of the actor that were tried and that they may still see, and its tests. */
export async function listMessages(
  db: Transaction,
  scope: Scope,
  { webhookId, seen }: { webhookId: string; seen: Seen },
) {
  const [kinds, siteIds] = [seen.map(({ kind }) => kind), seen.map(({ siteId }) => siteId)]
  return db.query<Logged[]>`
    select m.id, m.kind, m.site_id as "siteId", m.at, m.state, m.tries, m.due_at as "dueAt", m.outcome, m.status, m.tried_at as "triedAt",
      m.took_ms as "tookMs"
    from webhook_message m
    where m.study_id = ${scope.studyId}::uuid and m.owner_id = ${scope.actorId}::uuid and m.webhook_id = ${webhookId}::uuid
      and ${isJudged}
      and (m.site_id is null or (m.kind, m.site_id) in (select * from unnest(${kinds}::text[], ${siteIds}::uuid[])))
    order by m.at desc, m.id desc limit ${mostLogged}`
}
