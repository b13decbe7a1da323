import type { PersonName } from '../../testing/cast.ts'
import { useWorld } from '../../testing/world.ts'
import { expect, it } from 'vitest'
import { writePeople } from '../../testing/people.ts'

const world = useWorld()

const view = async (person: PersonName) => {
  const { sites, total } = await (await world.as(person)).recruitment.view({ studyId: world.studyId })
  return { total: total.planned, sites: sites.map(({ code, planned, standing }) => [code, planned, standing?.people]) }
}

it('the plan of a site is the same for its coordinator and for the investigator, and the sum is rounded by itself', async () => {
  await writePeople(world, [{ site: 'BRS', status: 'enrolled', enrolledOn: '2024-03-11' }])
  const target = (siteId: string) => ({ siteId, month: '2024-03', participants: 6 })
  const targets = [target(world.sites.BRS), target(world.sites.ULM)]
  await (await world.as('dataManager')).recruitment.set_target({ ...world.command(), targets })
  // 13 of 31 days of March have passed: 2.516 people at each site, 5.03 at both together.
  expect(await view('coordinatorInBeerSheva')).toEqual({ total: 3, sites: [['BRS', 3, -2]] })
  expect(await view('coordinatorInUlm')).toEqual({ total: 3, sites: [['ULM', 3, -3]] })
  expect(await view('investigator')).toEqual({
    total: 5,
    sites: [
      ['BRS', 3, -2],
      ['ULM', 3, -3],
    ],
  })
})
