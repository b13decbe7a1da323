// Sends malformed requests of every form with a marker word, and then checks that the log does not hold the word.
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bodyFor, procedures } from '../../testing/asking.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { noThings } from '../../testing/things.ts'
import { origin, useWorld } from '../../testing/world.ts'

const world = useWorld()
const marker = 'Marker0Word'
const printed: string[] = []
let server: Server
let port: number

beforeAll(async () => {
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, way).mockImplementation((...said: unknown[]) => void printed.push(said.map(String).join(' ')))
  server = createServer(getRequestListener(world.application.fetch)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const cookie = () => cookieOf(world.people.dataManager.token)
const answered = async (path: string, init: RequestInit & { as?: boolean } = {}) => {
  const headers = new Headers({ origin, ...(init.headers as Record<string, string>) })
  if (init.as) headers.set('cookie', cookie())
  const answer = await world.application.fetch(new Request(new URL(path, origin), { ...init, headers }))
  await answer.body?.cancel()
  return answer.status
}

/** Checks that neither the log nor the terminal holds the marker, and that no request was logged as a bug. */
function expectQuiet() {
  expect(world.logged.filter((line) => line.includes(marker) || line.includes('a bug'))).toEqual([])
  expect(printed.filter((line) => line.includes(marker))).toEqual([])
}

const json = 'application/json'
const bodies: [form: string, contentType: string | undefined, body: string | Uint8Array<ArrayBuffer>][] = [
  ['JSON that breaks off', json, `{"email":"${marker}`],
  ['JSON with something behind it', json, `{"a":1} ${marker}`],
  ['a bare word', json, marker],
  ['a word in quotation marks', json, `"${marker}"`],
  ['a list', json, `["${marker}"]`],
  ['unknown fields', json, `{"${marker}":"${marker}"}`],
  [
    'fields of another type',
    json,
    `{"email":{"${marker}":1},"password":["${marker}"],"token":${'9'.repeat(400)},"studyId":["${marker}"]}`,
  ],
  ['JSON of great depth', json, `${'['.repeat(100_000)}"${marker}"`],
  ['a malformed batch', json, `{"0":"${marker}"`],
  ['half of a character', json, `{"email":"${marker}\\ud83d\\u0000"}`],
  ['malformed UTF-8', json, Uint8Array.from([...Buffer.from(`{"email":"${marker}`), 0xff, 0xfe, 0x00])],
  ['a text', 'text/plain', marker],
  ['a body without a content type', undefined, Uint8Array.from(Buffer.from(marker))],
  ['a body with an unknown content type', `${marker}/${marker}`, marker],
  ['a form', 'application/x-www-form-urlencoded', `email=${marker}&${marker}=%zz`],
  ['a form in parts without a boundary', 'multipart/form-data', `--${marker}`],
  [
    'a form in parts that breaks off',
    `multipart/form-data; boundary=${marker}`,
    `--${marker}\r\ncontent-disposition: form-data; name="${marker}"\r\n\r\n`,
  ],
  ['bytes', 'application/octet-stream', marker],
  ['JSON said to be compressed', json, marker],
]

const tried = ['account.me', 'account.set_language', 'consent.publish', 'participant.duplicates', 'transcript.import']

describe('the log repeats nothing of a request, and a mistake of the sender is not logged as a bug', () => {
  const paths = () =>
    [...new Set(world.application.routes.map(({ path }) => path))]
      .filter((path) => path.startsWith('/') && path !== '/*')
      .map((path) => path.replaceAll(/:\w+(\{[^}]*\})?/g, marker).replace('*', marker))

  it.each(bodies)('for a body of this form, at every address: %s', async (form, contentType, body) => {
    const headers = {
      ...(contentType && { 'content-type': contentType }),
      'content-encoding': 'gzip',
      'repr-digest': `sha-256=:${marker}:`,
    }
    // The same code reads the bodies of all procedures. So all procedures get the first form, and a few get every form.
    const asked = procedures.filter(({ path }) => form === bodies[0]![0] || tried.includes(path))
    const targets = [
      ...paths(),
      ...asked.map(({ path }) => `/trpc/${path}`),
      '/trpc/account.me,consent.publish?batch=1',
    ]
    for (const path of targets) {
      for (const [as, method] of [
        [false, 'POST'],
        [true, 'POST'],
        [true, 'PUT'],
      ] as const)
        expect(await answered(path, { method, headers, body, as })).toBeLessThan(500)
    }
    expectQuiet()
  })

  it('for malformed addresses, and addresses with a token', async () => {
    const places = [
      `?input={"${marker}`,
      `?input=${marker}`,
      `?batch=1&input=${marker}`,
      `?input=%zz${marker}`,
      `?connectionParams=${marker}`,
      `?lastEventId=${marker}&input={}`,
      `?ticket=${marker}.${marker}&studyId=${marker}&commandId=${marker}`,
    ]
    const targets = [
      ...paths(),
      ...[...tried, 'live.follow'].map((path) => `/trpc/${path}`),
      `/trpc/${marker}`,
      `/trpc/%zz${marker}`,
      `/trpc/__proto__`,
      `/trpc/constructor.${marker}`,
      `/api/join/%zz${marker}`,
      `/files/exports/participants-2024-01-01.csv`,
      `/files/recordings/${world.newId()}`,
    ]
    for (const path of targets)
      for (const place of places)
        for (const as of [false, true])
          for (const method of ['GET', 'HEAD', 'DELETE', 'PATCH', 'OPTIONS'])
            expect(
              await answered(path + place, { method, as, headers: { 'x-other': marker, range: `bytes=${marker}` } }),
            ).toBeLessThan(500)
    expectQuiet()
  })

  it('for a text in place of every field of every procedure', async () => {
    const allReplaced = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(allReplaced)
        : value && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value).map(([key, inner]) => [key, key === 'studyId' ? inner : allReplaced(inner)]),
            )
          : marker
    for (const procedure of procedures) {
      if (procedure.type === 'subscription') continue
      const body = JSON.stringify(allReplaced(bodyFor(procedure, noThings(world), world, true)))
      const input = `?input=${encodeURIComponent(body)}`
      const status = await (procedure.type === 'query'
        ? answered(`/trpc/${procedure.path}${input}`, { as: true })
        : answered(`/trpc/${procedure.path}`, { method: 'POST', headers: { 'content-type': json }, body, as: true }))
      expect([procedure.path, status < 500]).toEqual([procedure.path, true])
    }
    expectQuiet()
  })

  it('for a connection that ends in the middle of a request or an answer', async () => {
    const begun = (head: string[]) =>
      new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(head.join('\r\n'))
          setTimeout(() => socket.destroy(), 30)
        })
        socket.on('close', () => resolve())
        socket.on('error', () => undefined)
      })
    for (const path of [...paths(), ...tried.map((each) => `/trpc/${each}`)]) {
      const head = [
        `POST ${path} HTTP/1.1`,
        'host: 127.0.0.1:4000',
        `origin: ${origin}`,
        `cookie: ${cookie()}`,
        `content-type: ${json}`,
      ]
      await Promise.all([
        begun([...head, 'content-length: 1000', '', `{"email":"${marker}`]),
        begun([...head, 'transfer-encoding: chunked', '', '12', `{"email":"${marker}`]),
        begun([...head, 'transfer-encoding: chunked', '', marker, `{"email":"${marker}`]),
        begun([...head.map((line) => line.replace(/^POST/, 'GET')), '', '']),
      ])
    }
    expectQuiet()
  })

  it('and a bug of ours is logged, without the request', async () => {
    const { database } = world.services
    const fail = (): unknown => JSON.parse(`{"${marker}`)
    Object.assign(world.services, { database: { ...database, pool: { query: fail }, transaction: fail } })
    const statuses = [
      await answered('/trpc/account.me', { as: true }),
      await answered(`/api/reset/${marker}`),
      await answered(`/trpc/${marker}`, { as: true }),
    ]
    Object.assign(world.services, { database })
    expect(statuses).toEqual([500, 500, 404])
    const bugs = world.logged.filter((line) => line.includes('a bug'))
    expect(bugs.length).toBeGreaterThanOrEqual(2)
    expect(JSON.parse(bugs[0]!)).toMatchObject({
      action: 'account.me',
      err: { type: 'SyntaxError', at: expect.arrayContaining([expect.stringContaining('.ts')]) },
    })
    expect(bugs.join('')).not.toContain(marker)
    expect(printed.filter((line) => line.includes(marker))).toEqual([])
  })
})
