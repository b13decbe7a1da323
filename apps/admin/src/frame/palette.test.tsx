import { newcomer } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const placeholder = 'A code, a page or an action'
const coordinator = () => world.as('coordinatorInBeerSheva')

/** The selected result. */
const selected = () => document.querySelector('[data-action][data-selected]')

it('says that the server cannot be reached, and not that nothing was found', async () => {
  const { user, line } = await renderApp(world, 'monitor', '/s/voices/account')
  await screen.findByText('monitor@example.org')
  await user.keyboard('{Control>}k{/Control}')
  const find = await screen.findByPlaceholderText(placeholder)
  line.cut('participant.list')
  await user.type(find, 'BRS-00')
  expect(await screen.findByText(/^The server cannot be reached\./)).toBeVisible()
  expect(screen.queryByText(/^Nothing was found\./)).toBeNull()
  line.mend()
  await user.type(find, '1')
  expect(await screen.findByText(/^Nothing was found\./)).toBeVisible()
})

describe('the palette', () => {
  it('takes a code that a scanner types at once with Enter, without hyphens, while it opens', async () => {
    const { code } = await (await coordinator()).participant.screen(newcomer(world))
    const { user, address, line } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/account')
    await screen.findByRole('heading', { level: 1 })
    const go = line.hold('participant.list')
    await user.keyboard(`{Control>}k{/Control}${code.replaceAll('-', '').toLowerCase()}{Enter}`)
    expect(await screen.findByDisplayValue(code.replaceAll('-', '').toLowerCase())).toBeVisible()
    expect(address()).toContain('/account')
    go()
    await waitFor(() => expect(address()).toBe(`/s/voices/participants/${code}`))
  })

  it('shows what begins with the typed text before what only contains it, selects it, and the arrows select others', async () => {
    const { user, address } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/account')
    await screen.findByRole('heading', { level: 1 })
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByPlaceholderText(placeholder), 'ses')
    await waitFor(() => expect(selected()).toHaveTextContent('Sessions'))
    await user.keyboard('{ArrowDown}')
    await waitFor(() => expect(selected()).toHaveTextContent('Expenses'))
    await user.keyboard('{ArrowUp}{Enter}')
    await waitFor(() => expect(address()).toBe('/s/voices/sessions'))
  })

  it('finds a participant by name only when asked, and sends the name in no address', async () => {
    const identity = { givenName: 'Achinoam', familyName: 'Lavie' }
    const { code } = await (await coordinator()).participant.screen(newcomer(world, { identity }))
    const { user, address, line } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/account')
    await screen.findByRole('heading', { level: 1 })
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByPlaceholderText(placeholder), 'achinoam')
    await waitFor(() => expect(selected()).toHaveTextContent('Find “achinoam” by name or number'))
    expect(line.asked).not.toContain('participant.find')
    expect(line.asked).not.toContain('participant.list')
    await user.keyboard('{Enter}')
    expect(await screen.findByText('screened · by name')).toBeVisible()
    fireEvent.keyDown(screen.getByPlaceholderText(placeholder), { key: 'Enter' })
    await waitFor(() => expect(address()).toBe(`/s/voices/participants/${code}`))
  })

  it('does not offer a search by name to people who may not see identities', async () => {
    const { user } = await renderApp(world, 'dataManager', '/s/voices/account')
    await screen.findByRole('heading', { level: 1 })
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByPlaceholderText(placeholder), 'achinoam')
    expect(await screen.findByText(/^Nothing was found\./)).toBeVisible()
  })
})
