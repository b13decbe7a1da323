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

/** Waits until all earlier notices have arrived, so that none reaches the streams of the next test. Notices keep their order. */
async function untilAllHaveArrived() {
  const line = await follow('investigator')
  const entityId = world.newId()
  const where = { studyId: world.studyId, siteId: world.sites.BRS, entity: 'target', entityId }
  const what = { id: '', actorId: '', action: 'recruitment.set_target', code: null, isDisclosure: false } as const
  world.services.live.announce([{ ...what, ...where, before: null, after: null, reason: null, requestId: '' }])
  expect(await soon(() => line.notices.some((notice) => notice.entityId === entityId))).toBe(true)
}

afterEach(async () => {
  await untilAllHaveArrived()
  for (const line of lines.splice(0)) line.hangUp()
  expect(await soon(() => world.services.live.followers() === 0)).toBe(true)
})

describe('live.follow', () => {
  it("sends a colleague's change within two seconds, with its id and its command but no content", async () => {
    const line = await follow('coordinatorInUlm')
    const commandId = world.newId()
    await setTarget('ULM', 1, commandId)
    expect(await soon(() => line.notices.length > 0, 2_000)).toBe(true)
    const ids = { siteId: world.sites.ULM, entityId: world.sites.ULM, commandId }
    expect(line.notices).toEqual([{ action: 'recruitment.set_target', entity: 'target', ...ids }])
  })

  it.each(['x', '', 'null', '[null]', '{}', '[{"studyId":1}]', '[[]]'])(
    'goes on after a role of the database has sent %j on its channel',
    async (payload) => {
      const line = await follow('coordinatorInUlm')
      await world.database.pool.query('select pg_notify($1, $2)', ['polyphony', payload])
      await setTarget('ULM')
      expect(await soon(() => line.notices.length > 0)).toBe(true)
    },
  )

  it.each(['constructor', '__proto__', 'toString', 'nothing of ours'])(
    'leaves out only the notice that names no kind of thing: %s',
    async (entity) => {
      const line = await follow('coordinatorInUlm')
      const ours = {
        action: 'recruitment.set_target',
        entity: 'target',
        studyId: world.studyId,
        siteId: world.sites.ULM,
      }
      const payload = JSON.stringify([{ ...ours, entity }, ours, { ...ours, entity: 1 }, null])
      await world.database.pool.query('select pg_notify($1, $2)', ['polyphony', payload])
      expect(await soon(() => line.notices.length > 0)).toBe(true)
      expect(line.notices).toEqual([{ action: ours.action, entity: ours.entity, siteId: ours.siteId }])
    },
  )

  it('sends a coordinator no changes of other sites', async () => {
    const [beerSheva, ulm] = [await follow('coordinatorInBeerSheva'), await follow('coordinatorInUlm')]
    await setTarget('BRS')
    expect(await soon(() => beerSheva.notices.length > 0)).toBe(true)
    expect(ulm.notices).toEqual([])
  })

  it('sends a person no changes of things that their roles do not show', async () => {
    const [transcriber, investigator] = [await follow('transcriber'), await follow('investigator')]
    await setTarget('BRS')
    expect(await soon(() => investigator.notices.length > 0)).toBe(true)
    expect(transcriber.notices).toEqual([])
  })

  it('sends no notice of disclosures', async () => {
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
    expect(await soon(() => line.notices.length > 0)).toBe(true)
    expect(line.notices.map(({ entity }) => entity)).toEqual(['target'])
  })

  it('ends without a further notice once the last grant is revoked', async () => {
    const line = await follow('dataManagerInUlm')
    const administrator = await world.as('administrator')
    await administrator.staff.revoke({
      ...world.command(),
      grantId: await grantOf('dataManagerInUlm'),
      reason: 'left the team',
    })
    await setTarget('ULM')
    expect(await Promise.race([line.ended.then(() => 'ended'), soon(() => false)])).toBe('ended')
    expect(line.notices).toEqual([])
  })

  it('ends when the person ends all their sign-ins', async () => {
    const line = await follow('secondTranscriber')
    const person = await world.as('secondTranscriber')
    await person.account.end_all_sessions({ commandId: world.newId() })
    expect(await Promise.race([line.ended.then(() => 'ended'), soon(() => false)])).toBe('ended')
  })

  it('ends at the next regular check when the sign-in was deleted in the database', async () => {
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

  it(`is refused to a person who has ${mostOfOne} streams open, until one is closed, and not to other people`, async () => {
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

  it('replaces 500 notices with one "everything" for their site, which people of other sites do not get', async () => {
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
    expect(await soon(() => investigator.notices.length > 0)).toBe(true)
    await setTarget('ULM')
    expect(await soon(() => ulm.notices.length > 0 && investigator.notices.length > 1)).toBe(true)
    expect(investigator.notices.map(({ action, siteId }) => [action, siteId])).toEqual([
      ['everything', world.sites.BRS],
      ['recruitment.set_target', world.sites.ULM],
    ])
    expect(ulm.notices.map(({ action }) => action)).toEqual(['recruitment.set_target'])
  })

  it('holds no database connection, and ends when the client closes a real socket', async () => {
    const server = createServer(getRequestListener(world.application.fetch)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const open = (path: string, init: RequestInit) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        ...init,
        headers: { accept: 'text/event-stream', cookie: cookieOf(world.people.monitor.token) },
      })
    // More streams than the pool has connections.
    const sixteen = await Promise.all(Array.from({ length: 16 }, () => listen(open, world.studyId)))
    expect(world.services.live.followers()).toBe(16)
    await setTarget('BRS')
    expect(await soon(() => sixteen.every((line) => line.notices.length > 0))).toBe(true)
    for (const line of sixteen) line.hangUp()
    expect(await soon(() => world.services.live.followers() === 0)).toBe(true)
    expect(world.database.pool.waitingCount).toBe(0)
    server.closeAllConnections()
    server.close()
  })
})
