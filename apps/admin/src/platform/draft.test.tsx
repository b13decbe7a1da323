import { useWorld } from '@polyphony/server/testing/world'
import { cleanup, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from './test-app.tsx'

const world = useWorld()
const invite = '/s/voices/settings?tab=staff&act=invite'

describe('what was typed', () => {
  it('is there again after a reload, for the same person', async () => {
    const { user } = await renderApp(world, 'administrator', invite)
    await user.type(await screen.findByLabelText('E-mail'), 'half@example')
    cleanup()
    await renderApp(world, 'administrator', invite)
    expect(await screen.findByLabelText('E-mail')).toHaveValue('half@example')
  })

  it('is kept under whose it is, and what names a person only in the tab', async () => {
    const { user } = await renderApp(world, 'administrator', invite)
    await user.type(await screen.findByLabelText('E-mail'), 'somebody@example.org')
    const kept = Object.entries(sessionStorage).filter(([, text]) => String(text).includes('somebody@example.org'))
    expect(kept.map(([place]) => place.includes(world.people.administrator.id))).toEqual([true])
    expect(JSON.stringify(localStorage)).not.toContain('somebody@example.org')
  })

  it('that cannot be read any more does not stop the form', async () => {
    sessionStorage.setItem(
      `polyphony.draft.${world.people.administrator.id}.staff.invite.${world.studyId}`,
      '{"email":',
    )
    await renderApp(world, 'administrator', invite)
    expect(await screen.findByLabelText('E-mail')).toHaveValue('')
  })
})
