// The port, and how long a connection may take over one request. Without limits, a person who opens connections and sends little
// or nothing would hold them for ever, until the server has none left for other people.
import { createServer, type Server } from 'node:http'

export type LineLimits = {
  /** Milliseconds until the headers of a request are complete, counted from the connection or from the request before. */
  headersMs: number
  /** How often connections are checked for that. */
  everyMs: number
  /** Milliseconds for the rest of a body that was answered before it had arrived, so that the sender can read the answer. */
  restMs: number
}

export const lineLimits: LineLimits = { headersMs: 30_000, everyMs: 5_000, restMs: 1_000 }

/**
 * An HTTP server that closes a connection whose headers do not arrive, and one whose body goes on long after its answer. A
 * recording may take an hour on a bad line, so a request as a whole has no limit; other bodies have theirs where they are read
 * (request.ts).
 */
export function openListener({ headersMs, everyMs, restMs }: LineLimits = lineLimits): Server {
  // Node sets the limit for the headers to that of the request, which is none, where it is not named.
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

/** Takes no more requests, and waits for those under way, at most `graceMs`. */
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
