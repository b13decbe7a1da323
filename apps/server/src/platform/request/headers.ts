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

/** The secret is in the address, so no browser may tell the address to anybody. It comes before the headers of every answer. */
export const noReferrer: MiddlewareHandler = async (context, next) => {
  await next()
  context.header('referrer-policy', 'no-referrer')
}

const refusal = () => problemResponse(403, 'access.refused')

/**
 * Refuses requests that a page of another origin makes: the browser sends this person's cookie with them. Queries are refused too. The
 * page would not see the answer, but the trail would say that this person opened the thing.
 */
export const sameOrigin =
  (origin: string): MiddlewareHandler =>
  async (context, next) => {
    const from = context.req.header('origin')
    const isOurs = !from || from === origin || from === new URL(context.req.url).origin
    // Browsers send this header with every request, also if a person follows a link (Fetch Metadata). `none`: a person typed the address.
    const isFromElsewhere = ['cross-site', 'same-site'].includes(context.req.header('sec-fetch-site') ?? '')
    return isOurs && !isFromElsewhere ? next() : refusal()
  }

/**
 * Refuses to open an address of the interface as a page. Only our application uses these addresses, with `fetch`. Otherwise a person who
 * follows a link in a mail could open a transcript without knowing it, and the trail would say that they opened it.
 */
export const noPage: MiddlewareHandler = (context, next) =>
  context.req.header('sec-fetch-mode') === 'navigate' ? Promise.resolve(refusal()) : next()

const compression = compress({ threshold: 1024 })

/** Compresses answers above 1 KiB, but never the stream of live notices, because compression would delay them in a buffer. */
export const compressed: MiddlewareHandler = (context, next) =>
  context.req.header('accept') === 'text/event-stream' ? next() : compression(context, next)
