// Tests the earliest and the latest day that each command allows.
import { studyConfiguration } from '@polyphony/domain/studies/schema'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { configuration } from '../../testing/configuration.ts'
import { plan, schedule, writeConsenting } from '../../testing/sessions.ts'
import { writeForm, writeParticipant } from '../../testing/consent.ts'
import { enrolled, newcomer, problemOf, trailOf } from '../../testing/participants.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const administrator = () => world.as('administrator')
const openOn = (day: string | null, site: 'BRS' | 'ULM' = 'BRS') =>
  world.database.prisma.site.update({
    where: { id_studyId: { id: world.sites[site], studyId: world.studyId } },
    data: { openedOn: day === null ? null : new Date(day) },
  })

beforeAll(() => openOn('2024-02-01'))

describe('a day before the site opened is refused', () => {
  it('for screening, by participant.screen and participant.register', async () => {
    const { participant } = await coordinator()
    for (const screenedOn of ['1900-01-01', '2024-01-31']) {
      expect(await refusalOf(participant.screen(newcomer(world, { screenedOn })))).toBe('calendar.before_site')
      expect(await problemOf(participant.register(newcomer(world, { screenedOn })))).toMatchObject({
        code: 'calendar.before_site',
        details: { on: screenedOn, notBefore: '2024-02-01' },
        fields: [{ path: 'screenedOn' }],
      })
    }
    await expect(participant.screen(newcomer(world, { screenedOn: '2024-02-01' }))).resolves.toBeDefined()
  })

  it('for a step of a participant', async () => {
    const { participantId } = await enrolled(world)
    const { participant } = await coordinator()
    const step = { participantId, on: '1924-03-13', reason: 'Cannot be reached' }
    expect(await refusalOf(participant.lose({ ...world.command(), ...step }))).toBe('calendar.before_site')
  })

  it('for a scheduled and a held session; so is a session in a hundred years', async () => {
    for (const [on, code] of [
      ['1926-03-20', 'calendar.before_site'],
      ['2126-03-20', 'calendar.too_far_ahead'],
    ] as const)
      expect(await refusalOf(schedule(world, [], { on }))).toBe(code)
    const person = await writeConsenting(world)
    const { id } = await schedule(world, [person])
    const { session } = await coordinator()
    const attendances = [{ participantId: person.id, state: 'attended' as const }]
    await session.attend({ ...world.command(), id, attendances })
    const held = { id, on: '1924-03-13', from: '10:05', until: '11:20' }
    expect(await refusalOf(session.hold({ ...world.command(), ...held }))).toBe('calendar.before_site')
    const edit = { id, expectedVersion: 1, language: 'he', from: plan.from, until: plan.until, staff: [] }
    const amended = session.amend({ ...world.command(), ...edit, on: '2126-03-20' })
    expect(await refusalOf(amended)).toBe('calendar.too_far_ahead')
    await session.hold({ ...world.command(), ...held, on: plan.on })
    const again = {
      ...edit,
      expectedVersion: 2,
      on: plan.on,
      held: { on: '1924-03-13', from: '10:05', until: '11:20' },
    }
    const staff = [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }]
    const corrected = session.amend({ ...world.command(), ...again, staff })
    expect(await refusalOf(corrected)).toBe('calendar.before_site')
  })

  it('but not when a session is changed and its day stays the same', async () => {
    const { id } = await schedule(world, [])
    await openOn('2024-03-14')
    const { session } = await coordinator()
    const change = {
      id,
      expectedVersion: 1,
      language: 'he',
      place: 'Room 4',
      on: plan.on,
      from: '10:00',
      until: '11:00',
    }
    await expect(session.amend({ ...world.command(), ...change })).resolves.toMatchObject({ version: 2 })
    await openOn('2024-02-01')
  })
})

describe('if a site has no opening day', () => {
  it('a day more than a year before the start of the study, or ten years before today, is refused', async () => {
    await openOn(null, 'ULM')
    const { participant } = await world.as('coordinatorInUlm')
    const screened = (screenedOn: string) =>
      refusalOf(participant.screen(newcomer(world, { siteId: world.sites.ULM, screenedOn })))
    expect(await screened('2014-03-12')).toBe('calendar.too_long_ago')
    await world.database.prisma.study.update({
      where: { id: world.studyId },
      data: { startsOn: new Date('2023-06-01') },
    })
    expect(await screened('2022-05-31')).toBe('calendar.before_study')
    await world.database.prisma.study.update({ where: { id: world.studyId }, data: { startsOn: null } })
  })
})

