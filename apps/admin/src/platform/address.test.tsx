import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from './test-app.tsx'

const world = useWorld()

describe('an address', () => {
  it('of a page that the person may not open says which roles may, which roles they have, and whom to ask', async () => {
    await renderApp(world, 'coordinatorInUlm', '/s/voices/audit')
    expect(await screen.findByRole('alert')).toHaveTextContent('Your roles do not allow this')
    expect(screen.getByText('These roles may open this page: Data manager, Monitor and Administrator.')).toBeVisible()
    expect(screen.getByText('Your roles in this study: Site coordinator.')).toBeVisible()
    expect(screen.getByText(/Ask an administrator of the study/)).toBeVisible()
  })

  it('of a page that the person may open is not refused', async () => {
    await renderApp(world, 'monitor', '/s/voices/audit')
    expect(await screen.findByRole('heading', { name: /Audit/ })).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('of a study of other people reads like one that does not exist', async () => {
    await renderApp(world, 'outsider', '/s/voices/participants')
    const words = (await screen.findByRole('main')).textContent
    expect(words).toContain('Not found')
    await renderApp(world, 'monitor', '/s/no-such-study/participants')
    await waitFor(() => expect(screen.getAllByRole('main').at(-1)!.textContent).toBe(words))
  })

  it('of a page that does not exist keeps the menu of the study', async () => {
    await renderApp(world, 'monitor', '/s/voices/no-such-page')
    expect(await screen.findByText('Not found')).toBeVisible()
    expect(screen.getByRole('navigation', { name: 'Main menu' })).toBeVisible()
  })
})

describe('the menu', () => {
  it('has only the pages that the person may open', async () => {
    await renderApp(world, 'coordinatorInUlm', '/s/voices/account')
    const menu = within(await screen.findByRole('navigation', { name: 'Main menu' }))
    expect(menu.getByRole('link', { name: 'Participants' })).toBeVisible()
    expect(menu.queryByRole('link', { name: 'Audit' })).toBeNull()
  })
})

describe('a page below a menu entry', () => {
  it.each(['consent/forms/publish', 'consent/due'])('%s links back to the page of that entry', async (page) => {
    const { user, address } = await renderApp(world, 'dataManager', `/s/voices/${page}`)
    await screen.findByRole('heading', { level: 1 })
    await user.click(
      within(screen.getByRole('navigation', { name: 'You are here' })).getByRole('link', { name: 'Consent' }),
    )
    expect(await screen.findByRole('heading', { level: 1, name: 'Consent forms' })).toBeVisible()
    expect(address()).toBe('/s/voices/consent/forms')
  })
})

describe('a sign-in that ends while a page is open', () => {
  it('leads to the sign-in page, which remembers the page that was open', async () => {
    const { user, address } = await renderApp(world, 'analyst', '/s/voices/account')
    await screen.findByRole('heading', { name: 'My account' })
    await world.database.prisma.signIn.deleteMany({ where: { staffId: world.people.analyst.id } })
    await user.click(screen.getByRole('button', { name: 'Sign out everywhere' }))
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible()
    expect(address()).toContain(`next=${encodeURIComponent('/s/voices/account')}`)
  })
})
