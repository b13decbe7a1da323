import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { cookieOf } from '../../testing/cookie.ts'
import type { PersonName } from '../../testing/cast.ts'
import { useWorld } from '../../testing/world.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { type Line, listen, soon } from '../../testing/listener.ts'
import { mostOfOne } from '../platform/live/followers.ts'

const world = useWorld()
const lines: Line[] = []

const follow = async (person: PersonName | undefined) => {
  const line = await listen((path, init) => world.fetchAs(person, path, init), world.studyId)
  lines.push(line)
  return line
}
const setTarget = async (site: 'BRS' | 'ULM', months = 1, commandId = world.newId()) =>
  (await world.as('dataManager')).recruitment.set_target({
    studyId: world.studyId,
    commandId,
    targets: Array.from({ length: months }, (_, at) => ({
      siteId: world.sites[site],
      month: `20${String(30 + at)}-01`,
      participants: 5,
    })),
  })
const grantOf = async (person: PersonName) =>
  (await world.database.prisma.grant.findFirstOrThrow({ where: { staffId: world.people[person].id, revokedAt: null } }))
    .id

/** What an earlier test announced would reach the lines of a later one: notices come in their order, so it waits for its own. */
async function untilAllIsTold() {
  const line = await follow('investigator')
  const entityId = world.newId()
  const where = { studyId: world.studyId, siteId: world.sites.BRS, entity: 'target', entityId }
  const what = { id: '', actorId: '', action: 'recruitment.set_target', code: null, isDisclosure: false } as const
  world.services.live.announce([{ ...what, ...where, before: null, after: null, reason: null, requestId: '' }])
  expect(await soon(() => line.heard.some((heard) => heard.entityId === entityId))).toBe(true)
}

afterEach(async () => {
  await untilAllIsTold()
  for (const line of lines.splice(0)) line.hangUp()
  expect(await soon(() => world.services.live.followers() === 0)).toBe(true)
})

