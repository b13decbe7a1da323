import { useWorld } from '@polyphony/testing/world'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

const section = async (name: RegExp) => within(await screen.findByRole('region', { name }))

it('a coordinator begins with what the own site asks of today, and nothing of another', async () => {
  const manager = await world.as('dataManager')
  const newcomer = (siteId: string) => ({ ...world.command(), siteId, group: 'staff', screenedOn: '2024-03-12' })
  const here = await manager.participant.register({
    ...newcomer(world.sites.BRS),
    answers: { adult: true, acute_crisis: false },
  })
  const there = await manager.participant.screen(newcomer(world.sites.ULM))
  const plan = { kind: 'interview', language: 'he', on: '2024-03-13', from: '15:00', until: '16:00' }
  await manager.session.schedule({ ...world.command(), siteId: world.sites.BRS, ...plan })

  const { address } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices')
  expect(await screen.findByRole('heading', { name: 'My site today' })).toBeVisible()
  expect(address()).toContain('/today')
  expect(await (await section(/^To register further/)).findByRole('link', { name: here.code })).toBeVisible()
  expect(await (await section(/^Consents due/)).findByText('never asked')).toBeVisible()
  expect(await (await section(/^Sessions today/)).findByText(/15:00–16:00/)).toBeVisible()
  expect(await (await section(/^Uploads unfinished/)).findByText('No recording is missing.')).toBeVisible()
  expect(screen.queryByText(there.code)).toBeNull()
})
