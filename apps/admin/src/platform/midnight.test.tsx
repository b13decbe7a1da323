import { useWorld } from '@polyphony/server/testing/world'
import { act, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forms, openForm } from './forms.test-support.ts'
import { renderApp } from './test-app.tsx'

const world = useWorld()

// At the end of March, Be'er Sheva is three hours ahead of UTC and Ulm two.
const midnight = ['2024-03-31T20:50:00Z', '2024-03-31T21:10:00Z'] as const

beforeEach(() => world.clock.set(midnight[0]))

/** Moves the time while the page stays open. The event makes the clock of the screen read the time again. */
function itBecomes(instant: string) {
  world.clock.set(instant)
  vi.setSystemTime(instant)
  act(() => void window.dispatchEvent(new Event('pageshow')))
}

/** Midnight in UTC, for the form that opens a site, because no time zone is chosen there yet. */
const inNoZone = ['2024-03-31T23:50:00Z', '2024-04-01T00:10:00Z'] as const

const withDay = Object.entries(forms).flatMap(([name, form]) =>
  form.day ? [[name, { ...form, day: form.day }] as const] : [],
)

describe('a page that is left open over midnight at the site', () => {
  it.each(withDay)('presets the new day: %s', async (name, form) => {
    const [before, after] = name === 'opening a site' ? inNoZone : midnight
    const [first, then] = form.day.includes('month') ? ['Mar 2024', 'Apr 2024'] : ['31 Mar 2024', '1 Apr 2024']
    world.clock.set(before)
    await openForm(world, form)
    expect(await screen.findByLabelText(form.day)).toHaveValue(first)
    itBecomes(after)
    await waitFor(() => expect(screen.getByLabelText(form.day)).toHaveValue(then))
  })

  it('shows the new day as today', async () => {
    await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today')
    expect(await screen.findByText(/31 March 2024/)).toBeVisible()
    itBecomes(midnight[1])
    expect(await screen.findByText(/1 April 2024/)).toBeVisible()
  })

  it('marks the new day in the week, and shows the week of the new day', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/sessions?view=week')
    const marked = () => document.querySelectorAll('[data-today]')
    expect((await screen.findByText(/Sun,? 31 Mar/)).closest('[data-today]')).not.toBeNull()
    itBecomes(midnight[1])
    expect((await screen.findByText(/Mon,? 1 Apr/)).closest('[data-today]')).not.toBeNull()
    await user.click(screen.getByRole('button', { name: 'The week before' }))
    expect(await screen.findByText(/Sun,? 31 Mar/)).toBeVisible()
    expect(marked()).toHaveLength(0)
  })

  it('asks the server again which things are due, late and valid', async () => {
    const { line } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today')
    const times = () => line.asked.filter((procedure) => procedure === 'consent.due').length
    await screen.findByRole('region', { name: /^Consents due/ })
    await waitFor(() => expect(document.querySelector('[aria-busy=true]')).toBeNull())
    expect(times()).toBe(1)
    itBecomes('2024-03-31T20:55:00Z')
    expect(times()).toBe(1)
    itBecomes(midnight[1])
    await waitFor(() => expect(times()).toBe(2))
  })
})
