// Finds the actor of a request, limits its body, and makes refusals outside of tRPC with the same body as inside.
import type { HttpBindings } from '@hono/node-server'
import { Problem } from '@polyphony/domain/problem'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { findActor } from './store/actors.ts'
import type { RequestContext, Services } from '../shapes.ts'
import { tokenOf } from './sign-in-cookie.ts'
import { parsedJson } from './json.ts'
import { newId } from './new-id.ts'

/** The header in which a tab says whose it is, by the id of the person. */
const tabOf = 'polyphony-person'

/**
 * The context of a request: its actor as of now, and a new request id. A tab of one person has no actor while another is signed in in the
 * same browser: what the first has typed or saved is never sent in the name of the second.
 */
export async function contextOf(services: Services, request: Request): Promise<RequestContext> {
  const now = services.clock()
  const token = tokenOf(request.headers.get('cookie'), services)
  const found = token ? await findActor(services.database, token, now) : undefined
  const meant = request.headers.get(tabOf)
  const actor = meant === null || meant === found?.id ? found : undefined
  return { services, actor, requestId: newId(now) }
}

/** Reads the JSON body of a request outside of tRPC. Malformed JSON and another shape are `input.invalid`. */
export async function bodyOf<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const text = await request.text().catch(() => {
    throw new Problem('input.invalid')
  })
  return schema.parse(parsedJson(text))
}

export const problemResponse = (status: number, code: string, details: object = {}, fields?: readonly object[]) =>
  Response.json({ problem: { code, details, fields } }, { status })

/** Most bytes of a body from a person who is not signed in: enough to sign in and to use a link. */
export const strangersBytes = 16 * 1024

/** How long a body of this size may take: one second for each KiB, and twenty seconds more. */
const patienceMs = (bytes: number) => 20_000 + (bytes / 1024) * 1_000

const tooLarge = () => problemResponse(413, 'input.too_large')

type BodyOptions = {
  /** How many milliseconds a body of this length may take. */
  msFor?: (bytes: number) => number
  /** The answer to a body of more bytes. */
  refused?: () => Response | Promise<Response>
}

/**
 * Refuses a body of more than `most` bytes. Closes the connection if the body takes longer than `msFor` a body of its length:
 * otherwise a person who sends it byte by byte would hold the connection for hours. If the sender breaks off, it answers
 * `input.invalid`, which no one reads.
 */
export function limitedBody(
  most: number,
  { msFor = patienceMs, refused = tooLarge }: BodyOptions = {},
): MiddlewareHandler {
  const read = bodyLimit({ maxSize: most, onError: refused })
  return async (context, next) => {
    let isRead = false
    const length = Number(context.req.header('content-length') ?? most)
    closeIfLate(context, msFor(Math.min(most, length)))
    try {
      return await read(context, () => {
        isRead = true
        return next()
      })
    } catch (error) {
      if (isRead) throw error
      return problemResponse(400, 'input.invalid')
    }
  }
}

/** Closes the connection if the body has not arrived after `ms`. Tests call the application without a connection. */
function closeIfLate({ env }: Context, ms: number): void {
  const { incoming } = (env ?? {}) as Partial<HttpBindings>
  if (!incoming || incoming.complete) return
  const timer = setTimeout(() => {
    if (!incoming.complete) incoming.destroy()
  }, ms).unref()
  incoming.once('close', () => clearTimeout(timer))
}
