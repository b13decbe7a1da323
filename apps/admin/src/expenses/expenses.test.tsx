import { giving } from '@polyphony/server/testing/expenses'
import { enrolled } from '@polyphony/server/testing/participants'
import { hold, schedule, writeConsenting } from '@polyphony/server/testing/sessions'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitForElementToBeRemoved, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const { group, record, reverse } = giving(world)
/** As it is found on the page, where every space is a plain one. */
const money = (amount: string) => `\u2066${amount} ILS\u2069`

/** Also the use of the data that were collected. */
const withdraw = async (participantId: string) =>
  (await world.as('coordinatorInBeerSheva')).participant.withdraw({
    ...world.command(),
    participantId,
    on: '2024-03-14',
    level: 'collected_data',
    reason: 'Asked for it',
  })

type Invited = Awaited<ReturnType<typeof writeConsenting>>
type Person = Parameters<typeof renderApp>[1]
type Options = Parameters<typeof renderApp>[3]

/** Somebody who attended a session on the day before, with a code that can be typed. */
async function attended() {
  world.clock.set('2024-03-14T10:00:00Z')
  const { participantId, code } = await enrolled(world)
  const session = await hold(world, [{ id: participantId }])
  return { ids: [participantId], code, session: session.code, sessionId: session.id }
}

const openPerson = async (person: Person, code: string, options?: Options) => {
  const { user } = await renderApp(world, person, `/s/voices/participants/${code}`, options)
  return user
}

describe('an amount on the page of a participant', () => {
  it('is read with the decimal comma of a German reader, and shown before it is sent', async () => {
    const { code } = await attended()
    const user = await openPerson('coordinatorInBeerSheva', code, { language: 'de' })
    await user.click(await screen.findByRole('button', { name: 'Betrag eintragen' }))
    const dialog = await screen.findByRole('dialog')
    const form = within(dialog)
    await user.type(form.getByLabelText('Betrag in ILS'), '12,505')
    expect(form.getByText(/^Das sind zu viele Nachkommastellen für die Währung/)).toBeVisible()
    await user.clear(form.getByLabelText('Betrag in ILS'))
    await user.type(form.getByLabelText('Betrag in ILS'), '12,50')
    expect(form.getByText(`Das sind ${money('12,50')}.`)).toBeVisible()
    await user.type(form.getByLabelText('Nummer des Papiers'), '3')
    await user.click(form.getByRole('button', { name: 'Eintragen' }))
    await waitForElementToBeRemoved(dialog)
    expect(await screen.findByText('Papier 3')).toBeVisible()
  })

  it('asks why after it was refused for a cap, and is marked', async () => {
    const { code, session } = await attended()
    const user = await openPerson('coordinatorInBeerSheva', code)
    await user.click(await screen.findByRole('button', { name: 'Record an amount' }))
    const dialog = await screen.findByRole('dialog')
    const form = within(dialog)
    await user.type(form.getByLabelText('Amount in ILS'), '120')
    await user.selectOptions(form.getByLabelText('For the session'), session)
    await user.type(form.getByLabelText('Number of the paper'), '4')
    expect(form.queryByLabelText(/^Why it is given/)).toBeNull()
    await user.click(form.getByRole('button', { name: 'Record' }))
    expect(await form.findByText(/would get more than the study allows/)).toBeVisible()
    await user.type(form.getByLabelText(/^Why it is given/), 'Came from far')
    await user.click(form.getByRole('button', { name: 'Record' }))
    await waitForElementToBeRemoved(dialog)
    expect(await screen.findByText('above the cap')).toBeVisible()
  })

  it('asks why again when another refusal comes, or another amount: a reason answers what was shown', async () => {
    const { ids, code, session, sessionId } = await attended()
    await record(ids, { sessionId, kind: 'travel', amount: 1000 })
    const user = await openPerson('coordinatorInBeerSheva', code)
    await user.click(await screen.findByRole('button', { name: 'Record an amount' }))
    const dialog = await screen.findByRole('dialog')
    const form = within(dialog)
    const press = async () => user.click(form.getByRole('button', { name: 'Record' }))
    await user.type(form.getByLabelText('Amount in ILS'), '120')
    await user.selectOptions(form.getByLabelText('For the session'), session)
    await user.type(form.getByLabelText('Number of the paper'), '5')
    await press()
    expect(await form.findByText(/Was given the same already/)).toBeVisible()
    await user.type(form.getByLabelText(/^Why it is given/), 'Came twice')
    await press()
    expect(await form.findByText(/more than the study allows \(.*100.00 ILS/)).toBeVisible()
    await user.type(form.getByLabelText('Amount in ILS'), '0')
    await press()
    expect(await form.findByText(/Was given the same already/)).toBeVisible()
    await press()
    expect(await form.findByText(/more than the study allows/)).toBeVisible()
    await press()
    await waitForElementToBeRemoved(dialog)
    expect(await screen.findByText(money('1,200.00'))).toBeVisible()
  })

  it('is not recorded without an amount and a receipt', async () => {
    const { code } = await attended()
    const user = await openPerson('coordinatorInBeerSheva', code)
    await user.click(await screen.findByRole('button', { name: 'Record an amount' }))
    const form = within(await screen.findByRole('dialog'))
    await user.click(form.getByRole('button', { name: 'Record' }))
    expect(form.getByLabelText('Amount in ILS')).toBeInvalid()
    expect(form.getByLabelText('Number of the paper')).toBeInvalid()
  })

  it('is shown to a monitor without anything to press', async () => {
    const { ids, code } = await attended()
    await record(ids)
    await openPerson('monitor', code)
    const part = within(await screen.findByRole('region', { name: 'Thanks and expenses' }))
    expect(await part.findByText(money('40.00'))).toBeVisible()
    expect(part.queryByRole('button')).toBeNull()
  })
})

it('the page of somebody who withdrew the collected data does not say that nothing was given', async () => {
  const { ids, code } = await attended()
  await record(ids)
  await withdraw(ids[0]!)
  await openPerson('coordinatorInBeerSheva', code)
  expect(await screen.findByText(/^Withdrew the data: what was given before/)).toBeVisible()
  expect(screen.queryByText('Nothing was given yet.')).toBeNull()
})

describe('those who attended a session', () => {
  it('are chosen and counted without people who withdrew the collected data, of whom nobody sees what they were given', async () => {
    const { ids, people, code, sessionId } = await group(2)
    await record(ids, { sessionId })
    await withdraw(ids[1]!)
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    expect(await screen.findByText('1 of 1 who attended were given something.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Pay those who attended' }))
    const form = within(await screen.findByRole('dialog'))
    const boxOf = (person: { code: string }) => form.getByRole('checkbox', { name: person.code })
    expect(boxOf(people[0]!)).toBeChecked()
    expect(boxOf(people[1]!)).not.toBeChecked()
    expect(form.getByText('withdrew the data')).toBeVisible()
    expect(form.getByRole('button', { name: 'Record for 1 participant' })).toBeVisible()
    // What is owed to them can be paid all the same.
    await user.click(boxOf(people[1]!))
    expect(form.getByRole('button', { name: 'Record for 2 participants' })).toBeVisible()
  })
})

