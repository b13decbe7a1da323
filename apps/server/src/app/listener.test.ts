// Senders who hold connections without using them. The tests use real sockets.
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, limitedBody } from '../platform/request/request.ts'
import { z } from 'zod'
import { answer, closeListener, lineLimits, listen, openListener } from './listener.ts'

const slowest = { patienceMs: 1_500, bytesPerSecond: 20 * 1024 * 1024 }
const limits = { headersMs: 300, everyMs: 50, restMs: 100, silentMs: 2_000, mostWaiting: 8, slowest }
const listener = openListener(limits)
let port: number

beforeAll(async () => {
  const app = new Hono()
  app.get('/', (context) => context.text('here'))
  app.post('/read', limitedBody(1_000, { msFor: () => 300 }), async ({ req }) =>
    Response.json(await bodyOf(req.raw, z.unknown())),
  )
  app.post('/large', limitedBody(1_000_000, { msFor: (bytes) => bytes / 3 }), async ({ req }) =>
    Response.json(await bodyOf(req.raw, z.unknown())),
  )
  app.post('/unread', () => new Response('no'))
  app.onError(() => new Response('no', { status: 400 }))
  app.get('/endless', () => new Response(endless()))
  answer(listener, getRequestListener(app.fetch), limits)
  await listen(listener, { host: '127.0.0.1', port: 0 })
  port = (listener.address() as AddressInfo).port
})
afterAll(() => closeListener(listener, 0))

/** How many answers are open, and how many were begun. */
const answers = { open: 0, begun: 0 }

/** An answer that has always more to say. */
function endless() {
  answers.open++
  answers.begun++
  return new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
    cancel: () => void answers.open--,
  })
}

/** Sends these requests in one write and takes no byte of the answers; resolves when the server has closed the connection. */
async function neverReading(many: number) {
  const socket = connect(port, '127.0.0.1', () => socket.write('GET /endless HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(many)))
  socket.on('error', () => undefined)
  socket.pause()
  const [server] = await once(listener, 'connection')
  await once(server as Socket, 'close')
  socket.destroy()
}

/** Sends the beginning of a request and then one piece every 20 ms, until the server closes the connection; answers the status line. */
async function drip(beginning: string, piece: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  let said = ''
  const socket: Socket = connect(port, '127.0.0.1', () => socket.write(beginning))
  const dripping = setInterval(() => piece && socket.writable && socket.write(piece), 20)
  socket.on('data', (bytes) => void (said += bytes.toString()))
  socket.on('error', () => undefined)
  socket.on('close', () => {
    clearInterval(dripping)
    resolve(said.split('\r\n')[0]!)
  })
  return promise
}

const post = (path: string, header = 'Content-Length: 900', begins = '{"a') =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n${begins}`

describe('a connection is closed', () => {
  it.each([
    ['on which nothing comes', '', '', 'HTTP/1.1 408 Request Timeout'],
    ['whose headers never end', 'GET / HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n', 'HTTP/1.1 408 Request Timeout'],
    [
      'whose second request never ends',
      'GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n',
      'X-A: b\r\n',
      'HTTP/1.1 200 OK',
    ],
    ['whose body comes byte by byte', post('/read'), 'a', ''],
    ['whose body comes in small pieces', post('/read', 'Transfer-Encoding: chunked', '1\r\n{\r\n'), '1\r\n \r\n', ''],
    ['whose body stops', post('/read'), '', ''],
    ['whose body is small and stops, where a large one may take longer', post('/large'), '', ''],
    ['whose body is not read', post('/unread'), 'a', 'HTTP/1.1 200 OK'],
    [
      'whose body goes on after the answer to a GET',
      'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc',
      'a',
      'HTTP/1.1 200 OK',
    ],
  ])('%s', async (_, beginning, piece, answer) => expect(await drip(beginning, piece)).toBe(answer))
})

it('a connection is closed if nobody reads its answer, and the answer ends', async () => {
  await neverReading(1)
  await expect.poll(() => answers).toEqual({ open: 0, begun: 1 })
})

it('closes a connection if more than eight requests wait on it, and answers none of them', async () => {
  answers.begun = 0
  await neverReading(300)
  await expect.poll(() => answers).toEqual({ open: 0, begun: limits.mostWaiting })
})

/** Asks for an endless answer, and takes 64 KiB of it every `everyMs`. Answers whether the server closes the connection in `forMs`. */
async function isClosedFor(everyMs: number, forMs: number) {
  const socket = connect(port, '127.0.0.1', () => socket.write('GET /endless HTTP/1.1\r\nHost: x\r\n\r\n'))
  socket.on('error', () => undefined)
  if (everyMs > 0) socket.pause()
  else socket.resume()
  const [server] = (await once(listener, 'connection')) as [Socket]
  const taking = everyMs > 0 ? setInterval(() => void socket.read(), everyMs) : undefined
  await Promise.race([once(server, 'close'), new Promise((resolve) => setTimeout(resolve, forMs))])
  clearInterval(taking)
  const isClosed = server.destroyed
  socket.destroy()
  return isClosed
}

it('closes a connection if its reader takes too little of the answer, even if it never stops, and closes no other connection', async () => {
  answers.begun = answers.open = 0
  // 3 MiB a second, where 20 MiB are the least.
  expect(await isClosedFor(20, 10_000)).toBe(true)
  expect(await isClosedFor(0, 3_000)).toBe(false)
  await expect.poll(() => answers).toEqual({ open: 0, begun: 2 })
})

it('a request that is slow, but within the limits, is answered', async () => {
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const piece of ['{"a"', ':1}']) {
        controller.enqueue(new TextEncoder().encode(piece))
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
      controller.close()
    },
  })
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit
  expect(await (await fetch(`http://127.0.0.1:${port}/read`, init)).json()).toEqual({ a: 1 })
})

it('the server gives the headers of a request half a minute', () => {
  const own = openListener()
  expect(own.headersTimeout).toBe(lineLimits.headersMs)
  expect(lineLimits.headersMs).toBe(30_000)
  expect([own.timeout, lineLimits.silentMs]).toEqual([120_000, 120_000])
  expect(lineLimits.slowest).toEqual({ patienceMs: 120_000, bytesPerSecond: 4_096 })
})
