import { eligible, enrolled, newcomer } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { act, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { renderApp } from './test-app.tsx'

const world = useWorld()

// Be'er Sheva is three hours ahead of UTC at the end of March, Ulm two.
const midnight = ['2024-03-31T20:50:00Z', '2024-03-31T21:10:00Z'] as const
const [lastDay, nextDay] = ['2024-03-31', '2024-04-01']

beforeEach(() => world.clock.set(midnight[0]))

/** Time passes while the page stays open: the clock of the screen hears of it as of a full minute. */
function itBecomes(instant: string) {
  world.clock.set(instant)
  vi.setSystemTime(instant)
  act(() => void window.dispatchEvent(new Event('pageshow')))
}

type User = Awaited<ReturnType<typeof renderApp>>['user']

const press = async (user: User, ...names: string[]) => {
  for (const name of names) {
    const isMenu = screen.queryByRole('menu') !== null
    await user.click(await screen.findByRole(isMenu ? 'menuitem' : 'button', { name }))
  }
}

const person = async (over = {}) => `/s/voices/participants/${(await enrolled(world, over)).code}`

async function unasked() {
  const coordinator = await world.as('coordinatorInBeerSheva')
  const { code } = await coordinator.participant.register(newcomer(world, { answers: eligible }))
  return `/s/voices/participants/${code}`
}

type Case = {
  who: 'coordinatorInBeerSheva' | 'administrator' | 'dataManager'
  address: () => string | Promise<string>
  steps?: readonly string[]
  label: string
  days?: readonly [string, string]
  /** When the site has midnight. */
  times?: readonly [string, string]
}

const coordinator = 'coordinatorInBeerSheva' as const

const forms: Record<string, Case> = {
  'registering somebody': { who: coordinator, address: () => '/s/voices/participants/register', label: 'Screened on' },
  'scheduling a session': { who: coordinator, address: () => '/s/voices/sessions/schedule', label: 'Day' },
  'a step of a participant': {
    who: coordinator,
    address: person,
    steps: ['More', 'Withdraw…'],
    label: 'On which day?',
  },
  'recording a consent': { who: coordinator, address: unasked, steps: ['Record a consent'], label: 'Given on' },
  'taking a consent back': {
    who: coordinator,
    address: person,
    steps: ['Withdraw…'],
    label: 'From which day on?',
  },
  'publishing a form': { who: 'dataManager', address: () => '/s/voices/consent/forms/publish', label: 'Valid from' },
  'opening a site': {
    who: 'administrator',
    address: () => '/s/voices/settings?tab=sites&act=open',
    label: 'Open since',
    // No time zone is chosen yet.
    times: ['2024-03-31T23:50:00Z', '2024-04-01T00:10:00Z'],
  },
  'closing a site': {
    who: 'administrator',
    address: () => '/s/voices/settings?tab=sites',
    steps: ['Actions for BRS', 'Close the site'],
    label: 'Closed on',
  },
  'setting targets': {
    who: 'dataManager',
    address: () => '/s/voices/recruitment',
    steps: ['Set targets'],
    label: 'From month',
    days: ['2024-03', '2024-04'],
  },
}

describe('a page that is left open over midnight at the site', () => {
  it.each(Object.entries(forms))(
    'presets the new day: %s',
    async (_, { who, address, steps = [], label, days = [lastDay, nextDay], times = midnight }) => {
      world.clock.set(times[0])
      const { user } = await renderApp(world, who, await address())
      await press(user, ...steps)
      expect(await screen.findByLabelText(label)).toHaveValue(days[0])
      itBecomes(times[1])
      await waitFor(() => expect(screen.getByLabelText(label)).toHaveValue(days[1]))
    },
  )

  it('is of the new day where it shows what is today', async () => {
    await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today')
    expect(await screen.findByText(/31 March 2024/)).toBeVisible()
    itBecomes(midnight[1])
    expect(await screen.findByText(/1 April 2024/)).toBeVisible()
  })

  it('marks the new day in the week, and turns to the week in which it lies', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/sessions?view=week')
    const marked = () => document.querySelectorAll('[data-today]')
    expect((await screen.findByText(/Sun,? 31 Mar/)).closest('[data-today]')).not.toBeNull()
    itBecomes(midnight[1])
    expect((await screen.findByText(/Mon,? 1 Apr/)).closest('[data-today]')).not.toBeNull()
    await press(user, 'The week before')
    expect(await screen.findByText(/Sun,? 31 Mar/)).toBeVisible()
    expect(marked()).toHaveLength(0)
  })

  it('asks the server again what is due, late and valid', async () => {
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
