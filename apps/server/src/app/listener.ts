// Opens and closes the port, and limits how long a connection may take for one request. Without limits, a person could open many
// connections, send little or nothing, and hold them for ever, until the server has none left for other people.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { patienceAfter, type Slowness } from '../platform/lasting/patience.ts'

export type LineLimits = {
  /** Milliseconds until the headers of a request are complete, counted from the connection or from the request before. */
  headersMs: number
  /** After how many milliseconds connections are checked again for `headersMs`. */
  everyMs: number
  /** If a request is answered before its body has arrived: milliseconds for the rest, so that the sender can read the answer. */
  restMs: number
  /** Milliseconds in which neither side sends or takes a byte. Live streams send something every 15 seconds. */
  silentMs: number
  /** How many requests of one connection may wait for their answers. Browsers and proxies send the next request after the answer. */
  mostWaiting: number
  /** How slowly a reader may take what waits for it. A line that carries 4 KiB a second may take any answer. */
  slowest: Slowness
}

export const lineLimits: LineLimits = {
  headersMs: 30_000,
  everyMs: 5_000,
  restMs: 1_000,
  silentMs: 120_000,
  mostWaiting: 8,
  slowest: { patienceMs: 120_000, bytesPerSecond: 4 * 1024 },
}

/**
 * An HTTP server. It closes a connection if the headers do not arrive, or if neither side sends or takes anything. A recording may take
 * an hour on a bad connection, so a whole request has no time limit. `limitedBody` (request.ts) limits the time of other bodies.
 */
export function openListener({ headersMs, everyMs, silentMs }: LineLimits = lineLimits): Server {
  // If `headersTimeout` is not given, Node takes `requestTimeout` for it, and then there is no limit.
  const listener = createServer({ requestTimeout: 0, headersTimeout: headersMs, connectionsCheckingInterval: everyMs })
  return listener.setTimeout(silentMs)
}

/**
 * Answers requests from now on. Closes a connection if its body goes on long after the answer, if its reader takes too little, or if too
 * many requests wait on it: each answer that nobody takes would keep a file open, or a result in memory.
 */
export function answer(listener: Server, take: RequestListener, limits: LineLimits = lineLimits) {
  const { restMs, mostWaiting } = limits
  listener.on('connection', (socket) => closeUnlessTaken(socket, limits))
  const waiting = new WeakMap<Socket, number>()
  listener.on('request', (request, response) => {
    const { socket } = request
    const many = (waiting.get(socket) ?? 0) + 1
    waiting.set(socket, many)
    if (many > mostWaiting) return void socket.destroy()
    response.once('close', () => waiting.set(socket, waiting.get(socket)! - 1))
    response.once('finish', () => {
      if (request.complete) return
      setTimeout(() => {
        if (!request.complete) request.destroy()
      }, restMs).unref()
    })
    take(request, response)
  })
}

/** Closes a connection if its reader takes the waiting bytes more slowly than `slowest`. Time in which no bytes wait does not count. */
function closeUnlessTaken(socket: Socket, { everyMs, slowest }: LineLimits): void {
  let [patience, taken, hasWaited] = [slowest.patienceMs, 0, false]
  const checks = setInterval(() => {
    const [before, waits] = [taken, socket.writableLength > 0]
    taken = socket.bytesWritten - socket.writableLength
    patience = patienceAfter(patience, { waitedMs: waits && hasWaited ? everyMs : 0, bytes: taken - before }, slowest)
    hasWaited = waits
    if (patience <= 0) socket.destroy()
  }, everyMs).unref()
  socket.once('close', () => clearInterval(checks))
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
