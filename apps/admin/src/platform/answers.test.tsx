import { useWorld } from '@polyphony/server/testing/world'
import { onlineManager } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { queryClient } from './client.ts'
import { renderApp } from './test-app.tsx'

const world = useWorld()
afterEach(() => onlineManager.setOnline(true))

it.each([
  ['expense.list', 'expenses', 'Nothing was given yet'],
  ['recruitment.view', 'recruitment', 'No participant has been screened yet'],
])(
  'a page whose answer to %s was not kept says without a connection that it could not be loaded',
  async (procedure, page, empty) => {
    const { line } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/settings')
    await screen.findByRole('heading', { name: 'Settings' })
    line.cut(procedure)
    act(() => onlineManager.setOnline(false))
    const link = document.querySelector<HTMLAnchorElement>(`nav a[href$="/${page}"]`)!
    act(() => link.click())
    expect(await screen.findByText('This could not be loaded')).toBeVisible()
    expect(screen.getByText(/^The server cannot be reached\./)).toBeVisible()
    line.mend()
    act(() => onlineManager.setOnline(true))
    expect(await screen.findByText(empty)).toBeVisible()
  },
)

it('a page says after two tries that the server cannot be reached, while it is tried again by itself', async () => {
  const { line } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/settings')
  await screen.findByRole('heading', { name: 'Settings' })
  line.cut('expense.list')
  const { queries } = queryClient.getDefaultOptions()
  // The third try never comes in this test.
  const retryDelay = (attempt: number) => (attempt === 0 ? 1 : 3_600_000)
  queryClient.setDefaultOptions({ queries: { ...queries, retryDelay } })
  act(() => document.querySelector<HTMLAnchorElement>('nav a[href$="/expenses"]')!.click())
  expect(await screen.findByText(/^The server cannot be reached\./)).toBeVisible()
  expect(line.asked.filter((each) => each === 'expense.list')).toHaveLength(2)
  line.mend()
  act(() => screen.getByRole('button', { name: 'Try again' }).click())
  expect(await screen.findByText('Nothing was given yet')).toBeVisible()
})
