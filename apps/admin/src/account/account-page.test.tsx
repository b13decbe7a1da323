import { hashPassword } from '@polyphony/server/platform/keys/hashing'
import { codeOf } from '@polyphony/server/testing/second-factor'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const oldPassword = 'a long walk by the sea'

beforeAll(async () => {
  const staffId = world.people.monitor.id
  await world.database.prisma.credential.create({ data: { staffId, password: await hashPassword(oldPassword) } })
  const other = { id: world.newId(), token: 'another', staffId, expiresAt: new Date('2100-01-01') }
  await world.database.prisma.signIn.create({ data: other })
})

describe('my account', () => {
  it('ends all other sign-ins and stays signed in', async () => {
    const { user } = await renderApp(world, 'monitor', '/s/voices/account')
    const others = await screen.findByRole('button', { name: 'End all others' })
    await waitFor(() => expect(others).toBeEnabled())
    await user.click(others)
    expect(await screen.findByText('1 other sign-in ended')).toBeVisible()
    await waitFor(() => expect(others).toBeDisabled())
  })

  it('changes the password, says beside the field that the old one is wrong, and then shows it in the history', async () => {
    const { user } = await renderApp(world, 'monitor', '/s/voices/account')
    const old = await screen.findByLabelText('Password until now', { selector: 'input' })
    await user.type(old, 'not the password')
    await user.type(screen.getByLabelText('Choose a password', { selector: 'input' }), 'a slow boat on the lake')
    await user.click(screen.getByRole('button', { name: 'Change password' }))
    expect((await screen.findAllByText(/^The password until now is wrong/))[0]).toBeVisible()
    await user.clear(old)
    await user.type(old, oldPassword)
    await user.click(screen.getByRole('button', { name: 'Change password' }))
    expect(await screen.findByText('Password changed')).toBeVisible()
    expect(old).toHaveValue('')
    const history = screen.getByRole('region', { name: 'What happened to my account' })
    expect(await within(history).findByText('Changed the password')).toBeVisible()
  })

  it('turns on one-time codes: the password, the picture with the secret, a first code, and the recovery codes once', async () => {
    const { user } = await renderApp(world, 'monitor', '/s/voices/account')
    await user.click(await screen.findByRole('button', { name: 'Set up one-time codes' }))
    await user.type(screen.getByLabelText('Your password', { selector: 'input' }), 'a slow boat on the lake')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    const code = await screen.findByLabelText('One-time code')
    const secret = screen.getByText(/^[A-Z2-7]{32}$/).textContent
    await user.type(code, codeOf(secret, world.clock.now()))
    await user.click(screen.getByRole('button', { name: 'Turn on' }))
    const codes = await screen.findByRole('list', { name: 'Recovery codes' })
    expect(within(codes).getAllByRole('listitem')).toHaveLength(10)
    const [first] = within(codes).getAllByRole('listitem')
    const recovery = first!.textContent
    await user.click(screen.getByRole('button', { name: 'I have kept them' }))
    expect(await screen.findByText(/10 recovery codes are left/)).toBeVisible()

    const { user: later } = await renderApp(world, undefined, '/sign-in')
    await later.type(await screen.findByLabelText('E-mail'), 'monitor@example.org')
    await later.type(screen.getByLabelText('Password'), 'a slow boat on the lake')
    await later.click(screen.getByRole('button', { name: 'Sign in' }))
    await later.type(await screen.findByLabelText('One-time code'), recovery)
    await later.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('navigation', { name: 'Main menu' })).toBeVisible()
  })
})

describe('the link to my calendar', () => {
  it('is made after a choice, shown once with a button for the calendar of the device, and ended', async () => {
    await world.database.prisma.signIn.updateMany({ data: { createdAt: world.clock.now() } })
    const { user } = await renderApp(world, 'investigator', '/s/voices/account')
    const calendar = await screen.findByRole('region', { name: 'My calendar elsewhere' })
    await user.click(await within(calendar).findByRole('button', { name: 'Make a link' }))
    // An investigator calls nobody.
    expect(within(calendar).queryByLabelText('Calls that I have to make')).toBeNull()
    await user.click(within(calendar).getByLabelText('Visits with an agreed day'))
    await user.click(within(calendar).getByLabelText('Only these'))
    await user.click(within(calendar).getByRole('button', { name: 'Make a link' }))
    expect((await within(calendar).findAllByText(/at least one site/))[0]).toBeVisible()
    await user.click(within(calendar).getByLabelText('Ulm'))
    await user.click(within(calendar).getByRole('button', { name: 'Make a link' }))
    const link = (await within(calendar).findByText(/\/calendar\/[\w-]{43}\.ics$/)).textContent
    const add = within(calendar).getByRole('link', { name: 'Add to the calendar of this device' })
    expect(add).toHaveAttribute('href', link.replace(/^http/, 'webcal').replace(/^webcals/, 'webcal'))
    await user.click(within(calendar).getByRole('button', { name: 'I have it' }))
    expect(await within(calendar).findByText('Sessions · at 1 chosen site')).toBeVisible()
    expect(within(calendar).getByText('It was not fetched yet.')).toBeVisible()
    expect(document.body.textContent).not.toContain(link)
    await user.click(within(calendar).getByRole('button', { name: 'End the link' }))
    expect(await within(calendar).findByRole('button', { name: 'Make a link' })).toBeVisible()
  })
})
