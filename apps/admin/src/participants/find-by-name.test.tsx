import { newcomer } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const page = '/s/voices/participants'

describe('finding a participant by name', () => {
  it('shows the code of a participant by a name or a telephone number, and links to their page', async () => {
    const coordinator = await world.as('coordinatorInBeerSheva')
    const identity = { givenName: 'מיכל', familyName: 'כהן', phone: '050-7654321' }
    const { code } = await coordinator.participant.screen(newcomer(world, { identity }))
    const { user, address } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await user.click(await screen.findByRole('button', { name: 'Find by name…' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Find' }))
    expect(await dialog.findByText('This field is required.')).toBeVisible()
    const field = dialog.getByLabelText('Name, telephone number or national id')
    await user.type(field, 'Michal Levi{Enter}')
    expect(await dialog.findByText('Nobody at this site has this name or number.')).toBeVisible()
    await user.clear(field)
    await user.type(field, '+972 50 765 4321{Enter}')
    expect(await dialog.findByText('by telephone number')).toBeVisible()
    await user.clear(field)
    await user.type(field, 'cohen michal{Enter}')
    expect(await dialog.findByText('by name')).toBeVisible()
    expect(address()).not.toContain('cohen')
    await user.click(dialog.getByRole('link', { name: code }))
    await waitFor(() => expect(address()).toContain(code))
  })

  it('is not offered to people who may not see identities', async () => {
    await renderApp(world, 'dataManager', page)
    expect(await screen.findByRole('link', { name: /Register a participant/ })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Find by name…' })).toBeNull()
  })
})
