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
