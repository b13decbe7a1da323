import { useWorld } from '@polyphony/server/testing/world'
import { newcomer } from '@polyphony/server/testing/participants'
import { schedule } from '@polyphony/server/testing/sessions'
import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
let planned: string
let waiting: string

beforeAll(async () => {
  planned = (await schedule(world, [], { on: '2024-03-20' })).code
  const { participant } = await world.as('coordinatorInBeerSheva')
  waiting = (await participant.screen(newcomer(world))).code
  const { site } = await world.as('administrator')
  await site.close({ ...world.command(), siteId: world.sites.BRS, closedOn: '2024-03-13', reason: 'Complete' })
})

const notice = /^Be'er Sheva has been closed since 13 Mar 2024\./

describe('a closed site', () => {
  it('shows a notice while a session is planned there for a day after its last day, and not for an earlier day', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/sessions/schedule?on=2024-03-14')
    expect(await screen.findByText(notice)).toBeVisible()
    const day = screen.getByLabelText('Day')
    await user.clear(day)
    await user.type(day, '2024-03-13')
    expect(screen.queryByText(notice)).toBeNull()
  })

  it('shows a notice on the page of a session that was planned for a later day, which can be cancelled', async () => {
    await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${planned}`)
    const said = (await screen.findByText(notice)).closest('p')!
    expect(said).toHaveTextContent('Cancel it, or ask an administrator to open the site again.')
  })

  it('shows a notice on the page of a participant who is not enrolled yet', async () => {
    await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${waiting}`)
    expect((await screen.findByText(notice)).closest('p')).toHaveTextContent(
      'Nobody can be registered or enrolled there.',
    )
  })

  it('shows a notice in the form for targets, and does not fill months after its last day', async () => {
    const { user } = await renderApp(world, 'dataManager', '/s/voices/recruitment')
    await user.click(await screen.findByRole('button', { name: 'Set targets' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(notice)).toBeVisible()
    const until = dialog.getByLabelText('Until month')
    await user.clear(until)
    await user.type(until, '2024-05')
    await user.click(dialog.getByRole('button', { name: 'Fill these months' }))
    expect(dialog.getByText('Mar 2024')).toBeVisible()
    expect(dialog.queryByText('Apr 2024')).toBeNull()
  })

  it('is listed but cannot be chosen when a role is given', async () => {
    const { user } = await renderApp(world, 'administrator', '/s/voices/settings?tab=staff&act=invite')
    await user.click(await screen.findByRole('combobox', { name: 'Site' }))
    expect(await screen.findByRole('option', { name: "Be'er Sheva (closed)" })).toHaveAttribute(
      'data-combobox-disabled',
    )
    expect(screen.getByRole('option', { name: 'Ulm' })).not.toHaveAttribute('data-combobox-disabled')
  })

  it('shows a notice in Hebrew on a telephone', async () => {
    const options = { language: 'he', width: 360 } as const
    await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${planned}`, options)
    expect(await screen.findByText(/סגור מאז/)).toBeVisible()
  })
})
