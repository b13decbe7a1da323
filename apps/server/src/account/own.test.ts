import { hashPassword } from '../platform/keys/hashing.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { runJobs } from '../../testing/jobs.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { origin, useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()
const oldPassword = 'a long walk by the sea'
const password = 'a slow boat on the lake'
const email = 'monitor@example.org'

beforeAll(async () => {
  const staffId = world.people.monitor.id
  await world.database.prisma.credential.create({ data: { staffId, password: await hashPassword(oldPassword) } })
})

async function signIn(typed: string) {
  const headers = { 'content-type': 'application/json', origin, 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' }
  const body = JSON.stringify({ email, password: typed })
  return (
    await world.application.fetch(
      new Request(new URL('/api/auth/sign-in/email', origin), { method: 'POST', headers, body }),
    )
  ).status
}
const signIns = () => world.database.prisma.signIn.count({ where: { staffId: world.people.monitor.id } })
const change = async (typed: { oldPassword: string; password: string }, commandId = world.newId()) =>
  (await world.as('monitor')).account.change_password({ commandId, ...typed })

describe('account.change_password', () => {
  it('refuses a wrong old password and a new one that is too easy, and changes nothing', async () => {
    expect(await refusalOf(change({ oldPassword: 'not the password', password }))).toBe('account.password_wrong')
    expect(await refusalOf(change({ oldPassword, password: 'short' }))).toBe('account.password_too_short')
    expect(await signIn(oldPassword)).toBe(200)
    expect(await signIns()).toBe(2)
  })

  it('sets the new password, ends the other sign-ins and links, writes a mail, and does so once for a command sent twice', async () => {
    const link = { tokenSha256: 'of a link', email, expiresAt: new Date('2100-01-01') }
    await world.database.prisma.accountLink.create({ data: { id: world.newId(), ...link } })
    const commandId = world.newId()
    expect(await change({ oldPassword, password }, commandId)).toEqual({ ended: 1 })
    expect(await change({ oldPassword, password }, commandId)).toEqual({ ended: 1 })
    expect([await signIns(), await world.database.prisma.accountLink.count({ where: { email } })]).toEqual([1, 0])
    const events = await world.database.prisma.auditEvent.findMany({ where: { action: 'account.change_password' } })
    expect(events).toMatchObject([{ actorId: world.people.monitor.id, after: { ended: 1 } }])
    await runJobs(world)
    const own = (await world.letters()).filter(({ to }) => to[0] === email)
    expect(own.map(({ subject }) => subject)).toContain('Your account at Polyphony has changed')
    expect([await signIn(oldPassword), await signIn(password)]).toEqual([401, 200])
  })

  it('is refused for a minute after ten wrong old passwords, also with the right one', async () => {
    world.clock.advance(60_000)
    const guesses = await Promise.all(
      Array.from({ length: 10 }, () => refusalOf(change({ oldPassword: 'a guess', password: oldPassword }))),
    )
    expect(new Set(guesses)).toEqual(new Set(['account.password_wrong']))
    const right = { oldPassword: password, password: oldPassword }
    expect(await refusalOf(change(right))).toBe('account.too_many_tries')
    world.clock.advance(60_000)
    expect((await change(right)).ended).toBeGreaterThan(0)
  })
})

describe('account.history', () => {
  it('shows a person what happened to their own account, with the browser, and nothing of others', async () => {
    const events = await (await world.as('monitor')).account.history({})
    expect(events.map(({ action }) => action)).toEqual([
      'account.change_password',
      'account.sign_in',
      'account.change_password',
      'account.sign_in',
    ])
    expect(events[1]).toMatchObject({ browser: 'Firefox, Linux' })
    expect(await (await world.as('analyst')).account.history({})).toEqual([])
  })

  it('is for the person alone: a request of another action reads no events of accounts outside of its study', async () => {
    const outsider = await world.as('outsider')
    await outsider.account.set_language({ commandId: world.newId(), language: 'de' })
    expect((await outsider.account.history({})).map(({ action }) => action)).toEqual(['account.set_language'])
  })
})

describe('account.end_all_sessions', () => {
  it('ends all sign-ins, or all others', async () => {
    await signIn(oldPassword)
    const end = async (keepsThis: boolean) =>
      (await world.as('monitor')).account.end_all_sessions({ commandId: world.newId(), keepsThis })
    expect((await end(true)).ended).toBeGreaterThan(0)
    expect(await signIns()).toBe(1)
    const me = () => world.application.fetch(asMonitor('/trpc/account.me?input=%7B%7D'))
    expect((await me()).status).toBe(200)
    expect(await end(false)).toEqual({ ended: 1 })
    expect((await me()).status).toBe(401)
  })
})

const asMonitor = (path: string) =>
  new Request(new URL(path, origin), { headers: { cookie: cookieOf(world.people.monitor.token) } })
