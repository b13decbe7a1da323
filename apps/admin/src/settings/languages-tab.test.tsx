import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'
import { listCoverage } from './languages.ts'

const world = useWorld()
const address = '/s/voices/settings?tab=languages'
// The catalogues of all languages are many files, which take their time on a busy machine.
beforeAll(() => listCoverage())

describe('the languages of the interface', () => {
  it('are shown to an administrator with how much is translated, and who reviewed it', async () => {
    await renderApp(world, 'administrator', address)
    const row = await screen.findByRole('row', { name: /Deutsch de/ })
    expect(row).toHaveTextContent(/100%: ([\d,]+) of \1 messages/)
    expect(row).toHaveTextContent('not yet')
    const growing = screen.getByRole('row', { name: /Kiswahili sw/ })
    expect(growing).toHaveTextContent(/\d+%: [\d,]+ of [\d,]+ messages/)
    expect(within(screen.getByRole('region', { name: 'By concept' })).getByText('participants')).toBeVisible()
  })

  it('give a file for translators with every message of English', async () => {
    const made: Blob[] = []
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (file: Blob) => `blob:${made.push(file)}`,
        revokeObjectURL: () => undefined,
      }),
    )
    const { user } = await renderApp(world, 'administrator', address)
    await user.click(await screen.findByRole('button', { name: 'Download the file for translators, Luganda' }))
    await waitFor(() => expect(made).toHaveLength(1))
    const text = await made[0]!.text()
    expect(text.split('\r\n')[0]).toContain('key,form,en,lg,keep,terms')
    expect(text).toContain('shell:act.cancel,,Cancel,')
  })

  it('are not shown to somebody who may not change the study', async () => {
    await renderApp(world, 'monitor', address)
    expect(await screen.findByText('Your roles do not allow this')).toBeVisible()
    await renderApp(world, 'monitor', '/s/voices/settings')
    expect(await screen.findByRole('tab', { name: 'Sites' })).toBeVisible()
    expect(screen.queryByRole('tab', { name: 'Languages' })).toBeNull()
  })
})

describe('the notice of what nobody has reviewed', () => {
  it('stands below the languages in the menu', async () => {
    const { user } = await renderApp(world, 'monitor', '/s/voices/account')
    await user.click(await screen.findByRole('button', { name: 'Language' }))
    expect(
      await screen.findByText(/Not reviewed by a native speaker yet: .*Deutsch.*עברית.*Kiswahili.*Luganda.*ગુજરાતી/),
    ).toBeVisible()
  })

  it('stands at the foot of the sign-in page in such a language, and not in English', async () => {
    const notice = 'Diese Übersetzung hat noch niemand durchgesehen, dessen Muttersprache das ist.'
    const { user } = await renderApp(world, undefined, '/sign-in', { language: 'de' })
    expect(await screen.findByText(notice)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'English' }))
    await waitFor(() => expect(screen.queryByText(/native speaker|Muttersprache/)).toBeNull())
  })
})
