// Making, listing and revoking tokens; and who may.
import { secretsAnHour } from '@polyphony/domain/account/tries'
import type { OpenAction } from '@polyphony/domain/tokens/interface'
import { mostTokens } from '@polyphony/domain/tokens/limits'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { runJobs } from '../../testing/jobs.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { fetchWith } from '../../testing/tokens.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const dayMs = 86_400_000

type Asked = { name: string; actions: OpenAction[]; siteIds: string[]; days: number }
const usual = (): Asked => ({ name: 'Report', actions: ['participant.list'], siteIds: [world.sites.BRS], days: 30 })
const make = async (person: PersonName, over: Partial<Asked> = {}) =>
  (await world.as(person)).token.create({ ...world.command(), ...usual(), ...over })
const own = async (person: PersonName) => (await world.as(person)).token.own({ studyId: world.studyId })
const statusOf = async (token: string) => (await fetchWith(world, token, '/api/v1/participant.list')).status

beforeAll(async () => {
  // The people of the tests have no passwords. One of them gets one here, as of now.
  await world.database.prisma.credential.create({
    data: { staffId: world.people.investigator.id, password: 'a hash', updatedAt: new Date('2024-01-01') },
  })
})

describe('token.create', () => {
  it('answers a token that begins with polyphony_, and works at once', async () => {
    const { token } = await make('coordinatorInBeerSheva')
    expect(token).toMatch(/^polyphony_[\w-]{64}_[\w-]{22}$/)
    expect(await statusOf(token)).toBe(200)
  })

  it('stores neither the token nor a part of it: not in its row, its receipt or its events', async () => {
    const { id, token } = await make('coordinatorInBeerSheva')
    const { rows } = await world.database.pool.query<{ text: string }>(
      `select (select jsonb_agg(to_jsonb(k)) from access_token k)::text || (select jsonb_agg(to_jsonb(r)) from command_receipt r)::text
         || (select jsonb_agg(to_jsonb(e)) from audit_event e)::text as text`,
    )
    expect(rows[0]!.text).toContain(id)
    expect(rows[0]!.text).not.toContain(token.slice(10, 40))
  })

  it('answers the same token to a retry', async () => {
    const body = { ...world.command(), ...usual() }
    const caller = await world.as('coordinatorInBeerSheva')
    expect(await caller.token.create(body)).toEqual(await caller.token.create(body))
  })

  it('tells its person by mail, without the token', async () => {
    const { token } = await make('coordinatorInBeerSheva')
    await runJobs(world)
    const letter = (await world.letters()).at(-1)!
    expect(letter).toMatchObject({ to: ['coordinatorinbeersheva@example.org'] })
    expect(JSON.stringify(letter)).toContain('token for a program')
    expect(JSON.stringify(letter)).not.toContain(token.slice(0, 30))
  })

  it('records one event for each site, with the actions and the end and without the name', async () => {
    const { id } = await make('dataManager', { name: 'Miriam Levi', siteIds: [world.sites.BRS, world.sites.ULM] })
    const events = await eventsOf(world, id)
    expect(events).toMatchObject(
      [world.sites.BRS, world.sites.ULM].map((siteId) => ({
        action: 'token.create',
        siteId,
        after: {
          actions: ['participant.list'],
          expiresAt: new Date(world.clock.now().getTime() + 30 * dayMs).toJSON(),
        },
      })),
    )
    expect(JSON.stringify(events.map(({ after }) => after))).not.toContain('Miriam')
  })

  it('refuses an action that the person may not do themselves', async () => {
    expect(await refusalOf(make('transcriber', { actions: ['audit.list'] }))).toBe('access.refused')
    expect(await refusalOf(make('coordinatorInBeerSheva', { actions: ['participant.list', 'audit.list'] }))).toBe(
      'access.refused',
    )
  })

  it('refuses a site where the person may do nothing of it, as a site that does not exist', async () => {
    expect(await refusalOf(make('coordinatorInBeerSheva', { siteIds: [world.sites.ULM] }))).toBe('site.not_found')
    expect(await refusalOf(make('coordinatorInBeerSheva', { siteIds: [world.newId()] }))).toBe('site.not_found')
  })

  it.each<[string, Partial<Record<keyof Asked, unknown>>]>([
    ['no name', { name: ' ' }],
    ['a name of 81 letters', { name: 'x'.repeat(81) }],
    ['no action', { actions: [] }],
    ['an action that is closed to tokens', { actions: ['participant.identify'] }],
    ['an action that does not exist', { actions: ['participant.sell'] }],
    ['no site', { siteIds: [] }],
    ['more than 365 days', { days: 366 }],
    ['no time', { days: 0 }],
    ['half a day', { days: 0.5 }],
  ])('refuses %s', async (_, over) => {
    expect(await refusalOf(make('coordinatorInBeerSheva', over as Partial<Asked>))).toBe('input.invalid')
  })

  it(`refuses more than ${secretsAnHour} tokens, webhooks, secrets and calendar links in an hour, all counted together: each has a letter, which others wait for`, async () => {
    const { id } = world.people.secondTranscriber
    const { account, token, webhook } = await world.as('secondTranscriber')
    const address = 'https://example.org/told'
    const makers = {
      token: () => token.create({ ...world.command(), ...usual(), actions: ['transcript.list'] }),
      webhook: () =>
        webhook.create({ ...world.command(), address, kinds: ['transcript.release'], siteIds: [world.sites.BRS] }),
      secret: (webhookId: string) => webhook.renew({ ...world.command(), webhookId }),
      link: () => account.make_calendar({ commandId: world.newId(), kinds: ['sessions'], sites: null, language: 'en' }),
    }
    const before = secretsAnHour - Object.keys(makers).length
    for (let made = 0; made < before; made++) await world.services.tries.add('hour', [`secrets of ${id}`])
    await makers.token()
    const { id: webhookId } = await makers.webhook()
    await makers.secret(webhookId)
    await makers.link()
    for (const make of Object.values(makers)) expect(await refusalOf(make(webhookId))).toBe('account.too_many_secrets')
  })

  it(`refuses more than ${mostTokens} tokens in force of one person in a study, also if they are made at once`, async () => {
    const made = await Promise.allSettled(
      Array.from({ length: mostTokens + 4 }, () => make('coordinatorInUlm', { siteIds: [world.sites.ULM] })),
    )
    const refused = made.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(4)
    expect(await own('coordinatorInUlm')).toHaveLength(mostTokens)
    expect(await refusalOf(make('coordinatorInUlm', { siteIds: [world.sites.ULM] }))).toBe('token.too_many')
  })
})

