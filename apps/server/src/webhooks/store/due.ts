// The SQL of the job that sends messages. It reads across studies, and never which thing a message is about.
import type { Database, Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { SiteId } from '@polyphony/domain/ids'
import type { testKind, WebhookKind } from '@polyphony/domain/webhooks/kinds'
import { mostUnderWay } from '@polyphony/domain/webhooks/limits'
import type { Outcome } from '@polyphony/domain/webhooks/rules'
import type { Sealed } from '../../platform/keys/vault.ts'

export type HeldWebhook = {
  id: string
  studyId: string
  ownerId: string
  siteIds: string[]
  address: string
  expiresAt: Date
  failures: number
  failingSince: Date | null
  stands: boolean
  /** Until then no other server sends to it. Who holds it names this time, so that a hold that was lost changes nothing. */
  until: Date
}

export type DueMessage = {
  id: string
  kind: WebhookKind | typeof testKind
  siteId: SiteId | null
  eventId: string | null
  at: Date
  tries: number
  webhook: HeldWebhook
}

/** `webhook_message m` is due for `webhook w`. A webhook that is turned off sends only tests. */
const isDue = (now: Date) => sql`m.study_id = w.study_id and m.webhook_id = w.id and m.state = 'waiting'
  and (m.due_at is null or m.due_at <= ${now}) and (w.turned_off_at is null or m.kind = 'webhook.test')`

type Asked = { now: Date; until: Date; except: readonly string[] }

/**
 * Takes the next message that is due, of a webhook to which nobody sends. Until `until` no other server takes one of the same webhook: if this
 * server is killed, the message is taken again after that.
 * @param asked `except`: webhooks that have had enough for now
 */
export async function takeDue(database: Database, asked: Asked): Promise<DueMessage | undefined> {
  for (;;) {
    const taken = await database.transaction(async (db) => {
      const webhook = await holdNext(db, asked)
      return webhook && { webhook, message: await findDue(db, webhook, asked.now) }
    })
    if (!taken) return undefined
    const { webhook, message } = taken
    if (message) return { ...message, webhook }
    await free(database, webhook)
  }
}

/**
 * Holds the next webhook: of people who have not too many messages under way, whoever was served least recently, and of their webhooks the one
 * that was. What they removed counts too. Its pause ends with the hold: a person who wants a message to go at once takes the pause away, and `keepFailure` sees that.
 */
async function holdNext(db: Transaction, { now, until, except }: Asked): Promise<HeldWebhook | undefined> {
  // Servers hold one after the other, each when it sees what the others hold. So none counts too few.
  db.send`select pg_advisory_xact_lock(hashtextextended('webhooks to which somebody sends', 0))`
  const [held] = await db.query<HeldWebhook[]>`
    with person as (
      select owner_id, (select count(*) from webhook u where u.owner_id = o.owner_id and u.sending_until > ${now}) as under_way,
        (select max(h.held_at) from webhook h where h.owner_id = o.owner_id) as held_at
      from (select distinct owner_id from webhook where ended_at is null) o
    ), next as (
      select w.study_id, w.id
      from webhook w join person p on p.owner_id = w.owner_id and p.under_way < ${mostUnderWay}
      cross join lateral (
        select m.due_at from webhook_message m where ${isDue(now)} order by m.due_at nulls first, m.at, m.id limit 1
      ) m
      where w.ended_at is null and w.id <> all(${except}::uuid[]) and (w.paused_until is null or w.paused_until <= ${now})
        and (w.sending_until is null or w.sending_until <= ${now})
      order by p.held_at nulls first, w.held_at nulls first, m.due_at nulls first, w.id limit 1 for update of w skip locked
    )
    update webhook w set sending_until = ${until}, paused_until = ${until}, held_at = ${now} from next n
    where w.study_id = n.study_id and w.id = n.id
    returning w.id, w.study_id as "studyId", w.owner_id as "ownerId", w.site_ids as "siteIds", w.address, w.expires_at as "expiresAt",
      w.failures, w.failing_since as "failingSince", webhook_stands(w) as stands, w.sending_until as until`
  return held
}

/** The next message, read when the webhook is held: another server may have sent the one for which it was chosen. */
async function findDue(db: Transaction, { studyId, id }: HeldWebhook, now: Date) {
  const [found] = await db.query<Omit<DueMessage, 'webhook'>[]>`
    select m.id, m.kind, m.site_id as "siteId", m.event_id as "eventId", m.at, m.tries
    from webhook w join webhook_message m on ${isDue(now)} where w.study_id = ${studyId}::uuid and w.id = ${id}::uuid
    order by m.due_at nulls first, m.at, m.id limit 1`
  return found
}

type Secrets = Sealed & { oldKeyId: string | null; oldNonce: Buffer; oldSealed: Buffer }

/** The secrets that sign now, the newest first. None if the webhook ended, or is not held any more: then nothing may be sent. */
export async function listSecrets(
  { pool }: Database,
  { id, studyId, until }: HeldWebhook,
  now: Date,
): Promise<Sealed[]> {
  const { rows } = await pool.query<Secrets>(
    `select key_id as "keyId", nonce, sealed, case when old_until > $3 then old_key_id end as "oldKeyId", old_nonce as "oldNonce",
       old_sealed as "oldSealed"
     from webhook w where study_id = $1 and id = $2 and sending_until = $4 and webhook_stands(w)`,
    [studyId, id, now, until],
  )
  return rows.flatMap(({ keyId, nonce, sealed, oldKeyId, oldNonce, oldSealed }) => [
    { keyId, nonce, sealed },
    ...(oldKeyId === null ? [] : [{ keyId: oldKeyId, nonce: oldNonce, sealed: oldSealed }]),
  ])
}

type Kept = {
  outcome: Outcome
  status: number | null
  tookMs: number
  triedAt: Date
  state: 'sent' | 'waiting' | 'failed'
  dueAt: Date | null
}

/** Keeps what came of a try. A message that was put down again meanwhile, or is gone, stays so. */
export async function keepTried({ pool }: Database, { id, tries, webhook }: DueMessage, kept: Kept): Promise<void> {
  await pool.query(
    `update webhook_message m set state = $4, tries = $5 + 1, due_at = $6, outcome = $7, status = $8, tried_at = $9, took_ms = $10
     from webhook w where m.study_id = $1 and m.id = $2 and m.state = 'waiting' and m.tries = $5
       and w.study_id = m.study_id and w.id = m.webhook_id and w.sending_until = $3`,
    [
      webhook.studyId,
      id,
      webhook.until,
      kept.state,
      tries,
      kept.dueAt,
      kept.outcome,
      kept.status,
      kept.triedAt,
      kept.tookMs,
    ],
  )
}

/** Lets others send to the webhook again. */
export async function free({ pool }: Database, { studyId, id, until }: HeldWebhook): Promise<void> {
  await pool.query(
    `update webhook set sending_until = null, paused_until = nullif(paused_until, $3) where study_id = $1 and id = $2 and sending_until = $3`,
    [studyId, id, until],
  )
}

/** A message arrived: all is well again, and others may send. */
export async function keepArrived({ pool }: Database, { studyId, id, until }: HeldWebhook): Promise<void> {
  await pool.query(
    `update webhook set sending_until = null, paused_until = null, failures = 0, failing_since = null
     where study_id = $1 and id = $2 and sending_until = $3`,
    [studyId, id, until],
  )
}

type Standing = { failures: number; failingSince: Date; pausedUntil: Date }

/**
 * Counts a failure, and lets others send again. False if the hold was lost, or if its person meanwhile asked for a message at once or turned the
 * webhook on again: then nothing is counted.
 */
export async function keepFailure(db: Transaction, { studyId, id, until }: HeldWebhook, standing: Standing) {
  const { failures, failingSince, pausedUntil } = standing
  const updated = await db.execute`
    update webhook set sending_until = null, failures = ${failures}, failing_since = ${failingSince}, paused_until = ${pausedUntil}
    where study_id = ${studyId}::uuid and id = ${id}::uuid and sending_until = ${until} and paused_until = ${until}`
  return updated === 1
}

/** Turns the webhook off, and gives up what waits for it; false if it is off or has ended. */
export async function turnOff(db: Transaction, { studyId, id }: HeldWebhook, now: Date): Promise<boolean> {
  const updated = await db.execute`
    update webhook set turned_off_at = ${now}
    where study_id = ${studyId}::uuid and id = ${id}::uuid and turned_off_at is null and ended_at is null`
  if (updated === 0) return false
  // It is not sent with a later statement: that one may have another role.
  await db.execute`
    update webhook_message set state = 'failed', due_at = null
    where study_id = ${studyId}::uuid and webhook_id = ${id}::uuid and state = 'waiting' and kind <> 'webhook.test'`
  return true
}

/** Nothing is told of it: the message goes, and leaves nothing behind. */
export async function removeMessage(database: Database, { id, webhook }: DueMessage): Promise<void> {
  await database.pool.query(
    `delete from webhook_message m using webhook w where m.study_id = $1 and m.id = $2
       and w.study_id = m.study_id and w.id = m.webhook_id and w.sending_until = $3`,
    [webhook.studyId, id, webhook.until],
  )
  await free(database, webhook)
}

/** Ends a webhook whose time is over or whose person has lost all rights. Nothing is under way to it. */
export async function endWebhook(database: Database, webhook: HeldWebhook, now: Date): Promise<void> {
  const { studyId, id, until } = webhook
  await database.pool.query(
    'update webhook set ended_at = $3 where study_id = $1 and id = $2 and ended_at is null and sending_until = $4',
    [studyId, id, now, until],
  )
  await free(database, webhook)
}

/** Removes old entries of the log, and all messages of webhooks that are over. */
export async function removePast({ pool }: Database, now: Date, loggedSince: Date): Promise<void> {
  await pool.query(
    `update webhook w set ended_at = $1 where w.ended_at is null and (w.expires_at <= $1 or not webhook_stands(w))`,
    [now],
  )
  await pool.query(
    `delete from webhook_message m using webhook w where w.study_id = m.study_id and w.id = m.webhook_id
       and (w.ended_at is not null or (m.state <> 'waiting' and coalesce(m.tried_at, m.at) < $1))`,
    [loggedSince],
  )
}
