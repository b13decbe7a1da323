import { hashPassword } from '../platform/keys/hashing.ts'
import { runJobs } from '../../testing/jobs.ts'
import { openWorld, origin, type World } from '../../testing/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'

let world: World
const password = 'a long walk by the sea'
const guess = 'a guess like any other'

beforeAll(async () => void (world = await openWorld({ trustedProxies: 1 })))
afterAll(() => world.close())

async function accountOf(person: PersonName) {
  const { id } = world.people[person]
  const { email } = await world.database.prisma.staff.findUniqueOrThrow({ where: { id } })
  await world.database.prisma.credential.create({ data: { staffId: id, password: await hashPassword(password) } })
  return email
}

type Try = { cookie?: string; from?: string; at?: Pick<World, 'application'> }

async function signIn(email: string, typed: string, { cookie, from = '198.51.100.1', at = world }: Try = {}) {
  const headers = { 'content-type': 'application/json', origin, 'x-forwarded-for': from, ...(cookie && { cookie }) }
  const body = JSON.stringify({ email, password: typed })
  const answer = await at.application.fetch(
    new Request(new URL('/api/auth/sign-in/email', origin), { method: 'POST', headers, body }),
  )
  const device = answer.headers.getSetCookie().find((each) => each.includes('device_'))
  return { status: answer.status, device, cookie: device?.split(';')[0] }
}

/** Twenty wrong passwords, each from another block of addresses. */
const guesses = (email: string) =>
  Promise.all(Array.from({ length: 20 }, (_, n) => signIn(email, guess, { from: `203.0.${n}.7` })))

describe('a browser that an account signed in from', () => {
  it('gets a cookie that no script can read and that is sent to /api only', async () => {
    const { device } = await signIn(await accountOf('monitor'), password)
    expect(device).toMatch(
      /^polyphony\.device_[0-9a-f]{16}=[\w-]{43}; Path=\/api; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
    )
  })

  it('can sign in to the account while strangers have used up all other tries at it', async () => {
    const email = await accountOf('investigator')
    const { cookie } = await signIn(email, password)
    const answers = await guesses(email)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
    expect((await signIn(email, password)).status).toBe(429)
    expect((await signIn(email, password, { cookie: cookie! })).status).toBe(200)
    world.clock.advance(60_000)
  })

  it('has ten tries a minute of its own', async () => {
    const email = await accountOf('analyst')
    const { cookie } = await signIn(email, password)
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(email, guess, { cookie: cookie! })))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect((await signIn(email, password, { cookie: cookie! })).status).toBe(429)
    expect((await signIn(email, password)).status).toBe(200)
    world.clock.advance(60_000)
  })

  it('is unknown to other accounts, and a forged cookie makes no browser known', async () => {
    const [one, other] = [await accountOf('dataManager'), await accountOf('transcriber')]
    const { cookie } = await signIn(one, password)
    const renamed = (await signIn(other, password)).cookie!.replace(/=.*/, `=${cookie!.split('=')[1]}`)
    await guesses(other)
    for (const shown of [cookie!, renamed, renamed.replace(/=.*/, '=made-up')])
      expect((await signIn(other, password, { cookie: shown })).status).toBe(429)
    world.clock.advance(60_000)
  })

  it('is forgotten when the person signs out everywhere', async () => {
    const email = await accountOf('administrator')
    const { cookie } = await signIn(email, password)
    await (await world.as('administrator')).account.end_all_sessions({ commandId: world.newId() })
    await guesses(email)
    expect((await signIn(email, password, { cookie: cookie! })).status).toBe(429)
    world.clock.advance(60_000)
  })
})

describe('a browser that an account does not know', () => {
  it('makes one letter to the owner, with the time, the browser and the address', async () => {
    const email = await accountOf('secondTranscriber')
    const { cookie } = await signIn(email, password, { from: '198.51.100.77' })
    await signIn(email, password, { cookie: cookie! })
    await signIn(email, guess)
    await runJobs(world)
    const letters = (await world.letters()).filter(({ to }) => to[0] === email)
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ subject: 'Sign-in from a new browser' })
    expect(letters[0]!.text).toContain('198.51.100.77')
    expect(letters[0]!.text).toContain('/forgotten')
  })
})

describe('strangers', () => {
  it('from one block use up at most half of the tries at an account, so its owner signs in from another block', async () => {
    const email = await accountOf('coordinatorInUlm')
    await Promise.all(Array.from({ length: 20 }, (_, n) => signIn(email, guess, { from: `203.0.113.${n}` })))
    expect((await signIn(email, password, { from: '203.0.113.250' })).status).toBe(429)
    expect((await signIn(email, password)).status).toBe(200)
    world.clock.advance(60_000)
  })

  it('are counted together by two servers of one database', async () => {
    const email = await accountOf('coordinatorInBeerSheva')
    const other = { application: world.openAnotherServer() }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => signIn(email, guess, { from: `203.0.${n}.7`, ...(n % 2 && { at: other }) })),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    for (const at of [world, other]) expect((await signIn(email, password, { at })).status).toBe(429)
    world.clock.advance(60_000)
  })

  it('wait half a second for a refusal, whether or not the account exists', async () => {
    const email = await accountOf('dataManagerInUlm')
    for (const tried of [email, 'nobody@example.org']) {
      const began = performance.now()
      expect((await signIn(tried, guess)).status).toBe(401)
      expect(performance.now() - began).toBeGreaterThan(495)
    }
  })
})
