// How much of a request's body is read, and of whom. Nothing of it is read before the sender is known, and no more than
// what the procedure needs: a body lies in memory several times over while it is read, parsed and looked at.
import { type Action, policy } from '@polyphony/domain/access/policy'
import { importBytes } from '@polyphony/domain/transcripts/schema'
import type { MiddlewareHandler } from 'hono'
import { decoded } from '../platform/request/decoded.ts'
import { contextOf, limitedBody, problemResponse } from '../platform/request/request.ts'
import type { RequestContext, Services } from '../platform/shapes.ts'

const kiB = 1024
const miB = 1024 * kiB

/** Most bytes of a body, of whoever is signed in. */
const usualBytes = 256 * kiB
/** Procedures whose inputs may be larger than the usual limit. A test compares the limits with the inputs' own. */
export const largerBytes: Partial<Record<Action, number>> = {
  // A file of ten MiB in base64, and what is said about it.
  'transcript.import': Math.ceil(importBytes / 3) * 4 + 64 * kiB,
  // Two hundred segments. An editor sends those that changed, which is far below one MiB.
  'transcript.edit': 4 * miB,
  // A form has up to 200,000 letters, and a letter up to four bytes.
  'consent.publish': miB,
  'study.create': 4 * miB,
  'study.configure': miB,
  'recruitment.set_target': miB,
}

/** Bodies of more than `usualBytes` that one person may be sending at once. */
export const largeAtOnce = 3

/** What is known of a request before its body is read. */
export type Sender = { Variables: { sender: Promise<RequestContext> } }

/** Finds out who sends a request. */
export const knowSender =
  (services: Services): MiddlewareHandler<Sender> =>
  async (context, next) => {
    const sender = contextOf(services, context.req.raw)
    // A database that is away is told of where the sender is asked for.
    sender.catch(() => undefined)
    context.set('sender', sender)
    return next()
  }

/** Most bytes of a body for this address; a batch has the limit of the largest of its procedures. */
export function bodyBytes(path: string): number {
  const names = (decoded(path.replace(/^\/trpc\//, '')) ?? '').split(',')
  return Math.max(...names.map((name) => (Object.hasOwn(policy, name) && largerBytes[name as Action]) || usualBytes))
}

/** Reads a body up to its limit, of whoever is signed in. Nobody else's is read: all that they are told is that they are nobody. */
export function readBodies(): MiddlewareHandler<Sender> {
  const underWay = new Map<string, number>()
  return async (context, next) => {
    const { method, headers } = context.req.raw
    if (method === 'GET' || method === 'HEAD') return next()
    const actor = await context.get('sender').then(
      (known) => known.actor,
      () => undefined,
    )
    if (!actor) return next()
    const most = bodyBytes(context.req.path)
    const read = limitedBody(most)
    const isSmall = most <= usualBytes || Number(headers.get('content-length') ?? Infinity) <= usualBytes
    if (isSmall) return read(context, next)
    const before = underWay.get(actor.id) ?? 0
    if (before >= largeAtOnce) return problemResponse(503, 'server.busy')
    underWay.set(actor.id, before + 1)
    try {
      return await read(context, next)
    } finally {
      const left = underWay.get(actor.id)! - 1
      if (left > 0) underWay.set(actor.id, left)
      else underWay.delete(actor.id)
    }
  }
}
