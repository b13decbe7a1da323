// A person who asks for large answers on many connections and takes none of them. The test uses real sockets.
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RequestContext } from '../platform/shapes.ts'
import type { Sender } from './bodies.ts'
import { answer, closeListener, listen, openListener } from './listener.ts'
import { boundUntaken, mostUntaken } from './untaken.ts'

const MiB = 1024 * 1024
// More than the buffers of the two ends of a connection, so that it stays in memory.
const answerBytes = 12 * MiB
const listener = openListener()
let port: number

beforeAll(async () => {
  const app = new Hono<Sender>()
  app.use(async (context, next) => {
    const actor = { id: context.req.header('x-person')! }
    context.set('sender', Promise.resolve({ actor } as RequestContext))
    return next()
  })
  app.use(boundUntaken())
  app.all('/large', () => Response.json('x'.repeat(answerBytes)))
  answer(listener, getRequestListener(app.fetch))
  await listen(listener, { host: '127.0.0.1', port: 0 })
  port = (listener.address() as AddressInfo).port
})
afterAll(() => closeListener(listener, 0))

/** Asks and takes only the beginning of the answer; answers its status. */
async function begin(person: string, method = 'GET'): Promise<{ status: string; socket: Socket }> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`${method} /large HTTP/1.1\r\nHost: x\r\nX-Person: ${person}\r\n\r\n`)
  const [first] = (await once(socket, 'data')) as [Buffer]
  socket.pause()
  return { status: first.toString('latin1', 9, 12), socket }
}

it('at most 32 MiB of answers wait for a person who takes none; other people are answered; answers that are taken make room again', async () => {
  const asked = await Promise.all(Array.from({ length: 40 }, () => begin('one')))
  const statuses = asked.map(({ status }) => status)
  expect(statuses.filter((status) => status === '200')).toHaveLength(Math.floor(mostUntaken / answerBytes))
  expect(statuses.filter((status) => status === '503')).toHaveLength(40 - Math.floor(mostUntaken / answerBytes))
  const another = await begin('another')
  expect(another.status).toBe('200')
  // A command has happened, so it is answered.
  const command = await begin('one', 'POST')
  expect(command.status).toBe('200')
  for (const { socket } of [...asked, another, command]) socket.destroy()
  await expect
    .poll(async () => {
      const { status, socket } = await begin('one')
      socket.destroy()
      return status
    })
    .toBe('200')
  const whole = await fetch(`http://127.0.0.1:${port}/large`, { headers: { 'x-person': 'one' } })
  expect(await whole.text()).toHaveLength(answerBytes + 2)
})
