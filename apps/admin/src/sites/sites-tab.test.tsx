import { useWorld } from '@polyphony/server/testing/world'
import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const address = '/s/voices/settings?tab=sites'

describe('the list of sites', () => {
  it('shows the country and the local time of each site to every staff member', async () => {
    await renderApp(world, 'analyst', address)
    const row = (await screen.findByText('ULM')).closest('tr') as HTMLElement
    expect(within(row).getByText('Germany')).toBeVisible()
    expect(within(row).getByText('11:00')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Open a site' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Actions for ULM' })).toBeNull()
  })

  it('shows cards with the same actions at phone width', async () => {
    await renderApp(world, 'administrator', address, { width: 360 })
    expect(await screen.findByRole('button', { name: 'Actions for ULM' })).toBeVisible()
    expect(screen.queryByRole('table')).toBeNull()
  })
})

describe('opening a site', () => {
  it('says beside each field what is wrong, and opens the site when all is valid', async () => {
    const { user } = await renderApp(world, 'administrator', address)
    await user.click(await screen.findByRole('button', { name: 'Open a site' }))
    const form = within(await screen.findByRole('dialog', { name: 'Open a site' }))
    await user.type(form.getByLabelText('Code'), 'u')
    await user.click(form.getByRole('button', { name: 'Open the site' }))
    expect(await form.findAllByText('Two to five capital letters, such as ULM.')).not.toHaveLength(0)
    await user.clear(form.getByLabelText('Code'))
    await user.type(form.getByLabelText('Code'), 'pun')
    await user.type(form.getByLabelText('Name'), 'Pune')
    await user.type(form.getByRole('combobox', { name: 'Country' }), 'India')
    await user.click(await screen.findByRole('option', { name: 'India' }))
    // A country with one time zone presets the time zone.
    expect(form.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Asia/Kolkata')
    expect(form.getByText('There it is now 15:30.')).toBeVisible()
    await user.click(form.getByRole('combobox', { name: 'Languages' }))
    await user.click(await screen.findByRole('option', { name: 'English' }))
    await user.click(form.getByRole('button', { name: 'Open the site' }))
    expect(await screen.findByText('PUN')).toBeVisible()
    expect(screen.getByText('open since 13 Mar 2024')).toBeVisible()
  })
})

describe('the opening day of a site', () => {
  it('is corrected with a reason, but not to a day after the first recorded event there', async () => {
    const coordinator = await world.as('coordinatorInUlm')
    const person = { siteId: world.sites.ULM, group: 'service_user', screenedOn: '2024-03-01' }
    await coordinator.participant.screen({ ...world.command(), ...person })
    const { user } = await renderApp(world, 'administrator', address)
    await user.click(await screen.findByRole('button', { name: 'Actions for ULM' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Change the opening day' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'When did ULM open?' }))
    const day = dialog.getByLabelText('Open since')
    fireEvent.change(day, { target: { value: '2024-03-02' } })
    await user.type(dialog.getByLabelText('Reason'), 'Mistyped')
    await user.click(dialog.getByRole('button', { name: 'Change the opening day' }))
    const words = 'Something was recorded at this site for 1 Mar 2024. The site cannot have opened after that day.'
    expect(await dialog.findAllByText(words)).not.toHaveLength(0)
    fireEvent.change(day, { target: { value: '2024-02-28' } })
    await user.click(dialog.getByRole('button', { name: 'Change the opening day' }))
    expect(await screen.findByText('open since 28 Feb 2024')).toBeVisible()
  })
})

describe('closing a site', () => {
  it('asks for the day and the reason, and then shows since when the site is closed', async () => {
    const { user } = await renderApp(world, 'administrator', address)
    await user.click(await screen.findByRole('button', { name: 'Actions for ULM' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Close the site' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Close ULM' }))
    const close = dialog.getByRole('button', { name: 'Close the site' })
    expect(close).toBeDisabled()
    await user.type(dialog.getByLabelText('Reason'), 'Recruitment is complete')
    await user.click(close)
    expect(await screen.findByText('closed since 13 Mar 2024')).toBeVisible()
  })

  it('can be undone at once, or later with a reason', async () => {
    const { user } = await renderApp(world, 'administrator', address)
    const act = async (verb: string, title: string) => {
      await user.click(await screen.findByRole('button', { name: 'Actions for BRS' }))
      await user.click(await screen.findByRole('menuitem', { name: verb }))
      const dialog = within(await screen.findByRole('dialog', { name: title }))
      await user.type(dialog.getByLabelText('Reason'), 'Recruitment is complete')
      await user.click(dialog.getByRole('button', { name: verb }))
    }
    await act('Close the site', 'Close BRS')
    await user.click((await noticeOf('BRS is closed.')).getByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('The site is open again.')).toBeVisible()
    const row = async () => within((await screen.findByText('BRS')).closest('tr') as HTMLElement)
    expect(await (await row()).findByText(/^open/)).toBeVisible()
    await act('Close the site', 'Close BRS')
    expect(await (await row()).findByText('closed since 13 Mar 2024')).toBeVisible()
    await act('Open the site again', 'Open BRS again')
    expect(await (await row()).findByText(/^open/)).toBeVisible()
  })
})