describe('token.own and token.revoke', () => {
  it('list the own tokens in force and nobody else’s, with the day of the last use', async () => {
    const { id, token } = await make('monitor')
    expect(await own('monitor')).toMatchObject([{ id, name: 'Report', lastUsedOn: null, siteIds: [world.sites.BRS] }])
    await statusOf(token)
    expect(await own('monitor')).toMatchObject([{ id, lastUsedOn: '2024-03-13' }])
    expect((await own('dataManager')).map((each) => each.id)).not.toContain(id)
    await (await world.as('monitor')).token.revoke({ ...world.command(), tokenId: id })
    expect(await own('monitor')).toEqual([])
    expect(await statusOf(token)).toBe(401)
    expect((await eventsOf(world, id)).map(({ action }) => action)).toEqual(['token.create', 'token.revoke'])
  })

  it('know no token of another person, and none twice', async () => {
    const { id } = await make('monitor')
    const revoke = async (person: PersonName) =>
      (await world.as(person)).token.revoke({ ...world.command(), tokenId: id })
    expect(await refusalOf(revoke('dataManager'))).toBe('token.not_found')
    await revoke('monitor')
    expect(await refusalOf(revoke('monitor'))).toBe('token.not_found')
  })
})

describe('token.list and token.end', () => {
  it('show an administrator who has which tokens, and revoke one with a reason', async () => {
    const { id, token } = await make('dataManager')
    const administrator = await world.as('administrator')
    const listed = await administrator.token.list({ studyId: world.studyId })
    expect(listed.find((each) => each.id === id)).toMatchObject({ person: 'dataManager', name: 'Report' })
    expect(JSON.stringify(listed)).not.toMatch(/sha256|secret/i)
    await administrator.token.end({ ...world.command(), tokenId: id, reason: 'A lost laptop' })
    expect(await statusOf(token)).toBe(401)
    expect((await eventsOf(world, id)).at(-1)).toMatchObject({
      action: 'token.end',
      actorId: world.people.administrator.id,
      reason: 'A lost laptop',
    })
    expect((await administrator.token.list({ studyId: world.studyId })).map((each) => each.id)).not.toContain(id)
  })

  it('reach only the administrator’s own sites', async () => {
    const { id: staffId } = world.people.outsider
    const grant = { id: world.newId(), studyId: world.studyId, siteId: world.sites.ULM, staffId, role: 'administrator' }
    await world.database.prisma.grant.create({ data: grant })
    const here = await make('dataManager')
    const both = await make('dataManager', { siteIds: [world.sites.BRS, world.sites.ULM] })
    const caller = await world.as('outsider')
    const listed = await caller.token.list({ studyId: world.studyId })
    expect(listed.map(({ id }) => id)).not.toContain(here.id)
    expect(listed.find(({ id }) => id === both.id)).toMatchObject({ siteIds: [world.sites.ULM] })
    const end = (tokenId: string) => caller.token.end({ ...world.command(), tokenId, reason: 'For a test' })
    expect(await refusalOf(end(here.id))).toBe('token.not_found')
    await end(both.id)
    expect((await eventsOf(world, both.id)).at(-1)).toMatchObject({ action: 'token.end', siteId: world.sites.ULM })
    await world.database.prisma.grant.deleteMany({ where: { id: grant.id } })
  })
})

