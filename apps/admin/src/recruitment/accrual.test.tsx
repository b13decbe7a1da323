import { writePeople } from '@polyphony/server/testing/people'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

it('a sentence beside the plan says that those of the sites add up to another number, where they do', async () => {
  await writePeople(world, [{ site: 'BRS', status: 'enrolled', enrolledOn: '2024-03-11' }])
  const target = (siteId: string) => ({ siteId, month: '2024-03', participants: 6 })
  const targets = [target(world.sites.BRS), target(world.sites.ULM)]
  await (await world.as('dataManager')).recruitment.set_target({ ...world.command(), targets })
  const path = '/s/voices/recruitment'
  const first = await renderApp(world, 'investigator', path)
  expect(await screen.findByText(/The plan for that day is 5; .* so those of the sites add up to 6\.$/)).toBeVisible()
  expect(within(await screen.findByRole('table', { name: 'By site' })).getByText(/^2 people behind/)).toBeVisible()
  first.unmount()
  await renderApp(world, 'coordinatorInBeerSheva', path)
  expect(await screen.findByText(/The plan for that day is 3; 33% of it is reached\.$/)).toBeVisible()
  expect(within(await screen.findByRole('table', { name: 'By site' })).getByText(/^2 people behind/)).toBeVisible()
})
