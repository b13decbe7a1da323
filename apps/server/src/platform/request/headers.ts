// The headers of every answer, and the refusal of requests from pages of other origins.
import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import type { secureHeaders } from 'hono/secure-headers'
import { problemResponse } from './request.ts'

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

const refusal = () => problemResponse(403, 'access.refused')

/**
 * Refuses requests that a page of another origin makes, because they come with this person's cookie: commands, and also reading. A
 * link is enough for that: the page never sees the answer, but a disclosure would stand in the trail as this person's.
 */
export const sameOrigin =
  (origin: string): MiddlewareHandler =>
  async (context, next) => {
    const from = context.req.header('origin')
    const isOurs = !from || from === origin || from === new URL(context.req.url).origin
    // Browsers say so of every request, also of one by a link (Fetch Metadata). `none` is an address that a person typed.
    const isFromElsewhere = ['cross-site', 'same-site'].includes(context.req.header('sec-fetch-site') ?? '')
    return isOurs && !isFromElsewhere ? next() : refusal()
  }

/**
 * Refuses to open an address of the interface as a page. Only our application asks there, with `fetch`. A link in a mail would
 * otherwise make a person open a transcript, and the disclosure would stand in the trail as theirs.
 */
export const noPage: MiddlewareHandler = (context, next) =>
  context.req.header('sec-fetch-mode') === 'navigate' ? Promise.resolve(refusal()) : next()

const compression = compress({ threshold: 1024 })

/** Compresses answers above 1 KiB, but never the stream of live notices, because compression would delay them in a buffer. */
export const compressed: MiddlewareHandler = (context, next) =>
  context.req.header('accept') === 'text/event-stream' ? next() : compression(context, next)
