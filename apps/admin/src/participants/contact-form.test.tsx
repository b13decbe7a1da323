import { newcomer } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { queryClient } from '../platform/client.ts'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const coordinator = async () => (await world.as('coordinatorInBeerSheva')).participant
const today = '2024-03-13'

/** A new participant, called in vain, who is to be called today. */
async function toCall(over: object = {}) {
  const participant = await coordinator()
  const { participantId, code } = await participant.screen(newcomer(world))
  const told = { participantId, on: today, nextOn: today, expectedNextOn: null, ...over }
  await participant.contact({ ...world.command(), ...told, way: 'phone', outcome: 'no_answer' })
  return { participantId, code }
}

const pageOf = (code: string) => renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
const dialog = async () => within(await screen.findByRole('dialog'))
const callsDue = async () => within(await screen.findByRole('region', { name: /^Calls due/ }))

/** Opens the first page, and finds these words in the row of a call. */
async function shownToday(code: string, words: string) {
  const { unmount } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices')
  const row = (await (await callsDue()).findByText(code)).closest('li')!
  expect(within(row).getByText(words)).toBeVisible()
  return { leave: unmount }
}

describe('a contact', () => {
  it('is recorded on the page of the participant, and stands in the timeline', async () => {
    const { code } = await (await coordinator()).screen(newcomer(world))
    const { user, line } = await pageOf(code)
    await user.click(await screen.findByRole('button', { name: 'Record a contact…' }))
    const form = await dialog()
    await user.click(form.getByRole('button', { name: 'Record it' }))
    expect(await form.findByText('This field is required.')).toBeVisible()
    expect(line.asked).not.toContain('participant.contact')
    await user.selectOptions(form.getByLabelText('What happened?'), 'message left')
    await user.type(form.getByLabelText('Note'), 'With the porter')
    await user.click(form.getByRole('button', { name: 'In a week' }))
    await user.click(form.getByRole('button', { name: 'Record it' }))
    expect(await screen.findByText('Contact: telephone, message left')).toBeVisible()
    expect(screen.getByText(/^With the porter/)).toBeVisible()
    expect(screen.getByText(/next call 20 Mar 2024/)).toBeVisible()
  })

  it('that is due stands on the first page with what the person prefers, and is settled there', async () => {
    const { code } = await toCall({ preferredWay: 'phone', preferredFrom: '17:00' })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices')
    const calls = await callsDue()
    expect(await calls.findByText('telephone · from 17:00')).toBeVisible()
    expect(calls.getAllByText('no answer, 13 Mar 2024')[0]).toBeVisible()
    await user.click(calls.getByRole('button', { name: `Record a contact… ${code}` }))
    const form = await dialog()
    await user.selectOptions(form.getByLabelText('What happened?'), 'reached')
    await user.click(form.getByRole('button', { name: 'Record it' }))
    await waitFor(() => expect(calls.queryByText(code)).toBeNull())
  })

  it('that a colleague has recorded meanwhile is told, also if the page shows it already, and can be sent again', async () => {
    const { participantId, code } = await toCall()
    const { user } = await pageOf(code)
    await user.click(await screen.findByRole('button', { name: 'Record a contact…' }))
    const form = await dialog()
    await user.selectOptions(form.getByLabelText('What happened?'), 'reached')
    const plan = { participantId, nextOn: '2024-03-15', expectedNextOn: today }
    await (await coordinator()).plan_call({ ...world.command(), ...plan })
    await seesNext('15 Mar 2024')
    await user.click(form.getByRole('button', { name: 'Record it' }))
    expect(await form.findByText(/^Somebody else has recorded a contact/)).toBeVisible()
    await user.click(form.getByRole('button', { name: 'Record it' }))
    expect(await screen.findByText('Contact: telephone, reached')).toBeVisible()
  })

  it('sends no next call and no preference that the form does not show', async () => {
    const { participantId, code } = await toCall({ nextOn: '2024-03-20' })
    const left = { participantId, on: today, level: 'new_data' as const, reason: 'Asked for it' }
    await (await coordinator()).withdraw({ ...world.command(), ...left })
    const { user } = await pageOf(code)
    await user.click(await screen.findByRole('button', { name: 'Record a contact…' }))
    const form = await dialog()
    await user.selectOptions(form.getByLabelText('What happened?'), 'reached')
    await user.click(form.getByRole('button', { name: 'Record it' }))
    expect(await screen.findByText('They got in touch: telephone, reached')).toBeVisible()

    const other = await toCall()
    const page = await pageOf(other.code)
    await page.user.click(await screen.findByRole('button', { name: 'Record a contact…' }))
    const asked = await dialog()
    await page.user.selectOptions(asked.getByLabelText('Way'), 'e-mail')
    await page.user.selectOptions(asked.getByLabelText('What happened?'), 'asked not to be contacted')
    await page.user.click(asked.getByRole('button', { name: 'Record it' }))
    expect(await screen.findByText('Contact: telephone, asked not to be contacted')).toBeVisible()
    expect(screen.queryByText('Reached best by')).toBeNull()
  })
})

