// All forms of the application and the way to open each, for tests of rules that every form must keep.
import type { PersonName } from '@polyphony/server/testing/cast'
import { eligible, enrolled, newcomer } from '@polyphony/server/testing/participants'
import { schedule } from '@polyphony/server/testing/sessions'
import type { World } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { renderApp } from './test-app.tsx'

export type FormOfApp = {
  who: PersonName
  address: string | ((world: World) => Promise<string>)
  /** The buttons and menu items to press on the page to open the form. */
  steps?: readonly string[]
  /** The label of a field for text. */
  text: string
  /** The label of a field whose first value is the day or the month at the site. */
  day?: string
}

const person = async (world: World) => `/s/voices/participants/${(await enrolled(world)).code}`

async function unasked(world: World) {
  const coordinator = await world.as('coordinatorInBeerSheva')
  const { code } = await coordinator.participant.register(newcomer(world, { answers: eligible }))
  return `/s/voices/participants/${code}`
}

const coordinator = 'coordinatorInBeerSheva'

export const forms: Record<string, FormOfApp> = {
  'registering a participant': {
    who: coordinator,
    address: '/s/voices/participants/register',
    text: 'Given name',
    day: 'Screened on',
  },
  'a step of a participant': {
    who: coordinator,
    address: person,
    steps: ['More', 'Record withdrawal…'],
    text: 'Why?',
    day: 'On which day?',
  },
  'changing a participant': {
    who: coordinator,
    address: person,
    steps: ['More', 'Change…'],
    text: 'Why is this changed?',
  },
  'recording a contact': {
    who: coordinator,
    address: person,
    steps: ['Record a contact…'],
    text: 'Note',
    day: 'On which day?',
  },
  'stopping all contact': {
    who: coordinator,
    address: person,
    steps: ['More', 'Stop all contact…'],
    text: 'Why?',
    day: 'Since which day?',
  },
  'recording a consent': {
    who: coordinator,
    address: unasked,
    steps: ['Record a consent'],
    text: 'Place',
    day: 'Given on',
  },
  'withdrawing a consent': {
    who: coordinator,
    address: person,
    steps: ['Withdraw…'],
    text: 'Reason',
    day: 'From which day?',
  },
  'publishing a consent form': {
    who: 'dataManager',
    address: '/s/voices/consent/forms/publish',
    text: 'Title',
    day: 'Valid from',
  },
  'scheduling a session': { who: coordinator, address: '/s/voices/sessions/schedule', text: 'Place', day: 'Day' },
  'cancelling a session': {
    who: coordinator,
    address: async (world) => `/s/voices/sessions/${(await schedule(world)).code}`,
    steps: ['Cancel the session…'],
    text: 'Reason',
  },
  'opening a site': {
    who: 'administrator',
    address: '/s/voices/settings?tab=sites&act=open',
    text: 'Name',
    day: 'Open since',
  },
  'closing a site': {
    who: 'administrator',
    address: '/s/voices/settings?tab=sites',
    steps: ['Actions for BRS', 'Close the site'],
    text: 'Reason',
    day: 'Closed on',
  },
  'inviting a staff member': {
    who: 'administrator',
    address: '/s/voices/settings?tab=staff&act=invite',
    text: 'E-mail',
  },
  'setting targets': {
    who: 'dataManager',
    address: '/s/voices/recruitment',
    steps: ['Set targets'],
    text: 'Reason (kept in the audit trail)',
    day: 'From month',
  },
}

/** Opens a form. `again` opens it again at the same address, as after a reload. */
export async function openForm(world: World, { who, address, steps = [] }: FormOfApp) {
  const path = typeof address === 'string' ? address : await address(world)
  const open = async () => {
    const view = await renderApp(world, who, path)
    for (const name of steps) {
      const isMenu = screen.queryByRole('menu') !== null
      await view.user.click(await screen.findByRole(isMenu ? 'menuitem' : 'button', { name }))
    }
    return view
  }
  return { ...(await open()), again: open }
}
