import { RecipientRefused } from '@polyphony/server/platform/ports/mail'
import { runJobs } from '@polyphony/server/testing/jobs'
import { addAddress, mailing, reminding } from '@polyphony/server/testing/reminders'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { queryClient } from '../platform/client.ts'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const { agree, withVisit, withSession } = reminding(world)
const { mail, runWith, withAddress } = mailing(world)
const section = async (name: RegExp) => within(await screen.findByRole('region', { name }))
afterEach(() => void (world.services.mail.delivers = true))

it('everybody invited is reminded by mail in one step; who has no address is named', async () => {
  const { people, code } = await withSession(2)
  const [first, second] = people as [{ id: string; code: string }, { id: string; code: string }]
  await addAddress(world, first.id, 'first@example.org')
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
  const reminders = await section(/^Reminders/)
  await user.click(await reminders.findByRole('button', { name: 'Mail everybody invited' }))
  expect(await screen.findByText('1 mail is being sent')).toBeVisible()
  expect(await reminders.findByText(`No e-mail address is kept of ${second.code}. Send them a text.`)).toBeVisible()
  expect(await reminders.findByText('Mail of 13 Mar 2024: being sent')).toBeVisible()
  await runJobs(world)
  // In the tests nobody tells the page what a job did.
  await queryClient.invalidateQueries()
  expect(await reminders.findByText('Reminded 13 Mar 2024, by mail')).toBeVisible()
})

it('a mail that the mail server refuses is shown with what to do, and both ways are offered again', async () => {
  const { id, code } = await withVisit()
  await addAddress(world, id, 'nobody@example.org')
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today/reminders')
  await user.click(await screen.findByRole('button', { name: `Remind ${code} by mail` }))
  expect(await screen.findByText(`A mail to ${code} is being sent`)).toBeVisible()
  // The button leaves, so the focus goes to the row.
  await waitFor(() => expect(screen.queryByRole('button', { name: `Remind ${code} by mail` })).toBeNull())
  expect(screen.getByRole('link', { name: code })).toHaveFocus()
  await runWith(new RecipientRefused('550'))
  await queryClient.invalidateQueries()
  const refused = 'The mail server refused the address on 13 Mar 2024. Call, or send a text.'
  expect(await screen.findByText(refused)).toBeVisible()
  expect(screen.getByRole('button', { name: `Remind ${code} by text` })).toBeVisible()
  expect(screen.getByRole('button', { name: `Remind ${code} by mail` })).toBeVisible()
})

it.each([
  ['on My site today, which the row leaves', () => 'today', /^To remind/],
  [
    'on the page of the participant, where no link is in the row',
    (code: string) => `participants/${code}`,
    /^Reminders/,
  ],
])('%s, the focus of the mail button goes to the heading', async (_title, page, title) => {
  const { id, code } = await withVisit()
  await addAddress(world, id, 'one@example.org')
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/${page(code)}`)
  const reminders = await section(title)
  await user.click(await reminders.findByRole('button', { name: `Remind ${code} by mail` }))
  await waitFor(() => expect(reminders.queryByRole('button', { name: `Remind ${code} by mail` })).toBeNull())
  expect(screen.getByRole('heading', { name: title })).toHaveFocus()
})

it.each([
  ['the appointment was moved', 'The appointment was moved.', (id: string) => agree(id, '2024-03-14', '2024-03-15')],
  [
    'the appointment has no day any more',
    'No day is agreed for this visit. Agree on one first.',
    (id: string) => agree(id, null, '2024-03-15'),
  ],
  [
    'the participant has no address any more',
    'No e-mail address is kept of this participant. Send a text, or call.',
    (id: string) => addAddress(world, id, null),
  ],
])('of a mail that was not sent because %s, the page of the participant says why', async (_title, why, happens) => {
  const { id, code } = await withAddress()
  await mail([id])
  await happens(id)
  await runJobs(world)
  await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
  const reminders = await section(/^Reminders/)
  expect(await reminders.findByText(`The mail of 13 Mar 2024 was not sent. ${why}`)).toBeVisible()
})

it('a server without a mail server offers texts, and no mail', async () => {
  world.services.mail.delivers = false
  const { person, code } = await withSession()
  for (const page of ['today', 'today/reminders', `sessions/${code}`, `participants/${person.code}`]) {
    await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/${page}`)
    expect(await screen.findByRole('button', { name: `Remind ${person.code} by text` })).toBeVisible()
    expect(screen.queryByRole('button', { name: /by mail|^Mail/ })).toBeNull()
  }
})