/** Waits until the page behind the form shows another next call. This does what the live notice would do. */
async function seesNext(day: string) {
  await act(() => queryClient.invalidateQueries())
  expect(await screen.findByText(day)).toBeInTheDocument()
}

it('a call that is planned for tomorrow is found on the first page', async () => {
  const { code } = await toCall({ nextOn: '2024-03-14' })
  await renderApp(world, 'coordinatorInBeerSheva', '/s/voices')
  const coming = within(await (await callsDue()).findByRole('list', { name: 'In the coming week' }))
  expect(coming.getByRole('link', { name: code }).closest('li')).toHaveTextContent('14 Mar 2024')
})

describe('a call that is due', () => {
  it('says how late it is, and is no longer on the page of somebody who withdrew', async () => {
    const { participantId, code } = await toCall()
    const late = { participantId, nextOn: '2024-03-11', expectedNextOn: today, isUndo: true }
    await (await coordinator()).plan_call({ ...world.command(), ...late })
    const { leave } = await shownToday(code, '2 days late')
    leave()
    const left = { participantId, on: today, level: 'new_data' as const, reason: 'Asked for it' }
    await (await coordinator()).withdraw({ ...world.command(), ...left })
    await pageOf(code)
    expect(await screen.findByRole('heading', { name: 'Facts' })).toBeVisible()
    expect(screen.queryByText('Next call')).toBeNull()
  })

  it('is put off in place, and comes back when this is undone', async () => {
    const { code } = await toCall()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices')
    const calls = await callsDue()
    const putOff = { name: `Put off the call: ${code}` }
    await user.click(await calls.findByRole('button', putOff))
    await user.click(await screen.findByRole('menuitem', { name: 'In 3 days' }))
    expect(await screen.findByText(`${code}: next call on 16 Mar 2024.`)).toBeVisible()
    await waitFor(() => expect(calls.queryByRole('button', putOff)).toBeNull())
    expect(within(calls.getByRole('list', { name: 'In the coming week' })).getByText(code)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await calls.findByRole('button', putOff)).toBeVisible()
  })

  it('is taken off the list if no call is needed', async () => {
    const { code } = await toCall()
    const { user } = await pageOf(code)
    await user.click(await screen.findByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Plan a call…' }))
    const form = await dialog()
    await user.click(form.getByRole('button', { name: 'Plan the call' }))
    expect(await form.findByText('This field is required.')).toBeVisible()
    await user.click(form.getByRole('button', { name: 'No call is needed' }))
    await waitFor(() => expect(screen.queryByText('Next call')).toBeNull())
  })

  it('is not planned over the plan of a colleague that came after the form was opened', async () => {
    const { participantId, code } = await toCall()
    const { user } = await pageOf(code)
    await user.click(await screen.findByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Plan a call…' }))
    const form = await dialog()
    const plan = { participantId, nextOn: '2024-03-15', expectedNextOn: today }
    await (await coordinator()).plan_call({ ...world.command(), ...plan })
    await seesNext('15 Mar 2024')
    await user.click(form.getByRole('button', { name: 'In a week' }))
    await user.click(form.getByRole('button', { name: 'Plan the call' }))
    expect(await form.findByText(/^Somebody else has recorded a contact/)).toBeVisible()
  })
})

describe('all contact', () => {
  it('is stopped with a reason, said on the page, and allowed again with a reason', async () => {
    const { code } = await toCall()
    const { user } = await pageOf(code)
    await user.click(await screen.findByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Stop all contact…' }))
    const form = await dialog()
    await user.type(form.getByLabelText('Why?'), 'Asked by letter')
    await user.click(form.getByRole('button', { name: 'Stop all contact' }))
    expect(await screen.findByText('Since 13 Mar 2024, nobody may contact this participant.')).toBeVisible()
    expect(screen.getByText(/^Asked by letter/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Record a contact…' }))
    expect(await (await dialog()).findByText(/^Nobody may contact this participant\. You can record/)).toBeVisible()
    expect((await dialog()).getByLabelText('The participant called or came')).toBeChecked()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Allow contact again…' }))
    await user.type((await dialog()).getByRole('textbox'), 'Asked to be called again')
    await user.click((await dialog()).getByRole('button', { name: 'Allow contact' }))
    await waitFor(() => expect(screen.queryByText(/^Since 13 Mar 2024, nobody/)).toBeNull())
  })
})
