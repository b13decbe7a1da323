import { reminding } from '@polyphony/server/testing/reminders'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { queryClient } from '../platform/client.ts'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const { agree, withVisit, withSession, list, record } = reminding(world)
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

it('where somebody comes who may not be contacted, nobody is said to be left to remind', async () => {
  const { id } = await withVisit()
  await world.database.prisma.participant.updateMany({
    where: { id },
    data: { noContactSince: new Date('2024-03-12') },
  })
  await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today')
  const remind = await section(/^To remind/)
  expect(await remind.findByText('Nobody is left to remind for the next two days.')).toBeVisible()
})

it.each([
  ['/s/voices/today', 'was reminded by a colleague', async (id: string) => record(id), 'reminded of this today'],
  [
    '/s/voices/today/reminders',
    'has another day',
    async (id: string) => agree(id, '2024-03-18', '2024-03-15'),
    'moved to',
  ],
  ['/s/voices/today/reminders', 'has no day', async (id: string) => agree(id, null, '2024-03-15'), 'No day is agreed'],
])('on %s the text stays open when its appointment %s meanwhile, and Sent says so', async (page, _, change, words) => {
  const { id, code } = await withVisit()
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', page)
  await user.click(await screen.findByRole('button', { name: `Remind ${code} by text` }))
  const dialog = within(await screen.findByRole('dialog'))
  const sent = await dialog.findByRole('button', { name: 'Sent' })
  await change(id)
  await queryClient.invalidateQueries()
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(dialog.getByText(/ביום שישי, 15 במרץ 2024/)).toBeVisible()
  await user.click(sent)
  expect(await dialog.findByRole('alert')).toHaveTextContent(words)
})

it('a text with the day from before is not recorded as sent, and the dialog says the new day', async () => {
  const { id, code } = await withVisit()
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today/reminders')
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
  await record(id)
  await renderApp(world, 'monitor', `/s/voices/participants/${code}`)
  const reminders = await section(/^Reminders/)
  expect(await reminders.findByText('Reminded 13 Mar 2024, by text')).toBeVisible()
  expect(reminders.queryByRole('button')).toBeNull()
})

it('the number is shown on request with a link that opens the text, has the focus, and is hidden after a minute', async () => {
  const { id, code } = await withVisit()
  const coordinator = await world.as('coordinatorInBeerSheva')
  const { identity } = await coordinator.participant.identify({ studyId: world.studyId, participantId: id })
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today/reminders')
  await user.click(await screen.findByRole('button', { name: `Remind ${code} by text` }))
  const dialog = within(await screen.findByRole('dialog'))
  const show = await dialog.findByRole('button', { name: 'Show the number' })
  expect(show).toHaveAccessibleDescription('Opening it is recorded.')
  await user.click(show)
  const number = await dialog.findByText(identity.phone!)
  expect(number.parentElement).toHaveFocus()
  const link = dialog.getByRole('link', { name: 'Open as a text message' }).getAttribute('href')!
  expect(link).toMatch(/^sms:\+9725\d+\?body=/)
  expect(decodeURIComponent(link)).toContain('ביום שישי, 15 במרץ 2024')
  vi.setSystemTime(world.clock.now().getTime() + 61_000)
  await waitFor(() => expect(dialog.queryByText(identity.phone!)).toBeNull())
})

it('who has no number is shown to have none, and nothing is said to be hidden again', async () => {
  const { id, code } = await withVisit()
  const { version } = await world.database.prisma.participant.findFirstOrThrow({ where: { id } })
  const coordinator = await world.as('coordinatorInBeerSheva')
  const amended = { participantId: id, expectedVersion: version, identity: { phone: null } }
  await coordinator.participant.amend({ ...world.command(), ...amended })
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today/reminders')
  await user.click(await screen.findByRole('button', { name: `Remind ${code} by text` }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(await dialog.findByRole('button', { name: 'Show the number' }))
  expect(await dialog.findByText('No telephone number is kept.')).toHaveFocus()
  expect(dialog.queryByText(/Hidden again/)).toBeNull()
})

it.each(['reminder.due', 'reminder.list'])(
  'the page of a participant says if %s failed, and tries again',
  async (asked) => {
    const { id, code } = await withVisit()
    await record(id)
    const { user, line } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    line.cut(asked)
    const reminders = await section(/^Reminders/)
    const again = await reminders.findByRole('button', { name: 'Try again' })
    line.mend()
    await user.click(again)
    expect(await reminders.findByRole('button', { name: `Remind ${code} by mail` })).toBeVisible()
    expect(await reminders.findByText('Reminded 13 Mar 2024, by text')).toBeVisible()
  },
)

it('the list of visits shows beside an agreed day that the participant was reminded of it', async () => {
  const { id, code } = await withVisit()
  await record(id)
  await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/visits?view=list&state=upcoming')
  const rows = () => screen.getAllByRole('link', { name: code }).map((link) => link.closest('tr')!)
  const marked = () => rows().filter(({ textContent }) => textContent.includes('Reminded 13 Mar 2024, by text'))
  await waitFor(() => expect(marked()).toHaveLength(1))
  expect(marked()[0]).toHaveTextContent('15 Mar 2024')
})

it('the page of appointments belongs to My site today, and leads back there', async () => {
  await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today/reminders')
  const position = within(await screen.findByRole('navigation', { name: 'You are here' }))
  expect(position.getByRole('link', { name: 'My site today' })).toHaveAttribute('href', '/s/voices/today')
})
