import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

describe('the page for a forgotten password', () => {
  it.each(['monitor@example.org', 'nobody@example.org'])(
    'shows the same answer for every address: %s',
    async (email) => {
      const { user } = await renderApp(world, undefined, '/sign-in')
      await user.click(await screen.findByRole('link', { name: 'Forgot your password?' }))
      // Both pages have a field of this name.
      await screen.findByRole('heading', { level: 1, name: 'Password forgotten' })
      await user.type(screen.getByLabelText('E-mail'), email)
      await user.click(screen.getByRole('button', { name: 'Send the link' }))
      expect(await screen.findByRole('status')).toHaveTextContent(
        /^If there is an account with this address, we are sending a link/,
      )
      expect(screen.queryByLabelText('E-mail')).toBeNull()
    },
  )

  it('says what is wrong with an address that is not valid, and keeps what was typed', async () => {
    const { user } = await renderApp(world, undefined, '/forgotten')
    await user.type(await screen.findByLabelText('E-mail'), 'noa@example')
    await user.click(screen.getByRole('button', { name: 'Send the link' }))
    expect(await screen.findByText(/not an e-mail address/i)).toBeVisible()
    expect(screen.getByLabelText('E-mail')).toHaveValue('noa@example')
  })

  it.each([
    ['de', 'Passwort vergessen'],
    ['he', 'שכחתי סיסמה'],
  ])('is shown in %s', async (language, title) => {
    await renderApp(world, undefined, `/forgotten?lang=${language}`)
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeVisible()
  })
})
