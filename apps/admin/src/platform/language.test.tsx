import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from './test-app.tsx'

const world = useWorld()
const account = '/s/voices/account'
const languageOf = async (person: 'analyst' | 'monitor') =>
  (await world.database.prisma.staff.findUniqueOrThrow({ where: { id: world.people[person].id } })).language

describe('the language of a page', () => {
  it('is that of the account, even if this browser used another language before', async () => {
    await renderApp(world, 'analyst', account, { language: 'de', accountLanguage: 'he' })
    expect(await screen.findByRole('heading', { name: 'החשבון שלי' })).toBeVisible()
    expect(document.documentElement).toHaveAttribute('dir', 'rtl')
  })

  it('is that of the link, even if the account has another, which it keeps', async () => {
    await renderApp(world, 'analyst', `${account}?lang=de`, { accountLanguage: 'he' })
    expect(await screen.findByRole('heading', { name: 'Mein Konto' })).toBeVisible()
    expect(await languageOf('analyst')).toBe('he')
  })

  it('changes at once when it is chosen, and is saved in the account', async () => {
    const { user, line } = await renderApp(world, 'monitor', account)
    const goOn = line.hold('account.set_language')
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Language' }), 'he')
    expect(await screen.findByRole('heading', { name: 'החשבון שלי' })).toBeVisible()
    goOn()
    await waitFor(async () => expect(await languageOf('monitor')).toBe('he'))
  })

  it('can change while a form is filled in, without losing what was typed', async () => {
    const { user } = await renderApp(world, undefined, '/sign-in')
    await user.type(await screen.findByLabelText('E-mail'), 'noa@example.org')
    await user.click(screen.getByRole('button', { name: 'עברית' }))
    expect(await screen.findByRole('button', { name: 'התחברות' })).toBeVisible()
    expect(document.documentElement).toHaveAttribute('dir', 'rtl')
    expect(screen.getByLabelText('דוא״ל')).toHaveValue('noa@example.org')
  })
})
