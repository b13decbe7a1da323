import { reminding } from '@polyphony/server/testing/reminders'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const { agree, withVisit, withSession, list } = reminding(world)
const section = async (name: RegExp) => within(await screen.findByRole('region', { name }))

it('somebody who comes in two days is reminded in place, and is listed no more', async () => {
  const { id, code } = await withVisit()
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today')
  const remind = await section(/^To remind/)
  await user.click(await remind.findByRole('button', { name: `Remind ${code} by text` }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText(/ביום שישי, 15 במרץ 2024/)).toHaveAttribute('dir', 'rtl')
  expect(dialog.getByText('No native speaker has reviewed the words in Hebrew yet.')).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Sent' }))
  expect(await screen.findByText(`${code} was reminded`)).toBeVisible()
  await waitFor(() => expect(remind.queryByRole('link', { name: code })).toBeNull())
  expect(await list(id)).toHaveLength(1)
})

it('a text with the day from before is not recorded as sent, and the dialog says the new day', async () => {
  const { id, code } = await withVisit()
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/reminders')
  await user.click(await screen.findByRole('button', { name: `Remind ${code} by text` }))
  const dialog = within(await screen.findByRole('dialog'))
  const sent = await dialog.findByRole('button', { name: 'Sent' })
  await agree(id, '2024-03-18', '2024-03-15')
  await user.click(sent)
  expect(await dialog.findByRole('alert')).toHaveTextContent('The appointment was moved to 18 Mar 2024 meanwhile.')
  expect(await list(id)).toEqual([])
})

it('the page of a session lists whom to remind, and the page of the participant shows that they were', async () => {
  const { person, code } = await withSession()
  const { user, unmount } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
  const reminders = await section(/^Reminders/)
  await user.click(await reminders.findByRole('button', { name: `Remind ${person.code} by text` }))
  await user.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: 'Sent' }))
  expect(await reminders.findByText('Reminded 13 Mar 2024, by text')).toBeVisible()
  unmount()
  await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${person.code}`)
  expect(await (await section(/^Reminders/)).findByText(new RegExp(`of ${code} on 15 Mar 2024, 14:00`))).toBeVisible()
})

it('people who may not remind see that somebody was, and no button', async () => {
  const { id, code } = await withVisit()
  await (
    await world.as('coordinatorInBeerSheva')
  ).reminder.record({
    ...world.command(),
    participantId: id,
    appointment: { kind: 'visit', timepoint: 'month_1' },
    on: '2024-03-15',
  })
  await renderApp(world, 'monitor', `/s/voices/participants/${code}`)
  const reminders = await section(/^Reminders/)
  expect(await reminders.findByText('Reminded 13 Mar 2024, by text')).toBeVisible()
  expect(reminders.queryByRole('button')).toBeNull()
})
