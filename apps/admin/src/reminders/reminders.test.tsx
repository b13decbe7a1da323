import { RecipientRefused } from '@polyphony/server/platform/ports/mail'
import { runJobs } from '@polyphony/server/testing/jobs'
import { addAddress, reminding } from '@polyphony/server/testing/reminders'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { queryClient } from '../platform/client.ts'
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

it('everybody invited is reminded by mail in one step; who has no address is named', async () => {
  const { people, code } = await withSession(2)
  const [first, second] = people as [{ id: string; code: string }, { id: string; code: string }]
  await addAddress(world, first.id, 'first@example.org')
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
  const reminders = await section(/^Reminders/)
  await user.click(await reminders.findByRole('button', { name: 'Mail everybody invited' }))
  expect(await screen.findByText('1 mail is being sent')).toBeVisible()
  expect(await reminders.findByText(`No mail address is kept of ${second.code}. Send them a text.`)).toBeVisible()
  expect(await reminders.findByText('Mail of 13 Mar 2024: being sent')).toBeVisible()
  await runJobs(world)
  // In the tests nobody tells the page what a job did.
  await queryClient.invalidateQueries()
  expect(await reminders.findByText('Reminded 13 Mar 2024, by mail')).toBeVisible()
})

it('a mail that the mail server refuses is shown with what to do, and the text is offered', async () => {
  const { id, code } = await withVisit()
  await addAddress(world, id, 'nobody@example.org')
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/reminders')
  await user.click(await screen.findByRole('button', { name: `Remind ${code} by mail` }))
  expect(await screen.findByText(`A mail to ${code} is being sent`)).toBeVisible()
  const own = world.services.mail.send
  world.services.mail.send = () => Promise.reject(new RecipientRefused('550'))
  await runJobs(world).finally(() => (world.services.mail.send = own))
  await queryClient.invalidateQueries()
  const refused = 'The mail server refused the address on 13 Mar 2024. Call, or send a text.'
  expect(await screen.findByText(refused)).toBeVisible()
  expect(screen.getByRole('button', { name: `Remind ${code} by text` })).toBeVisible()
})
