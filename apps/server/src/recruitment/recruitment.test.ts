import type { PersonName } from '../../testing/cast.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import type { siteTarget } from '@polyphony/domain/recruitment/schema'
import type { z } from 'zod'
import { beforeAll, describe, expect, it } from 'vitest'
import { writePeople } from '../../testing/people.ts'

const world = useWorld()

const view = async (person: PersonName | undefined) =>
  (await world.as(person)).recruitment.view({ studyId: world.studyId })
const set = async (person: PersonName | undefined, targets: z.input<typeof siteTarget>[], over: object = {}) =>
  (await world.as(person)).recruitment.set_target({ ...world.command(), targets, ...over })
const site = (overview: Awaited<ReturnType<typeof view>>, code: string) =>
  overview.sites.find((each) => each.code === code)!

beforeAll(() =>
  writePeople(world, [
    { site: 'BRS', status: 'screened' },
    { site: 'BRS', status: 'ineligible', events: ['ineligible'] },
    { site: 'BRS', status: 'eligible', events: ['eligible'] },
    { site: 'BRS', status: 'consented', events: ['eligible', 'consented'] },
    { site: 'BRS', status: 'declined', events: ['eligible', 'declined'] },
    { site: 'BRS', status: 'declined', events: ['!eligible', 'declined'] },
    { site: 'BRS', status: 'withdrawn', events: ['eligible', 'consented', 'withdrawn'] },
    { site: 'BRS', status: 'allocated', enrolledOn: '2024-03-13', arm: 'control' },
    { site: 'BRS', status: 'allocated', enrolledOn: '2024-03-11', arm: 'intervention', times: 2 },
    { site: 'BRS', status: 'completed', enrolledOn: '2024-02-29', arm: 'intervention' },
    { site: 'BRS', status: 'withdrawn', enrolledOn: '2023-12-31', isUsable: false },
    { site: 'ULM', status: 'enrolled', enrolledOn: '2024-03-01', times: 3 },
    { site: 'ULM', status: 'deceased', enrolledOn: '2024-03-04' },
  ]),
)

describe('recruitment.view', () => {
  it('counts every step at each site, without corrected events', async () => {
    expect(site(await view('investigator'), 'BRS')).toMatchObject({
      screened: 12,
      eligible: 9,
      consented: 7,
      enrolled: 5,
      withdrawn: 1,
      completed: 1,
      daysSinceLast: 0,
      ratePerWeek: 4 / 8,
    })
  })

  it('counts each of the last eight ISO weeks, also those without enrolments', async () => {
    const { weeks } = site(await view('investigator'), 'BRS')
    expect(weeks.map(({ week }) => week)).toEqual([
      '2024-W04',
      '2024-W05',
      '2024-W06',
      '2024-W07',
      '2024-W08',
      '2024-W09',
      '2024-W10',
      '2024-W11',
    ])
    expect(weeks.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 1, 0, 3])
  })

  it('has CONSORT totals that add up', async () => {
    expect((await view('monitor')).consort).toEqual({
      screened: 16,
      ineligible: 1,
      declined: 2,
      leftBeforeEnrolment: 1,
      pending: 3,
      enrolled: 9,
      allocated: 4,
      completed: 1,
      withdrawn: 1,
      lostToFollowUp: 0,
      deceased: 1,
      ongoing: 6,
      usable: 8,
    })
  })

  it('counts only sites that the reader may see', async () => {
    const ulm = await view('coordinatorInUlm')
    expect(ulm.sites.map(({ code }) => code)).toEqual(['ULM'])
    expect(ulm.total).toMatchObject({ screened: 4, enrolled: 4, target: null, percent: null })
    expect(ulm.consort).toMatchObject({ screened: 4, declined: 0 })
    expect(ulm.total.curve).toEqual([{ month: '2024-03', actual: 4, target: 0 }])
    expect(JSON.stringify(ulm)).not.toContain(world.sites.BRS)
  })

  it('takes the target of the study as long as no site has a target', async () => {
    expect((await view('dataManager')).total).toMatchObject({ target: 186, enrolled: 9, metOn: null })
  })

  it.each(['transcriber', 'analyst', 'administrator'] as const)('refuses %s', async (person) => {
    expect(await refusalOf(view(person))).toBe('access.refused')
  })

  it('answers a person without a grant as if the study did not exist', async () => {
    expect(await refusalOf(view('outsider'))).toBe('study.not_found')
    expect(await refusalOf(view('formerCoordinator'))).toBe('study.not_found')
    expect(await refusalOf(view(undefined))).toBe('access.signed_out')
  })

  it('takes today in the time zone of each site', async () => {
    world.clock.set('2024-03-17T22:30:00Z') // 00:30 on Monday in Be'er Sheva, 23:30 on Sunday in Ulm
    const overview = await view('investigator')
    world.clock.set('2024-03-13T10:00:00Z')
    expect(site(overview, 'BRS')).toMatchObject({ today: '2024-03-18', daysSinceLast: 5 })
    expect(site(overview, 'ULM')).toMatchObject({ today: '2024-03-17', daysSinceLast: 13 })
    expect(site(overview, 'BRS').weeks.at(-1)).toEqual({ week: '2024-W12', count: 0 })
    expect(site(overview, 'ULM').weeks.at(-1)).toEqual({ week: '2024-W11', count: 0 })
  })
})

