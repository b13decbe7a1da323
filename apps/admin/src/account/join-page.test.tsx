import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

/** The path of a new invitation, as an administrator sends it. */
async function invite(email: string, role: 'monitor' | 'analyst' = 'monitor') {
  const administrator = await world.as('administrator')
  const { invitations } = await administrator.staff.invite({ ...world.command(), emails: [email], role, siteId: null })
  const { link } = invitations[0]!
  return new URL(link).pathname
}

describe('an invitation', () => {
  it('creates an account for a new person and opens their study', async () => {
    const { user } = await renderApp(world, undefined, await invite('new@example.org'))
    await user.type(await screen.findByLabelText('Your name, as colleagues should see it'), 'נעמי Ñuñez')
    await user.type(
      screen.getByLabelText('Choose a password', { selector: 'input' }),
      'rain on the lake in the morning',
    )
    await user.click(screen.getByRole('button', { name: 'Join' }))
    expect(await screen.findByText('Voices')).toBeVisible()
  })

  it('adds the role with one click for a person who has an account and is signed in', async () => {
    const { user } = await renderApp(world, 'outsider', await invite('outsider@example.org', 'analyst'))
    await user.click(await screen.findByRole('button', { name: 'Accept the role' }))
    expect(await screen.findByText('Voices')).toBeVisible()
  })

  it('asks a person who has an account to sign in, and keeps the link', async () => {
    const path = await invite('outsider@example.org', 'monitor')
    await renderApp(world, undefined, path)
    const link = await screen.findByRole('link', { name: 'Sign in' })
    expect(link).toHaveAttribute('href', `/sign-in?next=${encodeURIComponent(path)}`)
  })

  it('says whom it is for when another person is signed in', async () => {
    await renderApp(world, 'analyst', await invite('monitor@example.org'))
    expect(await screen.findByText(/the invitation is for monitor@example.org/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Accept the role' })).toBeNull()
  })
})

describe('a link that has ended', () => {
  const words = {
    join: 'An administrator of the study can send you a new invitation.',
    claim: 'When the server is started again, its log shows a new link. Ask the person who runs the server.',
  }

  it.each(['join', 'claim'] as const)(
    'or never existed (%s) says whom to ask for another, and leads to signing in',
    async (kind) => {
      await renderApp(world, undefined, `/${kind}/${'x'.repeat(40)}`)
      expect(await screen.findByText(/This link is not valid/)).toBeVisible()
      expect(screen.getByText(words[kind])).toBeVisible()
      expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
      expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in')
    },
  )

  it('and was for a new password leads to asking for another', async () => {
    const { user, address } = await renderApp(world, undefined, `/reset/${'x'.repeat(40)}`)
    await user.click(await screen.findByRole('link', { name: 'Ask for a new link' }))
    expect(await screen.findByRole('button', { name: 'Send the link' })).toBeVisible()
    expect(address()).toBe('/forgotten')
  })

  it('because it expired is not offered again', async () => {
    const path = await invite('late@example.org')
    world.clock.set('2024-06-13T10:00:00Z')
    await renderApp(world, undefined, path)
    expect(await screen.findByText(/This link has expired/)).toBeVisible()
    expect(screen.getByText(words.join)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('while its form was open says so when the form is sent', async () => {
    const path = await invite('slow@example.org')
    const { user } = await renderApp(world, undefined, path)
    await user.type(await screen.findByLabelText('Your name, as colleagues should see it'), 'Noa')
    await user.type(
      screen.getByLabelText('Choose a password', { selector: 'input' }),
      'rain on the lake in the morning',
    )
    world.clock.set('2024-06-13T10:00:00Z')
    await user.click(screen.getByRole('button', { name: 'Join' }))
    expect(await screen.findByText(words.join)).toBeVisible()
    world.clock.set('2024-03-13T10:00:00Z')
  })
})
