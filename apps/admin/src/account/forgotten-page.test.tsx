import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

describe('a forgotten password', () => {
  it.each(['monitor@example.org', 'nobody@example.org'])('is answered alike for every address: %s', async (email) => {
    const { user } = await renderApp(world, undefined, '/sign-in')
    await user.click(await screen.findByRole('link', { name: 'Forgot your password?' }))
    // Both pages have a field of this name.
    await screen.findByRole('heading', { level: 1, name: 'Password forgotten' })
    await user.type(screen.getByLabelText('E-mail'), email)
    await user.click(screen.getByRole('button', { name: 'Send the link' }))
    expect(await screen.findByRole('status')).toHaveTextContent(/^If this address has an account, a link is on its way/)
    expect(screen.queryByLabelText('E-mail')).toBeNull()
  })

  it('says what is wrong with an address that can be none, and keeps what was typed', async () => {
    const { user } = await renderApp(world, undefined, '/forgotten')
    await user.type(await screen.findByLabelText('E-mail'), 'noa@example')
    await user.click(screen.getByRole('button', { name: 'Send the link' }))
    expect(await screen.findByText(/not an e-mail address/i)).toBeVisible()
    expect(screen.getByLabelText('E-mail')).toHaveValue('noa@example')
  })

  it.each([
    ['de', 'Passwort vergessen'],
    ['he', 'שכחתי סיסמה'],
  ])('can be told in %s', async (language, title) => {
    await renderApp(world, undefined, `/forgotten?lang=${language}`)
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeVisible()
  })
})
