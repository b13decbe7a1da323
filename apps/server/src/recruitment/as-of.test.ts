// Recruitment as of a past day, by arm, by group and period, and the people behind each figure. Every figure comes from kept sums; the
// lists of people come from the events, so each list is compared with its figure.
import { type Figure, figures } from '@polyphony/domain/recruitment/diagram'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { type History, writeHistories } from '../../testing/people.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const ask = <Over extends object = object>(over: Over = {} as Over) => ({ studyId: world.studyId, ...over })
const as = async (person: PersonName = 'investigator') => (await world.as(person)).recruitment

/** Screened on the first day, and then each step on its day of January, February or March 2024. */
const history = (...steps: [kind: string, on: string, more?: object][]) =>
  steps.map(([kind, on, more]) => ({ kind, on: `2024-${on}`, ...more })) as unknown as History
const enrolled = (arm: string | undefined, ...then: [string, string, object?][]) =>
  history(
    ['screened', '01-02'],
    ['eligible', '01-10'],
    ['consented', '01-20'],
    ['enrolled', '01-20'],
    ...(arm ? [['allocated', '02-01', { arm }] as [string, string, object]] : []),
    ...then,
  )

beforeAll(() =>
  writeHistories(world, [
    { site: 'BRS', history: history(['screened', '01-05']) },
    {
      site: 'BRS',
      history: history(
        ['screened', '01-05'],
        ['ineligible', '02-10', { answers: { adult: false, acute_crisis: false } }],
      ),
    },
    {
      site: 'BRS',
      group: 'peer',
      history: history(['screened', '01-05'], ['eligible', '01-06'], ['declined', '02-20']),
    },
    {
      site: 'BRS',
      history: history(
        ['screened', '01-05'],
        ['eligible', '01-06'],
        ['consented', '01-07'],
        ['withdrawn', '03-01', { level: 'new_data' }],
      ),
    },
    { site: 'BRS', history: enrolled('control') },
    { site: 'BRS', history: enrolled('intervention', ['withdrawn', '02-15', { level: 'collected_data' }]) },
    { site: 'BRS', history: enrolled('intervention', ['lost_to_follow_up', '02-15'], ['completed', '03-05']) },
    {
      site: 'ULM',
      history: enrolled('control', ['deceased', '03-02'], ['withdrawn', '03-03', { level: 'collected_data' }]),
    },
    { site: 'ULM', history: enrolled(undefined) },
    {
      site: 'ULM',
      history: enrolled(
        'control',
        ['withdrawn', '02-02', { level: 'further_contact' }],
        ['withdrawn', '02-03', { level: 'new_data' }],
      ),
    },
  ]),
)

