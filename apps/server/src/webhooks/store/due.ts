// The SQL of the job that sends messages. It reads across studies, and never which thing a message is about.
import type { Database } from '@polyphony/db/open'
import type { SiteId } from '@polyphony/domain/ids'
import type { testKind, WebhookKind } from '@polyphony/domain/webhooks/kinds'
import type { Outcome } from '@polyphony/domain/webhooks/rules'
import type { Sealed } from '../../platform/keys/vault.ts'

export type DueMessage = {
  id: string
  kind: WebhookKind | typeof testKind
  siteId: SiteId | null
  eventId: string | null
  at: Date
  tries: number
  webhook: {
    id: string
    studyId: string
    ownerId: string
    siteIds: string[]
    address: string
    expiresAt: Date
    failures: number
    failingSince: Date | null
    stands: boolean
  }
}

type Row = Omit<DueMessage, 'webhook'> & Omit<DueMessage['webhook'], 'id'> & { webhookId: string }

/**
 * Takes the next message that is due, of a webhook to which nobody sends. Until `until` no other server takes one of the same webhook: if this
 * server is killed, the message is taken again after that. A webhook that is turned off sends only tests.
 * @param asked `except`: webhooks that have had enough for now
 */
export async function takeDue(
  { pool }: Database,
  { now, until, except }: { now: Date; until: Date; except: readonly string[] },
): Promise<DueMessage | undefined> {
  const { rows } = await pool.query<Row>({
    name: 'take-due-message',
    text: `with next as (
        select w.study_id, w.id, m.message_id
        from webhook w cross join lateral (
          select m.id as message_id, m.due_at from webhook_message m
          where m.study_id = w.study_id and m.webhook_id = w.id and m.state = 'waiting' and (m.due_at is null or m.due_at <= $1)
            and (w.turned_off_at is null or m.kind = 'webhook.test')
          order by m.due_at nulls first, m.at, m.id limit 1
        ) m
        where w.ended_at is null and w.id <> all($3::uuid[]) and (w.paused_until is null or w.paused_until <= $1) and (w.sending_until is null or w.sending_until <= $1)
        order by m.due_at nulls first, w.paused_until nulls first limit 1 for update of w skip locked
      ), taken as (
        update webhook w set sending_until = $2 from next n where w.study_id = n.study_id and w.id = n.id
        returning w.*, n.message_id
      )
      select m.id, m.kind, m.site_id as "siteId", m.event_id as "eventId", m.at, m.tries, t.id as "webhookId", t.study_id as "studyId",
        t.owner_id as "ownerId", t.site_ids as "siteIds", t.address, t.expires_at as "expiresAt", t.failures, t.failing_since as "failingSince", (
          select webhook_stands(w) from webhook w where w.study_id = t.study_id and w.id = t.id) as stands
      from taken t join webhook_message m on m.study_id = t.study_id and m.id = t.message_id`,
    values: [now, until, except],
  })
  const [row] = rows
  if (!row) return undefined
  const { id, kind, siteId, eventId, at, tries, webhookId, ...webhook } = row
  return { id, kind, siteId, eventId, at, tries, webhook: { id: webhookId, ...webhook } }
}

type Secrets = Sealed & { oldKeyId: string | null; oldNonce: Buffer; oldSealed: Buffer }

/** The secrets that sign now, the newest first. */
export async function listSecrets(
  { pool }: Database,
  { id, studyId }: DueMessage['webhook'],
  now: Date,
): Promise<Sealed[]> {
  const { rows } = await pool.query<Secrets>(
    `select key_id as "keyId", nonce, sealed, case when old_until > $3 then old_key_id end as "oldKeyId", old_nonce as "oldNonce",
       old_sealed as "oldSealed"
     from webhook where study_id = $1 and id = $2`,
    [studyId, id, now],
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
    `update webhook_message set state = $3, tries = $4 + 1, due_at = $5, outcome = $6, status = $7, tried_at = $8, took_ms = $9
     where study_id = $1 and id = $2 and state = 'waiting' and tries = $4`,
    [webhook.studyId, id, kept.state, tries, kept.dueAt, kept.outcome, kept.status, kept.triedAt, kept.tookMs],
  )
}

type Standing = { failures: number; failingSince: Date | null; pausedUntil: Date | null; turnedOffAt: Date | null }

/** Lets others send to the webhook again. False if it was turned off or ended already. */
export async function letGo({ pool }: Database, webhook: DueMessage['webhook'], standing: Standing): Promise<boolean> {
  const { failures, failingSince, pausedUntil, turnedOffAt } = standing
  const { rows } = await pool.query<{ isNew: boolean }>(
    `update webhook w set sending_until = null, failures = $3, failing_since = $4, paused_until = $5, turned_off_at = coalesce(w.turned_off_at, $6)
     from (select turned_off_at from webhook where study_id = $1 and id = $2 for update) before
     where w.study_id = $1 and w.id = $2 returning before.turned_off_at is null and w.ended_at is null as "isNew"`,
    [webhook.studyId, webhook.id, failures, failingSince, pausedUntil, turnedOffAt],
  )
  return rows[0]?.isNew === true
}

/** Nothing is told of it: the message goes, and leaves nothing behind. */
export async function removeMessage({ pool }: Database, { id, webhook }: DueMessage): Promise<void> {
  await pool.query('delete from webhook_message where study_id = $1 and id = $2', [webhook.studyId, id])
  await pool.query('update webhook set sending_until = null where study_id = $1 and id = $2', [
    webhook.studyId,
    webhook.id,
  ])
}

/** Ends a webhook whose time is over or whose person has lost all rights. */
export async function endWebhook({ pool }: Database, { studyId, id }: DueMessage['webhook'], now: Date): Promise<void> {
  await pool.query(
    'update webhook set ended_at = $3, sending_until = null where study_id = $1 and id = $2 and ended_at is null',
    [studyId, id, now],
  )
}

/** Gives up the messages that wait for a webhook that is turned off. */
export async function giveUpWaiting({ pool }: Database, { studyId, id }: DueMessage['webhook']): Promise<void> {
  await pool.query(
    `update webhook_message set state = 'failed', due_at = null where study_id = $1 and webhook_id = $2 and state = 'waiting'
       and kind <> 'webhook.test'`,
    [studyId, id],
  )
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
