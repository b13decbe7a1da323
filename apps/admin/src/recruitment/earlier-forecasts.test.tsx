import { writeHistories } from '@polyphony/server/testing/people'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { queryClient } from '../platform/client.ts'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

beforeAll(async () => {
  const history = (on: string) =>
    (['screened', 'eligible', 'consented', 'enrolled'] as const).map((kind) => ({ kind, on }))
  const on = (day: string, count: number) =>
    Array.from({ length: count }, () => ({ site: 'BRS' as const, history: history(day) }))
  // Twelve in the first week, and nobody since.
  await writeHistories(world, on('2024-01-08', 12))
  const targets = [{ siteId: world.sites.BRS, month: '2024-12', participants: 90 }]
  await (await world.as('dataManager')).recruitment.set_target({ ...world.command(), targets })
})

it('says that today is less certain where most of the earlier forecasts did not hold', async () => {
  await renderApp(world, 'investigator', '/s/voices/recruitment')
  const beside = await screen.findByRole('region', { name: 'What to expect' })
  expect(within(beside).getByText(/The chance to reach it/)).toBeVisible()
  expect(await within(beside).findByText(/^Of 2 earlier forecasts, 2 did not hold\./)).toBeVisible()
  await renderApp(world, 'investigator', '/s/voices/recruitment?whatIf=true')
  const earlier = await screen.findByRole('region', { name: 'How earlier forecasts did' })
  expect(await within(earlier).findByRole('note')).toHaveTextContent(/^Of 2 earlier forecasts, 2 did not hold\./)
  expect(within(earlier).getAllByText('fewer came')).toHaveLength(2)
})

describe('if one of the earlier forecasts', () => {
  const says = () => screen.queryByText(/^Of 2 earlier forecasts, 2 did not hold\./)
  const open = async () => {
    const { line } = await renderApp(world, 'investigator', '/s/voices/recruitment')
    await waitFor(() => expect(says()).toBeVisible())
    return line
  }
  /** Asks for the oldest again, as if it had never been there. */
  const askForOldest = () =>
    queryClient.resetQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes('2023-09-13') })

  it('is still on its way, nothing is said of them', async () => {
    const line = await open()
    const release = line.hold('recruitment.view')
    const asked = askForOldest()
    await waitFor(() => expect(says()).toBeNull())
    release()
    await asked
    await waitFor(() => expect(says()).toBeVisible())
  })

  it('cannot be had, nothing is said of them', async () => {
    const line = await open()
    line.cut('recruitment.view')
    await askForOldest()
    expect(queryClient.isFetching()).toBe(0)
    expect(says()).toBeNull()
  })
})
