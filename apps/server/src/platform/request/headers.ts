// What every answer says to the browser about itself, and what a request from another site is told.
import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import type { secureHeaders } from 'hono/secure-headers'

export const headers: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    // Components set positions and widths as style attributes.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  // Whoever serves this over TLS says so in front of it; on plain loopback it would lock people out.
  strictTransportSecurity: false,
}

/** What a handler may say of its answer: for how long browsers keep it. Only the files of the application do. */
export type Keeping = { Variables: { kept: string | undefined } }

/**
 * No browser and no proxy keeps an answer, whether it is a page of a study or a refusal; only the files of the application
 * are kept as their handler says. This is the one place that writes the header.
 */
export const unkept: MiddlewareHandler<Keeping> = async (context, next) => {
  await next()
  const isStream = context.res.headers.get('content-type')?.startsWith('text/event-stream')
  // A proxy that compressed a stream of notices would hold them back.
  context.header('cache-control', context.get('kept') ?? `private, no-store${isStream ? ', no-transform' : ''}`)
}

/** A page of another origin may not send commands with this person's cookie. */
export const sameOrigin =
  (origin: string): MiddlewareHandler =>
  async (context, next) => {
    const from = context.req.header('origin')
    const isOurs = !from || from === origin || from === new URL(context.req.url).origin
    if (context.req.method !== 'GET' && !isOurs) {
      return Response.json({ problem: { code: 'access.refused', details: {} } }, { status: 403 })
    }
    return next()
  }

const compression = compress({ threshold: 1024 })

/** Compresses what is worth it; never the stream of live notices, which must not wait in a buffer. */
export const compressed: MiddlewareHandler = (context, next) =>
  context.req.header('accept') === 'text/event-stream' ? next() : compression(context, next)
