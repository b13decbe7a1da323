import { writeHistories } from '@polyphony/server/testing/people'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

it('says that today is less certain where most of the earlier forecasts did not hold', async () => {
  const history = (on: string) =>
    (['screened', 'eligible', 'consented', 'enrolled'] as const).map((kind) => ({ kind, on }))
  const on = (day: string, count: number) =>
    Array.from({ length: count }, () => ({ site: 'BRS' as const, history: history(day) }))
  // Twelve in the first week, and nobody since.
  await writeHistories(world, on('2024-01-08', 12))
  const targets = [{ siteId: world.sites.BRS, month: '2024-12', participants: 90 }]
  await (await world.as('dataManager')).recruitment.set_target({ ...world.command(), targets })
  await renderApp(world, 'investigator', '/s/voices/recruitment')
  const beside = await screen.findByRole('region', { name: 'What to expect' })
  expect(within(beside).getByText(/The chance to reach it/)).toBeVisible()
  expect(await within(beside).findByText(/^Of 2 earlier forecasts, 2 did not hold\./)).toBeVisible()
  await renderApp(world, 'investigator', '/s/voices/recruitment?whatIf=true')
  const earlier = await screen.findByRole('region', { name: 'How earlier forecasts did' })
  expect(await within(earlier).findByRole('note')).toHaveTextContent(/^Of 2 earlier forecasts, 2 did not hold\./)
  expect(within(earlier).getAllByText('fewer came')).toHaveLength(2)
})
