// Making, listing, changing and removing webhooks; and who may.
import { mostWebhooks, mostWebhooksOfStudy } from '@polyphony/domain/webhooks/limits'
import { describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { runJobs } from '../../testing/jobs.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { type Asked, hooking } from '../../testing/webhooks.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const dayMs = 86_400_000
const { usual, make, named } = hooking(world)

const own = async (person: PersonName) => (await world.as(person)).webhook.own({ studyId: world.studyId })
const remove = async (person: PersonName, webhookId: string) =>
  (await world.as(person)).webhook.remove(named(webhookId))

describe('webhook.create', () => {
  it('answers a secret of the standard scheme, and the webhook is listed', async () => {
    const { id, secret } = await make('coordinatorInBeerSheva')
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    expect(await own('coordinatorInBeerSheva')).toMatchObject([
      { id, address: 'https://hooks.example.org/a-secret-path', failingSince: null, turnedOffAt: null, waiting: 0 },
    ])
  })

  it('stores the secret sealed: not in a row, a receipt or an event, and answers it again to a retry', async () => {
    const body = { ...world.command(), ...usual() }
    const caller = await world.as('coordinatorInBeerSheva')
    const { id, secret } = await caller.webhook.create(body)
    const { rows } = await world.database.pool.query<{ text: string }>(
      `select (select jsonb_agg(to_jsonb(w)) from webhook w)::text
         || (select jsonb_agg(to_jsonb(r)) from command_receipt r)::text || (select jsonb_agg(to_jsonb(e)) from audit_event e)::text as text`,
    )
    expect(rows[0]!.text).toContain(id)
    expect(rows[0]!.text).not.toContain(secret.slice(6, 30))
    expect((await caller.webhook.create(body)).secret).toBe(secret)
  })

  it('records one event for each site, with the kinds and the host, and without the rest of the address', async () => {
    const { id } = await make('dataManager', { siteIds: [world.sites.BRS, world.sites.ULM] })
    const events = await eventsOf(world, id)
    const expiresAt = new Date(world.clock.now().getTime() + 365 * dayMs).toJSON()
    expect(events).toMatchObject(
      [world.sites.BRS, world.sites.ULM].map((siteId) => ({
        action: 'webhook.create',
        siteId,
        after: { kinds: usual().kinds, host: 'hooks.example.org', expiresAt },
      })),
    )
    expect(JSON.stringify(events.map(({ after }) => after))).not.toContain('a-secret-path')
  })

  it('tells its person by mail, without the secret and the address', async () => {
    const { secret } = await make('coordinatorInBeerSheva')
    await runJobs(world)
    const letter = JSON.stringify((await world.letters()).at(-1)!)
    expect(letter).toContain('A webhook')
    expect(letter).not.toContain(secret.slice(0, 20))
    expect(letter).not.toContain('hooks.example.org')
  })

  it('refuses a kind that the person may not see themselves, and a site where they see nothing of it', async () => {
    expect(await refusalOf(make('transcriber', { kinds: ['consent.record'] }))).toBe('access.refused')
    expect(await refusalOf(make('coordinatorInBeerSheva', { kinds: ['export.create'] }))).toBe('access.refused')
    expect(await refusalOf(make('coordinatorInBeerSheva', { siteIds: [world.sites.ULM] }))).toBe('site.not_found')
    expect(await refusalOf(make('coordinatorInBeerSheva', { siteIds: [world.newId()] }))).toBe('site.not_found')
  })

  it.each([
    ['no kind', { kinds: [] }],
    ['a kind that is not told', { kinds: ['participant.withdraw'] }],
    ['no site', { siteIds: [] }],
    ['an address of 501 letters', { address: `https://example.org/${'x'.repeat(481)}` }],
  ])('refuses %s', async (_, over) => {
    expect(await refusalOf(make('coordinatorInBeerSheva', over as Partial<Asked>))).toBe('input.invalid')
  })

  it.each([
    'http://hooks.example.org/',
    'https://hooks.example.org:8443/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://0x0a000001/',
    'https://2886729729/',
    'https://intranet/',
    'https://intranet./',
    'https://intranet../',
    'https://vm./x',
    'https://printer.local./',
    'https://printer.local/',
    'http://127.0.0.2/',
  ])('refuses the address %s', async (address) => {
    expect(await refusalOf(make('coordinatorInBeerSheva', { address }))).toBe('webhook.address_not_allowed')
  })

  it.each([
    'ftp://example.org/',
    'https://user:word@example.org/',
    'https://example.org/#here',
    'example.org',
    'https:///x',
  ])('refuses %s as no address of a webhook', async (address) => {
    expect(await refusalOf(make('coordinatorInBeerSheva', { address }))).toBe('webhook.address_invalid')
  })

  it(`refuses more than ${mostWebhooks} of one person, and more than ${mostWebhooksOfStudy} of a study, also if they are made at once`, async () => {
    const made = await Promise.allSettled(
      Array.from({ length: mostWebhooks + 3 }, () => make('coordinatorInUlm', { siteIds: [world.sites.ULM] })),
    )
    expect(made.filter(({ status }) => status === 'rejected')).toHaveLength(3)
    expect(await refusalOf(make('coordinatorInUlm', { siteIds: [world.sites.ULM] }))).toBe('webhook.too_many')
    const rows = Array.from({ length: mostWebhooksOfStudy - mostWebhooks }, () => ({
      id: world.newId(),
      studyId: world.studyId,
      ownerId: world.people.monitor.id,
      keyId: 'k',
      nonce: new Uint8Array(1),
      sealed: new Uint8Array(1),
      address: 'https://example.org/',
      kinds: ['participant.enrol'],
      siteIds: [world.sites.ULM],
      expiresAt: new Date('2100-01-01'),
    }))
    await world.database.prisma.webhook.createMany({ data: rows })
    expect(await refusalOf(make('dataManager'))).toBe('webhook.too_many_in_study')
  })
})

describe('webhook.remove and webhook.renew', () => {
  it('know no webhook of another person, and none twice', async () => {
    const { id } = await make('dataManager')
    expect(await own('monitor')).toEqual([])
    expect(await refusalOf(remove('monitor', id))).toBe('webhook.not_found')
    const renew = async (person: PersonName) => (await world.as(person)).webhook.renew(named(id))
    expect(await refusalOf(renew('monitor'))).toBe('webhook.not_found')
    expect(await refusalOf((await world.as('monitor')).webhook.log({ studyId: world.studyId, webhookId: id }))).toBe(
      'webhook.not_found',
    )
    await remove('dataManager', id)
    expect(await refusalOf(remove('dataManager', id))).toBe('webhook.not_found')
    expect(await refusalOf(renew('dataManager'))).toBe('webhook.not_found')
    expect((await eventsOf(world, id)).map(({ action }) => action)).toEqual(['webhook.create', 'webhook.remove'])
  })
})

describe('a webhook of somebody who moved to another site', () => {
  it('stays in their list, and they change and remove it, which the trail of its site has', async () => {
    const { id: staffId } = world.people.coordinatorInBeerSheva
    const { id } = await make('coordinatorInBeerSheva')
    const grants = { where: { staffId, studyId: world.studyId, siteId: world.sites.BRS } }
    const before = await world.database.prisma.grant.findMany(grants)
    await world.database.prisma.grant.updateMany({ ...grants, data: { siteId: world.sites.ULM } })
    expect(await own('coordinatorInBeerSheva')).toMatchObject([{ id }])
    const caller = await world.as('coordinatorInBeerSheva')
    await caller.webhook.test(named(id))
    await caller.webhook.renew(named(id))
    await remove('coordinatorInBeerSheva', id)
    expect((await eventsOf(world, id)).map(({ action, siteId }) => [action, siteId])).toEqual(
      ['webhook.create', 'webhook.test', 'webhook.renew', 'webhook.remove'].map((action) => [action, world.sites.BRS]),
    )
    for (const grant of before)
      await world.database.prisma.grant.update({
        where: { id_studyId: { id: grant.id, studyId: world.studyId } },
        data: { siteId: world.sites.BRS },
      })
  })
})

describe('a webhook whose time is over', () => {
  it('is not removed or ended: it is in no list', async () => {
    const { id } = await make('dataManager')
    const where = { id_studyId: { id, studyId: world.studyId } }
    await world.database.prisma.webhook.update({ where, data: { expiresAt: world.clock.now() } })
    expect(await refusalOf(remove('dataManager', id))).toBe('webhook.not_found')
    const administrator = await world.as('administrator')
    const end = administrator.webhook.end({ ...named(id), reason: 'For a test' })
    expect(await refusalOf(end)).toBe('webhook.not_found')
  })
})

describe('webhook.list and webhook.end', () => {
  it('show an administrator whose webhooks reach their sites, with the host only, and end one with a reason', async () => {
    const { id } = await make('dataManager')
    const administrator = await world.as('administrator')
    const listed = await administrator.webhook.list({ studyId: world.studyId })
    expect(listed.find((each) => each.id === id)).toMatchObject({ person: 'dataManager', host: 'hooks.example.org' })
    expect(JSON.stringify(listed)).not.toMatch(/a-secret-path|sealed/i)
    await administrator.webhook.end({ ...named(id), reason: 'Not agreed' })
    expect(await own('dataManager')).toEqual([])
    expect((await eventsOf(world, id)).at(-1)).toMatchObject({ action: 'webhook.end', reason: 'Not agreed' })
  })

  it('reach only the administrator’s own sites', async () => {
    const { id: staffId } = world.people.outsider
    const grant = { id: world.newId(), studyId: world.studyId, siteId: world.sites.ULM, staffId, role: 'administrator' }
    await world.database.prisma.grant.create({ data: grant })
    const here = await make('dataManager')
    const both = await make('dataManager', { siteIds: [world.sites.BRS, world.sites.ULM] })
    const caller = await world.as('outsider')
    const listed = await caller.webhook.list({ studyId: world.studyId })
    expect(listed.map(({ id }) => id)).not.toContain(here.id)
    expect(listed.find(({ id }) => id === both.id)).toMatchObject({ siteIds: [world.sites.ULM] })
    const end = (webhookId: string) => caller.webhook.end({ ...named(webhookId), reason: 'For a test' })
    expect(await refusalOf(end(here.id))).toBe('webhook.not_found')
    await end(both.id)
    expect((await eventsOf(world, both.id)).at(-1)).toMatchObject({ action: 'webhook.end', siteId: world.sites.ULM })
    await world.database.prisma.grant.deleteMany({ where: { id: grant.id } })
  })
})