describe('an impossible day is refused', () => {
  const published = { form: 'main', language: 'en', title: 'Taking part', text: 'We ask you.', ethicsReference: 'EK 1' }
  it.each([
    [{ validFrom: '1925-01-01' }, 'calendar.too_long_ago'],
    [{ validFrom: '2124-01-01' }, 'calendar.too_far_ahead'],
    [{ validFrom: '2024-01-01', validUntil: '2124-01-01' }, 'calendar.too_far_ahead'],
  ])('for a consent form: %j', async (valid, code) => {
    const { consent } = await world.as('dataManager')
    const form = { ...published, version: '9', scopes: ['participate'], siteIds: [world.sites.BRS], ...valid }
    expect(await refusalOf(consent.publish({ ...world.command(), ...form }))).toBe(code)
  })

  it.each([
    ['1924-03', 'calendar.too_long_ago'],
    ['2124-03', 'calendar.too_far_ahead'],
  ])('for a target: %s; a target there may still be removed', async (month, code) => {
    const { recruitment } = await world.as('dataManager')
    const set = (participants: number | null) =>
      recruitment.set_target({ ...world.command(), targets: [{ siteId: world.sites.BRS, month, participants }] })
    expect(await refusalOf(set(3))).toBe(code)
    await expect(set(null)).resolves.toBeDefined()
  })

  it('for the start of a study: in a hundred years', async () => {
    const { study } = await administrator()
    const asked = {
      name: 'Voices',
      title: 'A study for tests',
      startsOn: '2124-01-01',
      expectedVersion: 1,
      configuration,
    }
    expect(
      await refusalOf(
        study.configure({ ...world.command(), ...asked, configuration: studyConfiguration.parse(configuration) }),
      ),
    ).toBe('calendar.too_far_ahead')
  })

  it.each([
    ['1924-01-01', 'calendar.too_long_ago'],
    ['2024-03-14', 'calendar.in_future'],
  ])('for the opening of a site: %s', async (openedOn, code) => {
    const { site } = await administrator()
    const asked = { code: 'LON', name: 'London', country: 'GB', timeZone: 'Europe/London', languages: ['en'] }
    expect(await refusalOf(site.open({ ...world.command(), ...asked, openedOn }))).toBe(code)
  })
})

describe('the opening day of a site', () => {
  const amend = async (openedOn: string, person: 'administrator' | 'dataManager' = 'administrator') =>
    (await world.as(person)).site.amend({
      ...world.command(),
      siteId: world.sites.BRS,
      openedOn,
      reason: 'Was written down wrongly',
    })

  it('is corrected by an administrator, is recorded, and may not be after the first event there', async () => {
    expect(await refusalOf(amend('2024-01-20', 'dataManager'))).toBe('access.refused')
    expect(await problemOf(amend('2024-03-13'))).toMatchObject({
      code: 'site.opened_after_first',
      details: { notAfter: '2024-02-01' },
      fields: [{ path: 'openedOn' }],
    })
    expect(await refusalOf(amend('1924-01-20'))).toBe('calendar.too_long_ago')
    await amend('2024-01-20')
    expect(await trailOf(world, 'site.amend')).toMatchObject({
      reason: 'Was written down wrongly',
      before: { openedOn: '2024-02-01' },
      after: { openedOn: '2024-01-20' },
    })
    const { participant } = await coordinator()
    await expect(participant.screen(newcomer(world, { screenedOn: '2024-01-20' }))).resolves.toBeDefined()
  })
})

describe('the closing day of a site', () => {
  const close = async (closedOn: string) =>
    (await administrator()).site.close({
      ...world.command(),
      siteId: world.sites.ULM,
      closedOn,
      reason: 'Recruitment is complete',
    })
  const refused = async (closedOn: string) => {
    const { code, details } = await problemOf(close(closedOn))
    return [code, details['notBefore']]
  }

  it('may not be before the last step, consent or held session there, and the refusal names which of them', async () => {
    await openOn('2024-01-10', 'ULM')
    const { prisma } = world.database
    const ulm = { studyId: world.studyId, siteId: world.sites.ULM }
    expect(await refused('2024-01-09')).toEqual(['calendar.before_site', '2024-01-10'])
    const { id: participantId } = await writeParticipant(world, { site: 'ULM', on: '2024-02-10' })
    expect(await refused('2024-02-09')).toEqual(['site.closed_before_event', '2024-02-10'])

    const consentId = world.newId()
    const given = { givenOn: new Date('2024-02-12'), givenAt: new Date('2024-02-12T10:00:00Z') }
    const data = { id: consentId, ...ulm, participantId, formVersionId: await writeForm(world), ...given }
    await prisma.consent.create({ data: { ...data, method: 'paper_scan' } })
    expect(await refused('2024-02-11')).toEqual(['site.closed_before_consent', '2024-02-12'])
    const scope = { ...ulm, consentId, scope: 'quote', isGranted: true, withdrawnOn: new Date('2024-02-14') }
    await prisma.scopeDecision.create({ data: scope })
    expect(await refused('2024-02-13')).toEqual(['site.closed_before_consent', '2024-02-14'])

    // Half past midnight in Ulm is still the day before in UTC.
    const session = { id: world.newId(), ...ulm, code: 'ULM-FG-01', kind: 'focus_group', number: 1, language: 'de' }
    const times = { startsAt: new Date('2024-02-15T23:30:00Z'), endsAt: new Date('2024-02-16T00:30:00Z') }
    const by = { createdById: world.people.administrator.id }
    await prisma.session.create({
      data: { ...session, ...times, ...by, status: 'held', heldFrom: times.startsAt, heldUntil: times.endsAt },
    })
    expect(await refused('2024-02-15')).toEqual(['site.closed_before_session', '2024-02-16'])

    // A corrected step and a session that is only scheduled do not count.
    const corrected = { id: world.newId(), ...ulm, participantId, kind: 'declined', happenedOn: new Date('2024-03-01') }
    const correction = { kind: 'corrected', correctsId: corrected.id, happenedOn: new Date('2024-03-13') }
    await prisma.participantEvent.createMany({
      data: [
        { ...corrected, position: 3 },
        { ...corrected, ...correction, id: world.newId(), position: 4 },
      ],
    })
    const planned = { startsAt: new Date('2024-03-20T10:00:00Z'), endsAt: new Date('2024-03-20T11:00:00Z') }
    const next = { ...session, id: world.newId(), code: 'ULM-FG-02', number: 2, ...planned, ...by, status: 'scheduled' }
    await prisma.session.create({ data: next })
    await expect(close('2024-02-16')).resolves.toBeDefined()
  })
})
