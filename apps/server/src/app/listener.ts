// Opens and closes the port, and limits how long a connection may take for one request. Without limits, a person could open many
// connections, send little or nothing, and hold them for ever, until the server has none left for other people.
import { createServer, type Server } from 'node:http'

export type LineLimits = {
  /** Milliseconds until the headers of a request are complete, counted from the connection or from the request before. */
  headersMs: number
  /** After how many milliseconds connections are checked again for `headersMs`. */
  everyMs: number
  /** If a request is answered before its body has arrived: milliseconds for the rest, so that the sender can read the answer. */
  restMs: number
}

export const lineLimits: LineLimits = { headersMs: 30_000, everyMs: 5_000, restMs: 1_000 }

/**
 * An HTTP server that closes a connection whose headers do not arrive, or whose body goes on long after its answer. A recording may
 * take an hour on a bad connection, so a whole request has no time limit. `limitedBody` (request.ts) limits the time of other bodies.
 */
export function openListener({ headersMs, everyMs, restMs }: LineLimits = lineLimits): Server {
  // If `headersTimeout` is not given, Node takes `requestTimeout` for it, and then there is no limit.
  const listener = createServer({ requestTimeout: 0, headersTimeout: headersMs, connectionsCheckingInterval: everyMs })
  return listener.on('request', (request, response) => {
    response.once('finish', () => {
      if (request.complete) return
      setTimeout(() => {
        if (!request.complete) request.destroy()
      }, restMs).unref()
    })
  })
}

export function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Takes no more requests, and waits at most `graceMs` for the running ones. */
export function closeListener(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(patience)
      resolve()
    })
    server.closeIdleConnections()
  })
}
