// The headers of every answer, and the refusal of requests from pages of other origins.
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
  // A proxy that adds TLS sets this header itself. On loopback without TLS it would lock people out.
  strictTransportSecurity: false,
}

/** A handler may set `kept`, the cache-control of its answer. Only the handler of the application's files does so. */
export type Keeping = { Variables: { kept: string | undefined } }

/**
 * Forbids browsers and proxies to cache answers, refusals included. Only the files of the application are cached, as their handler
 * says. No other place writes this header.
 */
export const unkept: MiddlewareHandler<Keeping> = async (context, next) => {
  await next()
  const isStream = context.res.headers.get('content-type')?.startsWith('text/event-stream')
  // A proxy that compresses a stream of notices would delay them.
  context.header('cache-control', context.get('kept') ?? `private, no-store${isStream ? ', no-transform' : ''}`)
}

/** Refuses commands from pages of another origin, which would come with this person's cookie. */
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

/** Compresses answers above 1 KiB, but never the stream of live notices, because compression would delay them in a buffer. */
export const compressed: MiddlewareHandler = (context, next) =>
  context.req.header('accept') === 'text/event-stream' ? next() : compression(context, next)
