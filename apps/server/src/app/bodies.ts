// Limits how much of a request's body is read. The server reads a body only after it knows the sender, and only as much as the
// procedure needs, because a body takes several times its size in memory while it is read and parsed.
import { type Action, policy } from '@polyphony/domain/access/policy'
import { documentLimits } from '@polyphony/domain/documents/limits'
import { importLimits } from '@polyphony/domain/imports/limits'
import { limits } from '@polyphony/domain/transcripts/formats/limits'
import type { Context, MiddlewareHandler } from 'hono'
import { decoded } from '../platform/request/decoded.ts'
import { openPlaces } from '../platform/request/places.ts'
import { maySomewhere } from '../platform/request/procedure.ts'
import { contextOf, limitedBody, problemResponse } from '../platform/request/request.ts'
import type { RequestContext, Services } from '../platform/shapes.ts'

const kiB = 1024
const miB = 1024 * kiB

/** Most bytes of a body from a signed-in person. */
export const usualBytes = 256 * kiB
/** Limits of procedures with larger inputs. A test compares them with the limits in the input schemas. */
export const largerBytes: Partial<Record<Action, number>> = {
  // A file of ten MiB in base64, and the other fields with the choices for its labels and rows.
  'transcript.import': Math.ceil(limits.bytes / 3) * 4 + miB,
  // A file in base64, and a few other fields.
  'import.stage': Math.ceil(importLimits.bytes / 3) * 4 + miB,
  // A page of a form in base64, and a few other fields.
  'document.add': Math.ceil(documentLimits.bytes / 3) * 4 + miB,
  // The meanings of many words, and a page of rows that are put right.
  'import.map': miB,
  'import.decide': 4 * miB,
  // Two hundred segments. An editor sends only changed segments, which usually take far less than one MiB.
  'transcript.edit': 4 * miB,
  // A form has up to 200,000 letters, each with up to four bytes.
  'consent.publish': miB,
  'study.create': 4 * miB,
  'study.configure': miB,
  'recruitment.set_target': miB,
}

/** How many bodies above `usualBytes` one person may send at once. */
export const largeAtOnce = 3

/** What the server knows of a request before it reads the body. */
export type Sender = { Variables: { sender: Promise<RequestContext> } }

/** Finds out who sends a request. */
export const knowSender =
  (services: Services): MiddlewareHandler<Sender> =>
  async (context, next) => {
    const sender = contextOf(services, context.req.raw)
    // A failure is reported where the sender is awaited.
    sender.catch(() => undefined)
    context.set('sender', sender)
    return next()
  }

/**
 * Most bytes of a body for this path. A batch has the highest limit of its procedures.
 * @param may whether the sender may do an action somewhere. For an action that they may not do, the usual limit holds.
 */
export function bodyBytes(path: string, may: (action: Action) => boolean): number {
  const names = (decoded(path.replace(/^\/trpc\//, '')) ?? '').split(',')
  const mostOf = (name: string) => (Object.hasOwn(policy, name) && largerBytes[name as Action]) || usualBytes
  return Math.max(usualBytes, ...names.filter((name) => mostOf(name) > usualBytes && may(name as Action)).map(mostOf))
}

/** Who sends the request; undefined if nobody is signed in, or it cannot be found out. */
export const actorOf = (context: Context<Sender>) =>
  context.get('sender').then(
    ({ actor }) => actor,
    () => undefined,
  )

const anybody = () => true

/** Reads the body of a signed-in sender, up to its limit. The body of another sender is not read: the procedure refuses it anyway. */
export function readBodies(): MiddlewareHandler<Sender> {
  const places = openPlaces({ ofOne: largeAtOnce })
  return async (context, next) => {
    const { method, headers } = context.req.raw
    if (method === 'GET' || method === 'HEAD') return next()
    const actor = await actorOf(context)
    if (!actor) return next()
    // The body, which names the study, has not been read.
    const most = bodyBytes(context.req.path, (action) => maySomewhere(actor, action))
    const isRefused = most < bodyBytes(context.req.path, anybody)
    const read = limitedBody(most, isRefused ? { refused: () => problemResponse(403, 'access.refused') } : {})
    const isSmall = most <= usualBytes || Number(headers.get('content-length') ?? Infinity) <= usualBytes
    if (isSmall) return read(context, next)
    const giveBack = places.take(actor.id)
    if (!giveBack) return problemResponse(503, 'server.busy')
    try {
      return await read(context, next)
    } finally {
      giveBack()
    }
  }
}