describe('recruitment.view as of a day', () => {
  it.each([
    ['2024-01-01', { screened: 0, enrolled: 0 }],
    ['2024-01-05', { screened: 10, pending: 10, enrolled: 0, ineligible: 0 }],
    ['2024-01-19', { screened: 10, pending: 10, enrolled: 0 }],
    ['2024-01-31', { pending: 4, enrolled: 6, allocated: 0, ongoing: 6, usable: 6 }],
    ['2024-02-01', { pending: 4, enrolled: 6, allocated: 5, ongoing: 6 }],
    ['2024-02-15', { pending: 3, ineligible: 1, declined: 0, withdrawn: 2, lostToFollowUp: 1, ongoing: 3, usable: 5 }],
    [
      '2024-03-02',
      { pending: 1, declined: 1, leftBeforeEnrolment: 1, deceased: 1, withdrawn: 2, lostToFollowUp: 1, ongoing: 2 },
    ],
    ['2024-03-12', { completed: 1, lostToFollowUp: 0, deceased: 1, usable: 4 }],
  ])('counts at the end of %s', async (asOf, counted) => {
    const { consort, day, isPast } = await (await as()).view(ask({ asOf }))
    expect([consort, day, isPast]).toMatchObject([counted, asOf, true])
  })

  it('shows the same as the present, as of today', async () => {
    const { view, arms, funnel } = await as()
    const present = await view(ask())
    expect({ ...(await view(ask({ asOf: 'today' }))), asOf: '' }).toEqual({ ...present, asOf: '' })
    expect(present).toMatchObject({ isPast: false, later: [], day: '2024-03-13', today: '2024-03-13' })
    expect(await arms(ask({ asOf: '2024-03-13' }))).toEqual(await arms(ask()))
    expect(await funnel(ask({ asOf: '2024-03-13' }))).toEqual(await funnel(ask()))
    const last = await view(ask({ asOf: '2024-03-12' }))
    expect(last.consort).toEqual(present.consort)
  })

  it('keeps what is known of the months after the day apart', async () => {
    const { total, later, sites } = await (await as()).view(ask({ asOf: '2024-01-19' }))
    expect([total.enrolled, total.curve, later]).toEqual([0, [], [{ month: '2024-01', count: 6 }]])
    expect(sites.map(({ daysSinceLast, firstOn }) => [daysSinceLast, firstOn])).toEqual([
      [null, null],
      [null, null],
    ])
  })

  it('refuses a day in the future, and a day that does not exist', async () => {
    const { view } = await as()
    expect(await refusalOf(view(ask({ asOf: '2024-03-14' })))).toBe('calendar.in_future')
    expect(await refusalOf(view(ask({ asOf: '2024-02-30' })))).toBe('input.invalid')
    expect(await refusalOf(view(ask({ asOf: 'yesterday' })))).toBe('input.invalid')
  })

  it('opens as of the day of the study, if it has one', async () => {
    await world.database.pool.query(
      `update study set configuration = configuration || '{"openAsOf": "2024-02-01"}' where id = $1`,
      [world.studyId],
    )
    const { view } = await as()
    const [opened, present] = [await view(ask()), await view(ask({ asOf: 'today' }))]
    await world.database.pool.query(`update study set configuration = configuration - 'openAsOf' where id = $1`, [
      world.studyId,
    ])
    expect([opened.day, opened.isPast, present.isPast]).toEqual(['2024-02-01', true, false])
  })
})

describe('recruitment.arms', () => {
  it('counts the enrolled people of each arm, and those without an arm', async () => {
    const { counts, arms } = await (await as()).arms(ask({ asOf: '2024-02-02' }))
    expect(arms).toEqual(['intervention', 'control'])
    const sum = (arm: string | null) =>
      counts.filter((each) => each.arm === arm).reduce((all, { count }) => all + count, 0)
    expect([sum('intervention'), sum('control'), sum(null)]).toEqual([2, 3, 1])
    expect(
      (await (await as('coordinatorInUlm')).arms(ask())).counts.every(({ siteId }) => siteId === world.sites.ULM),
    ).toBe(true)
  })

  it('and arm_people alone tell arms: no other answer of recruitment names one', async () => {
    const { view, funnel, people } = await as()
    const answers = [
      await view(ask()),
      await view(ask({ asOf: '2024-02-15' })),
      await funnel(ask()),
      await funnel(ask({ from: '2024-02-01' })),
      ...(await Promise.all(figures.map((figure) => people(ask({ figure, limit: 200 }))))),
    ]
    for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(/intervention|control/)
    const ofArm = { ...ask({ figure: 'enrolled' as const }), arm: 'control' }
    expect(await refusalOf(people(ofArm))).toBe('input.invalid')
  })
})

