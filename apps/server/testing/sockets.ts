// Serves a world on a socket of loopback, with slow readers and slow senders.
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { cookieOf } from './cookie.ts'
import { origin, type World } from './world.ts'

export type Listening = Awaited<ReturnType<typeof listenOn>>

/** Serves a world on a new port. `sockets` has the server's ends of the connections, by the client's port. */
export async function listenOn(world: World) {
  const sockets = new Map<number, Socket>()
  const server = createServer({ requestTimeout: 0 }, getRequestListener(world.application.fetch))
  server.on('connection', (socket) => sockets.set(socket.remotePort!, socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port, sockets, close }
}

type Asked = {
  path: string
  token: string
  method?: string
  headers?: Record<string, string>
  /** How many bytes of the answer are taken, or of the body are sent, in a second; with 0 only the beginning. */
  bytesPerSecond: number
  body?: Buffer
}

export type UnderWay = {
  status: () => number | undefined
  /** How many bytes the server has written to its socket so far. */
  sent: () => number
  received: () => number
  /** Resolves when the answer has ended or the server has closed the connection; `isWhole`: the client has the complete answer. */
  closed: Promise<{ isWhole: boolean; text: string }>
  hangUp: () => void
}

/** Sends a request and takes its answer at this speed; resolves once the first bytes have passed. */
export async function begin({ port, sockets }: Listening, asked: Asked): Promise<UnderWay> {
  const { path, token, method = 'GET', bytesPerSecond, body } = asked
  const headers = { cookie: cookieOf(token), origin, ...(body && { 'content-length': body.length }), ...asked.headers }
  const sending = request({ port, host: '127.0.0.1', path, method, headers, agent: false })
  const under = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<{ isWhole: boolean; text: string }>()
  let [answer, received, text] = [undefined as IncomingMessage | undefined, 0, '']
  let served: Socket | undefined
  sending.on('socket', (socket) =>
    socket.once('connect', () => {
      const seen = () => {
        served = sockets.get(socket.localPort!)
        if (!served) return void setImmediate(seen)
        served.on('close', () => setTimeout(() => closed.resolve({ isWhole: answer?.complete ?? false, text }), 20))
      }
      seen()
    }),
  )
  sending.on('error', () => under.resolve())
  sending.on('response', (incoming) => {
    answer = incoming
    incoming.on('error', () => undefined)
    incoming.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (text.length < 10_000) text += chunk.toString('latin1')
      under.resolve()
      if (body) return
      incoming.pause()
      if (bytesPerSecond > 0) setTimeout(() => incoming.resume(), (chunk.length / bytesPerSecond) * 1_000)
    })
    incoming.on('end', () => closed.resolve({ isWhole: incoming.complete, text }))
  })
  if (body) void send(sending, body, bytesPerSecond).then(under.resolve)
  else sending.end()
  await under.promise
  return {
    status: () => answer?.statusCode,
    sent: () => served?.bytesWritten ?? 0,
    received: () => received,
    closed: closed.promise,
    hangUp: () => sending.destroy(),
  }
}

const piece = 64 * 1024

/** Sends the body; resolves after its first pieces, and sends the rest in the background. */
async function send(sending: ReturnType<typeof request>, body: Buffer, bytesPerSecond: number) {
  const put = (at: number) =>
    new Promise<void>((resolve) => sending.write(body.subarray(at, at + piece), () => resolve()))
  await put(0)
  await put(piece)
  const rest = async () => {
    for (let at = 2 * piece; at < body.length && !sending.destroyed; at += piece) {
      await put(at)
      await new Promise((resolve) => setTimeout(resolve, (piece / bytesPerSecond) * 1_000))
    }
    sending.end()
  }
  if (bytesPerSecond > 0) void rest()
}
