import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderApp } from '../test-app.tsx'
import { forms, openForm } from '../forms.test-support.ts'
import { holdReading, onDevice } from './twins.test-support.ts'

const world = useWorld()
const invite = '/s/voices/settings?tab=staff&act=invite'
const email = () => screen.findByLabelText('E-mail')

describe('the draft of a form', () => {
  it('comes back after a reload for the same person, and can be discarded', async () => {
    const { user } = await renderApp(world, 'administrator', invite)
    await user.type(await email(), 'half@example')
    const { user: again } = await renderApp(world, 'administrator', invite)
    expect(await email()).toHaveValue('half@example')
    await again.click(screen.getByRole('button', { name: 'Discard the draft' }))
    expect(await email()).toHaveValue('')
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 0 }))
  })

  it('is kept on the device without a readable word', async () => {
    const { user } = await renderApp(world, 'administrator', invite)
    await user.type(await email(), 'somebody@example.org')
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
    expect((await onDevice()).text).not.toContain('somebody')
  })

  it('is wiped as soon as another person signs in', async () => {
    const { user } = await renderApp(world, 'administrator', invite)
    await user.type(await email(), 'somebody@example.org')
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
    await renderApp(world, 'monitor', '/s/voices/account')
    await screen.findByRole('heading', { name: 'My account' })
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 0 }))
  })

  it('is kept for the same person when their sign-in expires', async () => {
    const { user } = await renderApp(world, 'administrator', invite)
    await user.type(await email(), 'somebody@example.org')
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
    await renderApp(world, undefined, invite)
    await screen.findByRole('button', { name: 'Sign in' })
    expect(await onDevice()).toMatchObject({ drafts: 1 })
    await renderApp(world, 'administrator', invite)
    expect(await email()).toHaveValue('somebody@example.org')
  })

  it('is kept even if a dialog asks only for a reason', async () => {
    const open = async () => {
      const { user } = await renderApp(world, 'administrator', '/s/voices/settings?tab=sites')
      await user.click(await screen.findByRole('button', { name: 'Actions for ULM' }))
      await user.click(await screen.findByRole('menuitem', { name: 'Close the site' }))
      return { user, dialog: within(await screen.findByRole('dialog')) }
    }
    const first = await open()
    await first.user.type(first.dialog.getByLabelText('Reason'), 'Moved to another town')
    const second = await open()
    expect(second.dialog.getByLabelText('Reason')).toHaveValue('Moved to another town')
  })

  it('that an earlier version stored in readable form is removed at the next start', async () => {
    localStorage.setItem('polyphony.draft.somebody.transcript.one', 'words in clear')
    sessionStorage.setItem('polyphony.draft.somebody.staff.invite', 'words in clear')
    localStorage.setItem('polyphony.study', 'voices')
    await renderApp(world, 'administrator', invite)
    await email()
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain('words in clear')
    expect(localStorage.getItem('polyphony.study')).toBe('voices')
  })
})

describe('a form that is opened again', () => {
  it.each(Object.entries(forms))('shows no field before its draft is read: %s', async (_, form) => {
    const { user, again, unmount } = await openForm(world, form)
    await user.type(await screen.findByLabelText(form.text), 'half a w')
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
    unmount()
    const release = holdReading()
    await again()
    // By this time the rest of the page has arrived.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(screen.queryByLabelText(form.text)).toBeNull()
    release()
    expect(await screen.findByLabelText(form.text)).toHaveValue('half a w')
  })
})

describe('a form with a draft that cannot be read', () => {
  it('says that the page failed, and is there after "Try again"', async () => {
    const complaints = vi.spyOn(console, 'error')
    const query = vi.spyOn(navigator.locks, 'query').mockRejectedValue(new Error('The browser does not answer'))
    const { user } = await renderApp(world, 'administrator', invite)
    expect(await screen.findByText('Something went wrong on this page')).toBeVisible()
    query.mockRestore()
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await email()).toHaveValue('')
    expect(complaints.mock.calls.join()).toContain('The browser does not answer')
    complaints.mockClear()
  })
})

describe('a browser without encryption keys', () => {
  it('keeps a draft until the tab is closed, says so, and asks before the tab is closed', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const { user } = await renderApp(world, 'administrator', invite)
    await user.type(await email(), 'half@example')
    expect(screen.getByText(/is lost when you close this tab/)).toBeVisible()
    const leaving = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leaving)
    expect(leaving.defaultPrevented).toBe(true)
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await user.click(await screen.findByRole('button', { name: 'Invite a staff member' }))
    expect(await email()).toHaveValue('half@example')
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain('half@example')
  })
})
