import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

describe('signing in', () => {
  it('asks whoever is not signed in, and remembers where they were going', async () => {
    const { address } = await renderApp(world, undefined, '/s/voices/account')
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible()
    expect(address()).toContain(encodeURIComponent('/s/voices/account'))
  })

  it('refuses an e-mail nobody has, without saying that nobody has it, and keeps what was typed', async () => {
    const { user } = await renderApp(world, undefined, '/sign-in')
    await user.type(await screen.findByLabelText('E-mail'), 'nobody@example.org')
    await user.type(screen.getByLabelText('Password'), 'a password of nobody here')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByText(/^E-mail and password do not belong together/)).toBeVisible()
    expect(screen.getByLabelText('E-mail')).toHaveValue('nobody@example.org')
  })

  it('is skipped by whoever is signed in: they see their study', async () => {
    await renderApp(world, 'administrator', '/')
    expect(await screen.findByText('Voices')).toBeVisible()
  })
})
