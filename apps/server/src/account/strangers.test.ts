// Sends many hostile requests to a server in another process, on loopback, at a fixed rate for a few seconds.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { hashPassword } from '../platform/keys/hashing.ts'
import { secret } from '../../testing/cookie.ts'
import { flood, type Hostile } from '../../testing/flood.ts'
import { useWorld } from '../../testing/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()
const password = 'a long walk by the sea'
const perSecond = 500
let server: ChildProcess
let port: number

beforeAll(async () => {
  const given = JSON.stringify([world.serving, world.recordingsFolder, secret, world.clock.now(), 1])
  server = spawn(process.execPath, [new URL('../../testing/server-process.ts', import.meta.url).pathname, given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(server.stdout!, 'data')) as [Buffer]
  port = Number(line.toString().trim())
  const hash = await hashPassword(password)
  await world.database.prisma.credential.createMany({
    data: Object.values(world.people).map(({ id: staffId }) => ({ staffId, password: hash })),
  })
})
afterAll(() => void server.kill('SIGKILL'))

/** Signs a person in; answers how long it took and the cookie of the known browser. */
async function signIn(name: keyof typeof world.people, known?: { from: string; cookie: string }) {
  const began = performance.now()
  const answer = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(known && { cookie: known.cookie, 'x-forwarded-for': known.from }),
    },
    body: JSON.stringify({ email: addressOf(name), password }),
  })
  expect(answer.status).toBe(200)
  const device = answer.headers.getSetCookie().find((cookie) => cookie.includes('device_'))!
  return { tookMs: performance.now() - began, cookie: device.split(';')[0]! }
}

const addressOf = (name: string) => `${name}@example.org`.toLowerCase()
const randomName = () => randomBytes(12).toString('hex')
const randomAddress = () => [...randomBytes(4)].join('.')

const guess = (email: string) => ({ path: '/api/auth/sign-in/email', body: { email, password: 'a guess' } })
const kinds: Record<string, () => Hostile> = {
  'for made-up addresses': () => guess(`${randomName()}@example.org`),
  'for one known address': () => guess(addressOf('investigator')),
  'with made-up links': () =>
    Math.random() < 0.5
      ? { path: `/api/join/${randomName()}` }
      : { path: '/api/reset', body: { token: randomName(), password: 'a long walk by the lake' } },
  'with made-up links to calendars': () => ({ path: `/calendar/${randomName()}.ics` }),
}
const each = Object.values(kinds)

describe(`while strangers send ${perSecond} requests a second`, { timeout: 60_000 }, () => {
  it.each([
    ...Object.entries(kinds),
    [
      'of all kinds, each from another address',
      () => ({ ...each[Math.floor(Math.random() * each.length)]!(), from: randomAddress() }),
    ],
  ] as const)('%s, a known person signs in within 2 s', async (_, next) => {
    const { cookie } = await signIn('investigator', { from: randomAddress(), cookie: '' })
    const flooding = flood(port, next, { perSecond, forMs: 4_000 })
    await sleep(1_000)
    const took: number[] = []
    // Four people sign in from unknown browsers at the strangers' own address. The attacked person signs in from a known browser.
    for (const name of ['monitor', 'analyst', 'coordinatorInUlm', 'dataManager'] as const)
      took.push((await signIn(name)).tookMs)
    took.push((await signIn('investigator', { from: randomAddress(), cookie })).tookMs)
    expect(Math.max(...took)).toBeLessThan(2_000)
    const statuses = await flooding
    expect(statuses.length).toBeGreaterThan(100)
    expect([...new Set(statuses)].filter((status) => ![401, 404, 429].includes(status))).toEqual([])
  })
})