describe('recruitment.funnel', () => {
  it('counts steps and losses in a period, with coded reasons', async () => {
    const { rows } = await (await as()).funnel(ask({ asOf: '2024-03-12', from: '2024-02-05' }))
    const here = rows.filter(({ siteId }) => siteId === world.sites.BRS)
    expect(here.find(({ group }) => group === 'staff')).toMatchObject({
      steps: { screened: 0, eligible: 0, consented: 0, enrolled: 0 },
      losses: [
        { what: 'ineligible', why: 'adult', count: 1 },
        { what: 'withdrawn', why: 'new_data', count: 1 },
        { what: 'withdrawn', why: 'collected_data', count: 1 },
      ].map((each) => expect.objectContaining(each) as object),
    })
    expect(here.find(({ group }) => group === 'peer')?.losses).toEqual([
      { what: 'declined', why: null, reason: null, count: 1 },
    ])
  })

  it('refuses a period that begins after the day that is shown', async () => {
    const { funnel } = await as()
    expect(await refusalOf(funnel(ask({ asOf: '2024-01-31', from: '2024-02-01' })))).toBe('calendar.after_shown_day')
    expect((await funnel(ask({ asOf: '2024-01-31', from: '2024-01-31' }))).from).toBe('2024-01-31')
  })

  it('counts all steps without a period', async () => {
    const { rows, from } = await (await as()).funnel(ask({ asOf: '2024-01-31' }))
    const sum = (step: 'screened' | 'eligible' | 'consented' | 'enrolled') =>
      rows.reduce((all, row) => all + row.steps[step], 0)
    expect([from, sum('screened'), sum('eligible'), sum('consented'), sum('enrolled')]).toEqual([null, 10, 8, 7, 6])
  })

  it('follows a group that is put right', async () => {
    const client = world.database.pool
    await client.query(`update participant set "group" = 'service_user' where status = 'screened'`)
    const { rows } = await (await as()).funnel(ask({ asOf: '2024-01-31' }))
    await client.query(`update participant set "group" = 'staff' where status = 'screened'`)
    expect(rows.find(({ group }) => group === 'service_user')?.steps.screened).toBe(1)
  })
})

describe('the people behind a figure', () => {
  const behind = async (
    figure: Figure,
    over: { asOf?: string; sites?: string[]; group?: string } = {},
    person: PersonName = 'investigator',
  ) => (await as(person)).people(ask({ figure, limit: 200, ...over }))

  it.each(['2024-01-15', '2024-02-01', '2024-02-15', '2024-03-02', 'today'])(
    'are as many as the figure says, less those who withdrew their data, as of %s',
    async (asOf) => {
      const { consort: flow, total } = await (await as()).view(ask({ asOf }))
      const counted: Record<Figure, number> = {
        ...{ screened: flow.screened, eligible: total.eligible, consented: total.consented, enrolled: flow.enrolled },
        ...{ allocated: flow.allocated, not_allocated: flow.enrolled - flow.allocated, ineligible: flow.ineligible },
        ...{
          declined: flow.declined,
          left_before: flow.leftBeforeEnrolment,
          pending: flow.pending,
          ongoing: flow.ongoing,
        },
        ...{ completed: flow.completed, withdrawn: flow.withdrawn, lost: flow.lostToFollowUp, deceased: flow.deceased },
        ...{ usable: flow.usable, not_usable: flow.enrolled - flow.usable },
      }
      // Two of the ten withdrew the collected data in the end, so they are in no list (decision 013).
      await world.database.pool.query('update participant set is_usable = true')
      for (const figure of figures)
        expect([figure, (await behind(figure, { asOf })).rows.length]).toEqual([figure, counted[figure]])
      await world.database.pool.query(
        `update participant set is_usable = withdrawal_level is distinct from 'collected_data'`,
      )
      expect((await behind('screened', { asOf })).rows).toHaveLength(flow.screened - 2)
    },
  )

  it('come in pages, of one site, one group or one arm', async () => {
    const { people, arm_people } = await as()
    const first = await people(ask({ figure: 'screened', limit: 3 }))
    const second = await people(ask({ figure: 'screened', limit: 200, cursor: first.next }))
    const all = [...first.rows, ...second.rows].map(({ code }) => code)
    expect([new Set(all).size, second.next]).toEqual([8, undefined])
    expect((await behind('screened', { sites: [world.sites.ULM] })).rows).toHaveLength(2)
    expect((await behind('screened', { group: 'peer' })).rows).toHaveLength(1)
    expect((await arm_people(ask({ figure: 'allocated', arm: 'control' }))).rows).toHaveLength(2)
    expect(await refusalOf(people(ask({ figure: 'screened', cursor: 'nonsense' })))).toBe('input.invalid')
  })

  it('are those of the own site for a coordinator, and nobody for a site out of reach', async () => {
    expect(
      (await behind('screened', {}, 'coordinatorInUlm')).rows.every(({ siteId }) => siteId === world.sites.ULM),
    ).toBe(true)
    expect((await behind('screened', { sites: [world.sites.BRS] }, 'coordinatorInUlm')).rows).toEqual([])
  })
})