it('the page of a session of which all who attended withdrew the data does not count them, nor say that nothing was given', async () => {
  const { ids, session, sessionId } = await attended()
  await record(ids, { on: '2024-03-14', kind: 'travel', sessionId })
  await withdraw(ids[0]!)
  await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${session}`)
  expect(await screen.findByText(/^All who attended withdrew the data/)).toBeVisible()
  expect(screen.queryByText(/^Nothing was given|who attended were given/)).toBeNull()
})

describe('the book', () => {
  it('shows a reversal beside the entry that it takes back, and the sum of both', async () => {
    const { ids, sessionId, code } = await group(1)
    const { entries } = await record(ids, { sessionId })
    await reverse(entries[0]!.id)
    await renderApp(world, 'investigator', `/s/voices/expenses?session=${code}`)
    const sums = within(await screen.findByRole('region', { name: 'Sums' }))
    expect((await sums.findAllByText(money('0.00'))).length).toBeGreaterThan(0)
    const book = within(screen.getByRole('region', { name: 'Book' }))
    expect(book.getByText(money('-40.00'))).toBeVisible()
    expect(book.getByText(`reverses no. ${entries[0]!.number}`)).toBeVisible()
    expect(book.getByText('Reason: The wrong person')).toBeVisible()
  })

  it('says what to do when nothing matches its filters', async () => {
    const { user } = await renderApp(world, 'investigator', '/s/voices/expenses?month=2023-01')
    expect(await screen.findByText('No entry matches these filters')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    expect(await screen.findByRole('region', { name: 'Sums' })).toBeVisible()
  })
})

describe('the attendance sheet', () => {
  it('has a line for each code and no name, and labels to scan when they are wanted', async () => {
    const { people, code } = await group(2)
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}/sheet`)
    const table = within(await screen.findByRole('table'))
    // The headings, two people, two empty lines.
    expect(table.getAllByRole('row')).toHaveLength(5)
    for (const person of people) expect(table.getByRole('rowheader', { name: person.code })).toBeVisible()
    await user.click(screen.getByRole('checkbox', { name: /^Labels/ }))
    const labels = within(await screen.findByRole('list', { name: /^Labels/ }))
    expect(labels.getAllByRole('img')).toHaveLength(2)
  })

  it('has no line and no label of somebody who withdrew the data, left or died, but of somebody who may not be called', async () => {
    world.clock.set('2024-03-14T10:00:00Z')
    const people = []
    for (let each = 0; each < 5; each++) people.push(await writeConsenting(world))
    const [comes, data, left, died, stopped] = people as [Invited, Invited, Invited, Invited, Invited]
    const { code } = await schedule(world, people, { on: '2024-03-20' })
    const { participant } = await world.as('coordinatorInBeerSheva')
    await withdraw(data.id)
    const step = { on: '2024-03-14', reason: 'Asked for it' }
    await participant.withdraw({ ...world.command(), participantId: left.id, level: 'new_data', ...step })
    await participant.record_death({ ...world.command(), participantId: died.id, on: '2024-03-14' })
    await world.database.prisma.participant.updateMany({
      where: { id: stopped.id },
      data: { noContactSince: new Date('2024-03-14') },
    })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}/sheet`)
    const table = within(await screen.findByRole('table'))
    const codes = table.getAllByRole('rowheader').map(({ textContent }) => textContent)
    expect(codes).toEqual([comes.code, stopped.code, '', ''])
    await user.click(screen.getByRole('checkbox', { name: /^Labels/ }))
    const labels = within(await screen.findByRole('list', { name: /^Labels/ }))
    expect(labels.getAllByRole('img')).toHaveLength(2)
  })

  it('is not for people who record no attendance', async () => {
    const { code } = await group(1)
    await renderApp(world, 'monitor', `/s/voices/sessions/${code}/sheet`)
    expect(await screen.findByText('These roles may open this page: Site coordinator and Data manager.')).toBeVisible()
  })
})
