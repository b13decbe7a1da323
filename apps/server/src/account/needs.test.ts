// What the second factor has to do with actions: some need a code again after fifteen minutes, and some studies need codes at all.
import { appRouter } from '../app/router.ts'
import { hashPassword } from '../platform/keys/hashing.ts'
import { createCallerFactory } from '../platform/request/procedure.ts'
import { findActor } from '../platform/request/store/actors.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { codeOf, writeCodes } from '../../testing/second-factor.ts'
import { type Things, writePerson, writeThings } from '../../testing/things.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { origin, useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()
let things: Things
beforeAll(async () => void (things = await writeThings(world, { site: 'BRS', isReleased: true })))

async function person(role: 'administrator' | 'coordinator' | 'data_manager', { hasCodes = true } = {}) {
  const { id, token } = await writePerson(world, { role, siteId: world.sites.BRS })
  const secret = hasCodes ? await writeCodes(world, id) : ''
  const as = async () => {
    const actor = await findActor(world.services.database, token, world.clock.now())
    return createCallerFactory(appRouter)({ services: world.services, actor, requestId: world.newId() })
  }
  const give = async (code = codeOf(secret, world.clock.now())) =>
    (await as()).account.give_code({ commandId: world.newId(), code })
  return { id, token, as, give }
}
type Somebody = Awaited<ReturnType<typeof person>>
const identify = async ({ as }: Somebody) =>
  (await as()).participant.identify({ studyId: world.studyId, participantId: things.participant })

describe('an action that needs a recent code', () => {
  it('asks a person with codes again after fifteen minutes, and then takes a code once', async () => {
    const coordinator = await person('coordinator')
    expect(await refusalOf(identify(coordinator))).toBe('account.code_again')
    expect(await refusalOf(coordinator.give('000000'))).toBe('account.code_wrong')
    await coordinator.give()
    expect(await refusalOf(coordinator.give())).toBe('account.code_wrong')
    expect(await identify(coordinator)).toBeDefined()
    world.clock.advance(15 * 60_000)
    expect(await identify(coordinator)).toBeDefined()
    world.clock.advance(1)
    expect(await refusalOf(identify(coordinator))).toBe('account.code_again')
  })

  it('takes a recovery code too', async () => {
    const coordinator = await person('coordinator')
    await coordinator.give('0123-4567-89ab-cdef')
    expect(await identify(coordinator)).toBeDefined()
    expect(await refusalOf(coordinator.give('0123-4567-89ab-cdef'))).toBe('account.code_wrong')
  })

  it('is not asked of people without codes', async () => {
    expect(await identify(await person('coordinator', { hasCodes: false }))).toBeDefined()
  })

  it('is also the destruction of a recording and the release of a transcript, and leaves no event if it is refused', async () => {
    const manager = await (await person('data_manager')).as()
    const { recording: id, transcript: transcriptId } = things
    const own = () => world.command()
    expect(await refusalOf(manager.recording.destroy({ ...own(), id, reason: 'For a test' }))).toBe(
      'account.code_again',
    )
    const ask = manager.transcript.release as (input: object) => Promise<unknown>
    expect(await refusalOf(ask({ ...own(), transcriptId, expectedVersion: 1 }))).toBe('account.code_again')
    expect(await manager.participant.list({ studyId: world.studyId })).toBeDefined()
    expect(await world.database.prisma.auditEvent.count({ where: { action: 'recording.destroy' } })).toBe(0)
  })

  it('is refused to a person who has lost the role before a code is asked', async () => {
    const former = await person('coordinator')
    await world.database.prisma.grant.updateMany({
      where: { staffId: former.id },
      data: { revokedAt: world.clock.now() },
    })
    expect(await refusalOf(identify(former))).toBe('study.not_found')
  })
})

describe('ending the sign-ins of oneself or of a colleague', () => {
  const password = 'a long walk by the sea'
  /** An administrator who signed in now. */
  async function signedIn({ hasCodes = false } = {}) {
    const one = await person('administrator', { hasCodes })
    await world.database.prisma.credential.create({ data: { staffId: one.id, password: await hashPassword(password) } })
    await world.database.prisma.signIn.updateMany({
      where: { staffId: one.id },
      data: { createdAt: world.clock.now() },
    })
    const other = await person('coordinator', { hasCodes: false })
    const endAll = async () => (await one.as()).account.end_all_sessions({ commandId: world.newId(), keepsThis: true })
    const endOf = async () =>
      (await one.as()).staff.end_sessions({ ...world.command(), staffId: other.id, reason: 'A telephone was stolen' })
    const prove = async (typed: { password?: string; code?: string }) =>
      (await one.as()).account.give_code({ commandId: world.newId(), ...typed })
    return { ...one, endAll, endOf, prove }
  }
  const quarter = 15 * 60_000

  it('asks a person without codes for the password if they signed in more than fifteen minutes ago', async () => {
    const { endAll, endOf, prove } = await signedIn()
    world.clock.advance(quarter)
    expect(await endAll()).toEqual({ ended: 0 })
    world.clock.advance(1)
    for (const end of [endAll, endOf]) expect(await refusalOf(end())).toBe('account.password_again')
    expect(await refusalOf(prove({ password: 'wrong' }))).toBe('account.password_wrong')
    expect(await refusalOf(endAll())).toBe('account.password_again')
    await prove({ password })
    expect(await endOf()).toEqual({ ended: 1 })
    expect(await endAll()).toEqual({ ended: 0 })
    world.clock.advance(quarter + 1)
    expect(await refusalOf(endAll())).toBe('account.password_again')
  })

  it('asks a person with codes for a code, also if they know the password', async () => {
    const { endAll, prove, give } = await signedIn({ hasCodes: true })
    expect(await refusalOf(endAll())).toBe('account.code_again')
    expect(await refusalOf(prove({ password }))).toBe('account.code_again')
    await give()
    expect(await endAll()).toEqual({ ended: 0 })
  })

  it('takes either a code or a password', async () => {
    const { prove } = await signedIn()
    expect(await refusalOf(prove({}))).toBe('input.invalid')
    expect(await refusalOf(prove({ password, code: '000000' }))).toBe('input.invalid')
  })
})

describe('a study that requires one-time codes', () => {
  it('refuses people without them, also files and people who signed in earlier, and shows them what it is', async () => {
    const without = await person('coordinator', { hasCodes: false })
    const withCodes = await person('coordinator')
    const study = { where: { id: world.studyId } }
    const { configuration } = await world.database.prisma.study.findUniqueOrThrow(study)
    const require = (requiresCodes: boolean) =>
      world.database.prisma.study.update({
        ...study,
        data: { configuration: { ...(configuration as object), requiresCodes } },
      })
    await require(true)
    try {
      const list = async ({ as }: Somebody) => (await as()).participant.list({ studyId: world.studyId })
      expect(await refusalOf(list(without))).toBe('account.codes_required')
      expect(await list(withCodes)).toBeDefined()
      const caller = await without.as()
      expect((await caller.account.me({})).studies).toMatchObject([{ requiresCodes: true }])
      expect(await caller.study.view({ studyId: world.studyId })).toBeDefined()
      const path = `/files/recordings/${things.recording}?studyId=${world.studyId}`
      const file = await world.application.fetch(
        new Request(new URL(path, origin), { headers: { cookie: cookieOf(without.token) } }),
      )
      expect([file.status, await file.text()]).toEqual([403, expect.stringContaining('account.codes_required')])
    } finally {
      await require(false)
    }
    expect(await (await without.as()).participant.list({ studyId: world.studyId })).toBeDefined()
  })
})