describe('recruitment.set_target', () => {
  it('sets several targets at once; the overview goes above 100 percent and has the day on which the target was met', async () => {
    await set('dataManager', [
      { siteId: world.sites.BRS, month: '2024-02', participants: 2 },
      { siteId: world.sites.BRS, month: '2024-03', participants: 2 },
      { siteId: world.sites.ULM, month: '2024-03', participants: 3 },
    ])
    const { total, sites } = await view('investigator')
    expect(total).toMatchObject({ target: 7, enrolled: 9, metOn: '2024-03-11' })
    expect(total.percent).toBeCloseTo(128.6, 1)
    expect(sites.map(({ code, percent }) => [code, Math.round(percent!)])).toEqual([
      ['BRS', 125],
      ['ULM', 133],
    ])
    // By 13 March 2.8 people of Be'er Sheva and 1.3 of Ulm: in whole people 4, of them 3 and 1.
    expect(total.planned).toBe(4)
    expect(sites.map(({ enrolled, standing }) => enrolled - standing!.people)).toEqual([3, 1])
    expect(site(await view('investigator'), 'BRS').curve).toEqual([
      { month: '2023-12', actual: 1, target: 0 },
      { month: '2024-01', actual: 1, target: 0 },
      { month: '2024-02', actual: 2, target: 2 },
      { month: '2024-03', actual: 5, target: 4 },
    ])
  })

  it('records one event for each site, with the earlier targets', async () => {
    await set(
      'investigator',
      [
        { siteId: world.sites.BRS, month: '2024-03', participants: 5 },
        { siteId: world.sites.BRS, month: '2024-04', participants: 6 },
      ],
      { reason: 'a second recruiter' },
    )
    const event = await world.database.prisma.auditEvent.findFirst({
      where: { action: 'recruitment.set_target' },
      orderBy: { seq: 'desc' },
    })
    expect(event).toMatchObject({
      siteId: world.sites.BRS,
      reason: 'a second recruiter',
      before: {
        targets: [
          { month: '2024-03', participants: 2 },
          { month: '2024-04', participants: null },
        ],
      },
      after: {
        targets: [
          { month: '2024-03', participants: 5 },
          { month: '2024-04', participants: 6 },
        ],
      },
    })
  })

  it('refuses the second of two changes of the same month from the same number', async () => {
    const targets = (participants: number) => [
      { siteId: world.sites.ULM, month: '2030-01', participants, expected: null },
    ]
    const both = await Promise.allSettled([set('dataManager', targets(1)), set('investigator', targets(2))])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await refusalOf(set('dataManager', targets(3)))).toBe('row.changed')
  })

  it('removes the target of a month', async () => {
    const [siteId, month] = [world.sites.ULM, '2030-03']
    await set('dataManager', [{ siteId, month, participants: 4, expected: null }])
    await set('dataManager', [{ siteId, month, participants: null, expected: 4 }])
    expect(site(await view('dataManager'), 'ULM').targets.map((each) => each.month)).not.toContain(month)
    expect(await refusalOf(set('dataManager', [{ siteId, month, participants: null, expected: 4 }]))).toBe(
      'row.changed',
    )
  })

  it('happens once when the same command is sent three times', async () => {
    const command = { ...world.command(), targets: [{ siteId: world.sites.ULM, month: '2030-02', participants: 4 }] }
    const person = await world.as('dataManager')
    await Promise.all([1, 2, 3].map(() => person.recruitment.set_target(command)))
    const events = await world.database.prisma.auditEvent.findMany({
      where: { action: 'recruitment.set_target', after: { path: ['targets', '0', 'month'], equals: '2030-02' } },
    })
    expect(events).toHaveLength(1)
  })

  it('gives the same answer for a site out of reach and for an unknown site, and sets none of the other targets', async () => {
    const own = { siteId: world.sites.ULM, month: '2031-01', participants: 1 }
    for (const siteId of [world.sites.BRS, world.newId()]) {
      expect(await refusalOf(set('dataManagerInUlm', [own, { siteId, month: '2031-01', participants: 1 }]))).toBe(
        'access.not_found',
      )
    }
    expect(site(await view('dataManager'), 'ULM').targets.map(({ month }) => month)).not.toContain('2031-01')
  })

  it.each(['coordinatorInUlm', 'transcriber', 'monitor', 'analyst', 'administrator'] as const)(
    'refuses %s',
    async (person) => {
      expect(await refusalOf(set(person, [{ siteId: world.sites.ULM, month: '2024-05', participants: 1 }]))).toBe(
        'access.refused',
      )
    },
  )

  it.each<[string, object]>([
    ['a negative number', { participants: -1 }],
    ['a fraction', { participants: 1.5 }],
    ['a text in place of a number', { participants: '12' }],
    ['an operator in place of a number', { participants: { $gt: 0 } }],
    ['a number that is too large', { participants: 1e9 }],
    ['a month that does not exist', { month: '2024-13' }],
    ['a day in place of a month', { month: '2024-01-01' }],
    ['an unknown field', { day: 1 }],
  ])('refuses %s', async (_, over) => {
    const target = { siteId: world.sites.ULM, month: '2024-05', participants: 1, ...over }
    expect(await refusalOf(set('dataManager', [target]))).toBe('input.invalid')
  })

  it('refuses a repeated month, and an empty list', async () => {
    const target = { siteId: world.sites.ULM, month: '2024-05', participants: 1 }
    expect(await refusalOf(set('dataManager', [target, target]))).toBe('input.invalid')
    expect(await refusalOf(set('dataManager', []))).toBe('input.invalid')
  })
})

describe('a participant found ineligible', () => {
  const countedIn = async () => {
    const { screened, eligible, consented, enrolled } = site(await view('investigator'), 'ULM')
    return [screened, eligible, consented, enrolled]
  }
  it.each([
    ['at once', ['ineligible'], [1, 0, 0, 0]],
    ['after they had been found eligible', ['eligible', 'ineligible'], [1, 1, 0, 0]],
    ['after they had consented', ['eligible', 'consented', 'ineligible'], [1, 1, 1, 0]],
    ['after a consent that was corrected', ['eligible', '!consented', 'ineligible'], [1, 1, 0, 0]],
  ])('%s is counted in the steps that they had reached', async (_when, events, more) => {
    const before = await countedIn()
    await writePeople(world, [{ site: 'ULM', status: 'ineligible', events }])
    expect(await countedIn()).toEqual(before.map((count, at) => count + more[at]!))
    expect((await view('investigator')).consort.ineligible).toBeGreaterThan(0)
  })
})
