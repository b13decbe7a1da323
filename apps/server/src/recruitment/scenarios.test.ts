import type { PersonName } from '../../testing/cast.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import type { ScenarioContent } from '@polyphony/domain/recruitment/schema'
import { describe, expect, it } from 'vitest'
import { mostScenarios } from './store/scenarios.ts'

const world = useWorld()

const content = (over: Partial<ScenarioContent> = {}): ScenarioContent => ({
  target: 600,
  plannedOn: '2024-12-31',
  changes: [],
  ...over,
})
const save = async (person: PersonName, over: Partial<ScenarioContent> = {}, name = 'A faster year') =>
  (await world.as(person)).recruitment.save_scenario({
    ...world.command(),
    name,
    madeFor: '2024-03-01',
    content: content(over),
  })
const list = async (person: PersonName) => (await world.as(person)).recruitment.scenarios({ studyId: world.studyId })
const idsOf = async (person: PersonName) => (await list(person)).map(({ id }) => id)

describe('recruitment.save_scenario', () => {
  it('keeps name, content and the day for which it was made, and colleagues with the same sites see it', async () => {
    const changes = [
      { siteId: world.sites.BRS, perWeek: 2.5, closesInWeeks: 12 },
      { siteId: 'new-1', opensInWeeks: 4 },
    ]
    const { scenarioId } = await save('investigator', { changes })
    const [found] = (await list('dataManager')).filter(({ id }) => id === scenarioId)
    expect(found).toMatchObject({ name: 'A faster year', madeFor: '2024-03-01', content: content({ changes }) })
    expect(found!.createdBy).toBe(world.people.investigator.name)
  })

  it('is seen by whoever reaches all sites over which it was made, and by nobody else', async () => {
    const whole = await save('investigator')
    const own = await save('coordinatorInBeerSheva')
    expect(await idsOf('coordinatorInBeerSheva')).toEqual([own.scenarioId])
    expect(await idsOf('coordinatorInUlm')).toEqual([])
    expect(await idsOf('monitor')).toEqual(expect.arrayContaining([whole.scenarioId, own.scenarioId]))
  })

  it('leaves an event at each site, with what it changes there and not elsewhere', async () => {
    const changes = [{ siteId: world.sites.ULM, perWeek: 3 }, { siteId: 'new-1' }]
    const { scenarioId } = await save('investigator', { changes })
    const events = await eventsOf(world, scenarioId)
    const at = (siteId: string) => events.find((event) => event.siteId === siteId)?.after
    expect(events).toHaveLength(Object.keys(world.sites).length)
    expect(at(world.sites.ULM)).toMatchObject({ content: { changes } })
    expect(at(world.sites.BRS)).toMatchObject({ content: { changes: [{ siteId: 'new-1' }] } })
  })

  it('refuses a site out of reach, a site twice, and what is not within the limits', async () => {
    const brs = { siteId: world.sites.BRS }
    expect(await refusalOf(save('coordinatorInBeerSheva', { changes: [{ siteId: world.sites.ULM }] }))).toBe(
      'access.not_found',
    )
    const wrong: Partial<ScenarioContent>[] = [
      { changes: [brs, brs] },
      { changes: [{ ...brs, opensInWeeks: 521 }] },
      { changes: [{ ...brs, perWeek: -1 }] },
      { changes: [{ siteId: 'somewhere' }] },
      { target: 0 },
      { plannedOn: '2024-02-30' },
    ]
    for (const each of wrong) expect(await refusalOf(save('investigator', each))).toBe('input.invalid')
    expect(await refusalOf(save('investigator', {}, ' '))).toBe('input.invalid')
  })
})

describe('recruitment.remove_scenario', () => {
  it('removes it, answers what it was, and leaves its name in the trail', async () => {
    const { scenarioId } = await save('coordinatorInBeerSheva', {}, 'An own site')
    const { recruitment } = await world.as('coordinatorInBeerSheva')
    expect(await recruitment.remove_scenario({ ...world.command(), scenarioId })).toEqual({
      name: 'An own site',
      madeFor: '2024-03-01',
      content: content(),
    })
    expect((await eventsOf(world, scenarioId)).at(-1)).toMatchObject({
      action: 'recruitment.remove_scenario',
      siteId: world.sites.BRS,
      before: { name: 'An own site' },
    })
    expect(await refusalOf(recruitment.remove_scenario({ ...world.command(), scenarioId }))).toBe(
      'recruitment.scenario_not_found',
    )
  })

  it('does not find one that is also about sites out of reach', async () => {
    const { scenarioId } = await save('investigator')
    const { recruitment } = await world.as('coordinatorInBeerSheva')
    expect(await refusalOf(recruitment.remove_scenario({ ...world.command(), scenarioId }))).toBe(
      'recruitment.scenario_not_found',
    )
  })
})

it('a person has at most so many scenarios in a study, also if the last place is asked for twice at once', async () => {
  const own = {
    studyId: world.studyId,
    siteIds: [world.sites.ULM],
    content: content(),
    madeFor: new Date('2024-03-01'),
    createdById: world.people.investigator.id,
  }
  const has = await world.database.prisma.scenario.count({ where: { createdById: own.createdById } })
  await world.database.prisma.scenario.createMany({
    data: Array.from({ length: mostScenarios - has - 1 }, () => ({ ...own, id: world.newId(), name: 'One of many' })),
  })
  const answers = await Promise.allSettled([save('investigator'), save('investigator')])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await refusalOf(save('investigator'))).toBe('recruitment.too_many_scenarios')
  expect(await save('dataManager')).toMatchObject({ scenarioId: expect.any(String) })
})
