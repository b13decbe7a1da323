import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const password = 'rain on the lake in the morning'
const email = 'somebody@example.org'

beforeAll(async () => {
  const { staff } = await world.as('administrator')
  const { invitations } = await staff.invite({ ...world.command(), emails: [email], role: 'monitor', siteId: null })
  const { link } = invitations[0]!
  const body = JSON.stringify({ token: link.split('/').at(-1), name: 'Somebody', password })
  const headers = { 'content-type': 'application/json' }
  const joined = await world.fetchAs(undefined, '/api/join', { method: 'POST', headers, body })
  expect(joined.status).toBe(200)
})

/** The address to which a person comes after signing in at `/sign-in?next=…`. */
async function comesTo(next: string) {
  const { user, address } = await renderApp(world, undefined, `/sign-in?next=${encodeURIComponent(next)}`)
  await user.type(await screen.findByLabelText('E-mail'), email)
  await user.type(screen.getByLabelText('Password'), password)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  await screen.findByRole('heading', { level: 1 })
  await screen.findByRole('navigation', { name: 'Main menu' })
  return address()
}

describe('signing in', () => {
  it('is asked of a person who is not signed in, and then leads to the page they wanted', async () => {
    const { address } = await renderApp(world, undefined, '/s/voices/account')
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible()
    expect(address()).toContain(encodeURIComponent('/s/voices/account'))
  })

  it('refuses an e-mail without an account, does not say that the account is missing, and keeps what was typed', async () => {
    const { user } = await renderApp(world, undefined, '/sign-in')
    await user.type(await screen.findByLabelText('E-mail'), 'nobody@example.org')
    await user.type(screen.getByLabelText('Password'), 'a password of nobody here')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByText(/^The e-mail or the password is wrong/)).toBeVisible()
    expect(screen.getByLabelText('E-mail')).toHaveValue('nobody@example.org')
  })

  it('leads to the page that was asked for', async () => {
    expect(await comesTo('/s/voices/consent/forms?site=BRS')).toBe('/s/voices/consent/forms?site=BRS')
  })

  it.each(['/s/voices/no-such-page', '/api/auth/sign-out', '/@evil.example', '//evil.example', '/\t/evil.example'])(
    'leads to the first page if the application has no page at %j',
    async (next) => expect(await comesTo(next)).toBe('/s/voices/audit'),
  )

  it('is skipped for a person who is signed in: they see their study', async () => {
    await renderApp(world, 'administrator', '/')
    expect(await screen.findByText('Voices')).toBeVisible()
  })
})
