// Sends the messages that are due. Before each one the webhook is taken in the database for half a minute, so no other server sends to it; if
// this server is killed, the message is sent again after that, with the same id. Receivers see a message at least once.
import { setTimeout as sleep } from 'node:timers/promises'
import { readAddress } from '@polyphony/domain/webhooks/address'
import { messagesAMinute } from '@polyphony/domain/webhooks/limits'
import { isTaken, nextTry, type Tried } from '@polyphony/domain/webhooks/rules'
import type { Services } from '../../platform/shapes.ts'
import {
  type DueMessage,
  endWebhook,
  free,
  keepArrived,
  keepTried,
  listSecrets,
  removeMessage,
  takeDue,
} from '../store/due.ts'
import { writeMessage } from './message.ts'
import { post } from './post.ts'
import type { Resolve } from './reach.ts'
import { rowOf, signedHeaders } from './signature.ts'
import { keepFailed } from './failed.ts'

/** For so long a webhook is taken: longer than a receiver may take, and the statements before and after. */
const takenMs = 30_000
/** Receivers to which one server sends at the same time. Each has one message at a time. */
const sendsAtOnce = 10
/** After this long the job ends, and another server may have it next. What is due then waits for its next run. */
const runMs = 20_000
/** While others are slow, what becomes due is looked for so often. */
const idleMs = 500
/** A log entry names no more. */
const mostToldFailures = 20
/** Messages are counted within this time. */
const paceMs = 5_000

type Sending = { services: Services; signal?: AbortSignal | undefined; resolve?: Resolve | undefined }

/** Sends what is due, and what becomes due meanwhile. Of one person few messages are under way, so theirs hold up nobody else. */
export async function sendDue(sending: Sending): Promise<void> {
  const endsAt = performance.now() + runMs
  const mayGoOn = () => !sending.signal?.aborted && performance.now() < endsAt
  const pace = openPace()
  const failed: unknown[] = []
  let busy = 0
  const lane = async () => {
    while (mayGoOn()) {
      const now = sending.services.clock()
      const until = new Date(now.getTime() + takenMs)
      const due = await takeDue(sending.services.database, { now, until, except: pace.full() })
      if (!due && busy === 0 && pace.full().length === 0) return
      if (due) {
        pace.count(due.webhook.id)
        busy++
        // One that cannot be written stays taken for half a minute, and for so long counts as under way.
        await send(sending, due)
          .catch((error: unknown) => failed.push(error))
          .finally(() => busy--)
      } else await sleep(idleMs, undefined, { signal: sending.signal }).catch(() => undefined)
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: sendsAtOnce }, lane))
  for (const each of lanes) if (each.status === 'rejected') failed.push(each.reason)
  if (failed.length > 0 && !sending.signal?.aborted)
    throw new AggregateError(failed.slice(0, mostToldFailures), `Some messages could not be sent: ${failed.length}`)
}

/** Counts the messages of each webhook, so that a receiver gets no more than it must bear. */
function openPace() {
  const sent = new Map<string, number[]>()
  const recent = (times: readonly number[]) => times.filter((at) => at > performance.now() - paceMs)
  return {
    count: (id: string) => void sent.set(id, [...recent(sent.get(id) ?? []), performance.now()]),
    /** The webhooks that have had as many as they may for now. */
    full: () =>
      [...sent].filter(([, times]) => recent(times).length >= messagesAMinute / (60_000 / paceMs)).map(([id]) => id),
  }
}

async function send({ services, signal, resolve }: Sending, due: DueMessage): Promise<void> {
  const { database, clock, vault } = services
  // As a question of its person, so that many messages of one person or study do not keep the others waiting.
  const { ownerId, studyId } = due.webhook
  const written = await services.turns({ whose: ownerId, study: studyId }, () => writeMessage(services, due))
  if (written === 'over') return endWebhook(database, due.webhook, clock())
  if (written === 'untold') return removeMessage(database, due)
  const at = clock()
  const secrets = (await listSecrets(database, due.webhook, at)).map(
    (each) => vault.open(rowOf(due.webhook.id), each) as string,
  )
  if (secrets.length === 0) return free(database, due.webhook)
  const body = JSON.stringify(written.message)
  const headers = signedHeaders({ id: due.id, at, body }, secrets)
  // The address was allowed when it was stored. What the installation allows may have changed.
  const address = readAddress(due.webhook.address, services.webhooks)
  const begunAt = performance.now()
  const tried: Tried = address.ok
    ? await post({ url: address.url, headers, body, allowed: services.webhooks, signal, resolve })
    : { outcome: 'not_allowed', status: null }
  await keep(services, due, { tried, tookMs: Math.round(performance.now() - begunAt) })
}

/** Keeps what came of a try: of the message, and of the webhook. */
async function keep(services: Services, due: DueMessage, { tried, tookMs }: { tried: Tried; tookMs: number }) {
  const { database, clock } = services
  const { webhook } = due
  const now = clock()
  const isSent = isTaken(tried)
  const dueAt = isSent ? null : (nextTry(now, due.tries + 1) ?? null)
  const state = isSent ? 'sent' : dueAt ? 'waiting' : 'failed'
  await keepTried(database, due, { ...tried, tookMs, triedAt: now, state, dueAt })
  await (isSent ? keepArrived(database, webhook) : keepFailed(services, webhook, tried))
}
