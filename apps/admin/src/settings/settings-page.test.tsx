import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

describe('the settings', () => {
  it('are tabs at one address that the keyboard reaches', async () => {
    const { user, address } = await renderApp(world, 'administrator', '/s/voices/settings')
    await user.click(await screen.findByRole('tab', { name: 'Study' }))
    await user.keyboard('{ArrowRight}')
    expect(await screen.findByText('ULM')).toBeVisible()
    expect(address()).toContain('tab=sites')
    expect(screen.getByRole('tab', { name: 'Sites' })).toHaveFocus()
  })

  it('are found with Ctrl K, together with the actions of an administrator', async () => {
    const { user } = await renderApp(world, 'administrator', '/s/voices/account')
    await screen.findByText('administrator@example.org')
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByPlaceholderText('A code, a page or an action'), 'invite')
    await user.click(await screen.findByText('Invite a staff member'))
    expect(await screen.findByRole('dialog', { name: 'Invite a staff member' })).toBeVisible()
  })
})
