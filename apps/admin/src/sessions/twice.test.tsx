// The screens of sessions when the clocks show an hour twice, and when a participant is invited to two sessions at once.
import { useWorld } from '@polyphony/server/testing/world'
import { schedule, writeConsenting } from '@polyphony/server/testing/sessions'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const night = { on: '2024-10-27', from: '01:30', until: '03:00' }
const put = (name: string, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } })
const startOf = async (code: string) =>
  (await world.database.prisma.session.findFirstOrThrow({ where: { code } })).startsAt.toISOString()

describe('an hour that the clocks show twice', () => {
  it('is asked about only on the day it occurs, and shown with its offset from UTC', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/sessions/schedule')
    await screen.findByLabelText('Day')
    expect(screen.queryByLabelText(/^Which/)).toBeNull()
    put('Day', night.on)
    put('Until', night.until)
    expect(screen.queryByLabelText(/^Which/)).toBeNull()
    put('From', night.from)
    const which = screen.getByLabelText('Which 01:30?')
    expect(
      within(which)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['Choose…', 'the earlier one (UTC+3)', 'the later one (UTC+2)'])
    expect(which).toHaveValue('')
    await user.click(screen.getByRole('button', { name: 'Schedule' }))
    await waitFor(() => expect(which).toHaveFocus())
    expect(which).toHaveAccessibleDescription(/Choose which of the two is meant\./)
    expect(await world.database.prisma.session.count()).toBe(0)
    await user.selectOptions(which, 'later')
    await user.click(screen.getByRole('button', { name: 'Schedule' }))
    const heading = await screen.findByRole('heading', { name: /BRS-FG-\d+/ })
    const [code] = /BRS-FG-\d+/.exec(heading.textContent)!
    expect(await startOf(code!)).toBe('2024-10-26T23:30:00.000Z')
    expect(screen.getByText('Sunday, 27 October 2024, 01:30 (UTC+2) – 03:00')).toBeVisible()
  })

  it('keeps the chosen instant when the plan is changed', async () => {
    const { code } = await schedule(world, [], { ...night, fromWhich: 'later' })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Change the plan' }))
    expect(await screen.findByLabelText('Which 01:30?')).toHaveValue('later')
    await user.type(screen.getByLabelText('Place'), ' B')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await noticeOf(`The plan of ${code} is changed.`)
    expect(await startOf(code)).toBe('2024-10-26T23:30:00.000Z')
  })

  it('is asked about again when the time is changed', async () => {
    const { code } = await schedule(world, [], { ...night, fromWhich: 'later' })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Change the plan' }))
    await screen.findByLabelText('Which 01:30?')
    put('From', '01:15')
    expect(screen.getByLabelText('Which 01:15?')).toHaveValue('')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Choose which of the two is meant.')).toBeVisible()
    expect(await startOf(code)).toBe('2024-10-26T23:30:00.000Z')
  })

  it('is asked about when the session is recorded as held', async () => {
    world.clock.set('2024-10-27T10:00:00Z')
    const { code } = await schedule(world, [], { on: '2024-10-26', from: '23:00', until: '23:30' })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Record as held…' }))
    await screen.findByLabelText('Day')
    put('Until', '01:30')
    expect(screen.getByLabelText('Which 01:30?')).toHaveValue('')
    await user.click(screen.getByRole('button', { name: 'Record as held' }))
    expect(await screen.findByText('Choose which of the two is meant.')).toBeVisible()
    world.clock.set('2024-03-13T10:00:00Z')
  })
})

describe('a participant who is invited to two sessions at once', () => {
  it('is shown with the other session, before and after the invitation', async () => {
    const [person, other] = [await writeConsenting(world), await writeConsenting(world)]
    const first = await schedule(world, [person])
    const second = await schedule(world, [other], { from: '11:00', until: '12:00' })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${second.code}`)
    const note = `also invited to ${first.code} at the same time`
    await user.click(await screen.findByRole('button', { name: 'Invite' }))
    const dialog = within(await screen.findByRole('dialog'))
    const box = await dialog.findByRole('checkbox', { name: new RegExp(`${person.code}.*${note}`) })
    expect(dialog.getAllByText(note)).toHaveLength(1)
    await user.click(box)
    await user.click(dialog.getByRole('button', { name: 'Save the list' }))
    await noticeOf(
      `1 invited, 0 removed from the list. Also invited to another session at the same time: ${person.code} (${first.code}).`,
    )
    const row = await screen.findByRole('row', { name: new RegExp(person.code) })
    expect(within(row).getByText(note)).toBeVisible()
  })
})