describe('a token ends', () => {
  it('when its time is over', async () => {
    const { token } = await make('analyst', { actions: ['transcript.list'], days: 1 })
    const status = async () => (await fetchWith(world, token, '/api/v1/transcript.list')).status
    expect(await status()).toBe(200)
    world.clock.advance(dayMs)
    expect(await status()).toBe(401)
    world.clock.advance(-dayMs)
  })

  it('when its person chooses a new password', async () => {
    const { token } = await make('investigator')
    expect(await statusOf(token)).toBe(200)
    await world.database.pool.query('update credential set updated_at = clock_timestamp() where staff_id = $1', [
      world.people.investigator.id,
    ])
    expect(await statusOf(token)).toBe(401)
    expect(await own('investigator')).toEqual([])
  })

  it('when its person loses the last role in the study, and does not come back with a new role', async () => {
    const { token } = await make('dataManagerInUlm')
    const { id: staffId } = world.people.dataManagerInUlm
    await world.database.prisma.grant.updateMany({ where: { staffId }, data: { revokedAt: new Date() } })
    expect(await statusOf(token)).toBe(401)
    await world.database.prisma.grant.create({
      data: { id: world.newId(), studyId: world.studyId, staffId, siteId: null, role: 'data_manager' },
    })
    expect(await statusOf(token)).toBe(401)
  })

  it('when its person may no longer do the action, for this action', async () => {
    const { token } = await make('coordinatorInBeerSheva', { actions: ['participant.list', 'study.view'] })
    const { id: staffId } = world.people.coordinatorInBeerSheva
    await world.database.prisma.grant.updateMany({ where: { staffId }, data: { role: 'analyst' } })
    expect((await fetchWith(world, token, '/api/v1/participant.list')).status).toBe(403)
    expect((await fetchWith(world, token, '/api/v1/study.view')).status).toBe(200)
    await world.database.prisma.grant.updateMany({ where: { staffId }, data: { role: 'coordinator' } })
  })
})