describe('live.follow', () => {
  it("tells of another's change within two seconds, what it is by id alone, and which command it was", async () => {
    const line = await follow('coordinatorInUlm')
    const commandId = world.newId()
    await setTarget('ULM', 1, commandId)
    expect(await soon(() => line.heard.length > 0, 2_000)).toBe(true)
    const ids = { siteId: world.sites.ULM, entityId: world.sites.ULM, commandId }
    expect(line.heard).toEqual([{ action: 'recruitment.set_target', entity: 'target', ...ids }])
  })

  it("tells a coordinator nothing of another site's changes", async () => {
    const [beerSheva, ulm] = [await follow('coordinatorInBeerSheva'), await follow('coordinatorInUlm')]
    await setTarget('BRS')
    expect(await soon(() => beerSheva.heard.length > 0)).toBe(true)
    expect(ulm.heard).toEqual([])
  })

  it('tells nobody of what their roles do not show', async () => {
    const [transcriber, investigator] = [await follow('transcriber'), await follow('investigator')]
    await setTarget('BRS')
    expect(await soon(() => investigator.heard.length > 0)).toBe(true)
    expect(transcriber.heard).toEqual([])
  })

  it('says nothing of who looked at what', async () => {
    const line = await follow('monitor')
    const looked = {
      id: '',
      actorId: '',
      studyId: world.studyId,
      siteId: world.sites.BRS,
      entity: 'participant',
      entityId: world.newId(),
    }
    const more = {
      action: 'participant.identify',
      code: null,
      isDisclosure: true,
      before: null,
      after: null,
      reason: null,
      requestId: '',
    } as const
    world.services.live.announce([{ ...looked, ...more }])
    await setTarget('BRS')
    expect(await soon(() => line.heard.length > 0)).toBe(true)
    expect(line.heard.map(({ entity }) => entity)).toEqual(['target'])
  })

  it('ends, and has told nothing, once the last grant is revoked', async () => {
    const line = await follow('dataManagerInUlm')
    const administrator = await world.as('administrator')
    await administrator.staff.revoke({
      ...world.command(),
      grantId: await grantOf('dataManagerInUlm'),
      reason: 'left the team',
    })
    await setTarget('ULM')
    expect(await Promise.race([line.ended.then(() => 'ended'), soon(() => false)])).toBe('ended')
    expect(line.heard).toEqual([])
  })

  it('ends when the person ends the session', async () => {
    const line = await follow('secondTranscriber')
    const person = await world.as('secondTranscriber')
    await person.account.end_all_sessions({ commandId: world.newId() })
    expect(await Promise.race([line.ended.then(() => 'ended'), soon(() => false)])).toBe('ended')
  })

  it('ends at the next regular look when the sign-in has gone without a word', async () => {
    const line = await follow('analyst')
    await world.database.prisma.signIn.deleteMany({ where: { staffId: world.people.analyst.id } })
    await world.services.standings.recheck()
    expect(await Promise.race([line.ended.then(() => 'ended'), soon(() => false)])).toBe('ended')
  })

  it.each(['outsider', 'formerCoordinator', undefined] as const)('is refused to %s', async (person) => {
    const line = await follow(person)
    await line.ended
    expect(world.services.live.followers()).toBe(0)
  })

  it(`is refused to whoever has ${mostOfOne} of them open, until one of those is closed, and to nobody else`, async () => {
    const mine = await Promise.all(Array.from({ length: mostOfOne }, () => follow('monitor')))
    expect(mine.map((line) => line.refusal())).toEqual(Array(mostOfOne).fill(undefined))
    const before = world.services.standings.count()
    const refused = await follow('monitor')
    await refused.ended
    expect([refused.refusal(), world.services.live.followers()]).toEqual(['live.too_many', mostOfOne])
    expect(world.services.standings.count()).toBe(before)
    expect((await follow('investigator')).refusal()).toBeUndefined()
    mine[0]!.hangUp()
    expect(await soon(() => world.services.live.followers() === mostOfOne)).toBe(true)
    expect((await follow('monitor')).refusal()).toBeUndefined()
    expect(world.services.live.followers()).toBe(mostOfOne + 1)
  })

  it('says "everything", and of which site, rather than a thousand things, and to nobody of another site', async () => {
    const [investigator, ulm] = [await follow('investigator'), await follow('coordinatorInUlm')]
    const own = { actorId: '', studyId: world.studyId, siteId: world.sites.BRS, entity: 'participant' }
    const more = { code: null, isDisclosure: false, before: null, after: null, reason: null, requestId: '' }
    const amended = () => ({
      id: world.newId(),
      action: 'participant.amend' as const,
      ...own,
      entityId: world.newId(),
      ...more,
    })
    world.services.live.announce(Array.from({ length: 500 }, amended))
    expect(await soon(() => investigator.heard.length > 0)).toBe(true)
    await setTarget('ULM')
    expect(await soon(() => ulm.heard.length > 0 && investigator.heard.length > 1)).toBe(true)
    expect(investigator.heard.map(({ action, siteId }) => [action, siteId])).toEqual([
      ['everything', world.sites.BRS],
      ['recruitment.set_target', world.sites.ULM],
    ])
    expect(ulm.heard.map(({ action }) => action)).toEqual(['recruitment.set_target'])
  })

  it('holds no database connection, and forgets whoever hangs up, over a real socket', async () => {
    const server = createServer(getRequestListener(world.application.fetch)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const open = (path: string, init: RequestInit) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        ...init,
        headers: { accept: 'text/event-stream', cookie: cookieOf(world.people.monitor.token) },
      })
    // More lines than the pool has connections.
    const sixteen = await Promise.all(Array.from({ length: 16 }, () => listen(open, world.studyId)))
    expect(world.services.live.followers()).toBe(16)
    await setTarget('BRS')
    expect(await soon(() => sixteen.every((line) => line.heard.length > 0))).toBe(true)
    for (const line of sixteen) line.hangUp()
    expect(await soon(() => world.services.live.followers() === 0)).toBe(true)
    expect(world.database.pool.waitingCount).toBe(0)
    server.closeAllConnections()
    server.close()
  })
})
