import { newcomer } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openBrowser } from '../drafts/browser.ts'
import { waitingPlace } from '../drafts/shapes.ts'
import { renderApp } from '../test-app.tsx'
import { keepWaiting, mostWaiting, showKept } from './outbox.ts'
import { sendWaiting } from './send-outbox.ts'
import { isUnsent, listWaiting } from './waiting.ts'

const world = useWorld()
const coordinator = async () => (await world.as('coordinatorInBeerSheva')).participant
const pageOf = (code: string) => renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
const back = () => act(async () => void dispatchEvent(new Event('online')))
const tray = (count: number) => screen.findByRole('button', { name: `${count} in progress` })
const contactsOf = (participantId: string) => world.database.prisma.contact.count({ where: { participantId } })

/** A participant, and their page, on which a contact is recorded without a connection. */
async function contactWaits(words: string) {
  const { code, participantId } = await (await coordinator()).screen(newcomer(world))
  const view = await pageOf(code)
  const { user, line } = view
  await user.click(await screen.findByRole('button', { name: 'Record a contact…' }))
  const form = within(await screen.findByRole('dialog'))
  await user.selectOptions(form.getByLabelText('What happened?'), 'message left')
  await user.type(form.getByLabelText('Note'), words)
  line.cut('participant.contact')
  await user.click(form.getByRole('button', { name: 'Record it' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  return { ...view, code, participantId }
}

beforeEach(async () => {
  const { shelf } = await openBrowser()
  for (const { id } of await shelf.find(world.people.coordinatorInBeerSheva.id, waitingPlace)) await shelf.remove(id)
})

describe('what is saved without a connection', () => {
  it('waits in the tray, and is sent when the line is back', async () => {
    const { user, line, code } = await contactWaits('With the porter')
    await user.click(await tray(1))
    expect(await screen.findByText(`Contact: ${code}`)).toBeVisible()
    expect(screen.getByText('Saved on this device. Waits for the connection.')).toBeVisible()
    line.mend()
    await back()
    expect(await screen.findByText(/^With the porter/)).toBeVisible()
    await waitFor(() => expect(screen.queryByText(`Contact: ${code}`)).toBeNull())
  })

  it('is recorded once, also if the server did it and only its answer was lost', async () => {
    const { line, participantId } = await contactWaits('Said to the porter')
    line.mend()
    line.loseAnswer('participant.contact')
    await back()
    await waitFor(async () => expect(await contactsOf(participantId)).toBe(1))
    expect(listWaiting()).toHaveLength(1)
    await back()
    await waitFor(() => expect(listWaiting()).toEqual([]))
    expect(await contactsOf(participantId)).toBe(1)
  })

  it('stays for its person when somebody else signs in meanwhile, and is recorded in the name of its person', async () => {
    const { unmount, code, participantId } = await contactWaits('After a reload')
    unmount()
    const other = await renderApp(world, 'coordinatorInUlm', '/s/voices')
    await screen.findByRole('heading', { name: 'My site today' })
    await act(() => sendWaiting(world.people.coordinatorInUlm.id))
    await act(() => sendWaiting(world.people.coordinatorInBeerSheva.id))
    expect(await contactsOf(participantId)).toBe(0)
    other.unmount()
    await pageOf(code)
    expect(await screen.findByText(/^After a reload/)).toBeVisible()
    const [contact] = await world.database.prisma.contact.findMany({ where: { participantId } })
    expect(contact).toMatchObject({ recordedById: world.people.coordinatorInBeerSheva.id })
  })

  it('says why the server refuses it, and opens the form again with what was typed', async () => {
    const { user, line, code, participantId, address } = await contactWaits('She moved house')
    const told = { participantId, on: '2024-03-13', nextOn: '2024-03-15', expectedNextOn: null }
    await (await coordinator()).contact({ ...world.command(), ...told, way: 'phone', outcome: 'no_answer' })
    line.mend()
    await back()
    await user.click(await screen.findByRole('button', { name: /^One thing that waited was not accepted/ }))
    expect(await screen.findByText(/^Somebody else has recorded a contact/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Open the form' }))
    // The form is open at once, on the page of the participant.
    const form = within(await screen.findByRole('dialog', { name: new RegExp(code) }))
    expect(await form.findByLabelText('Note')).toHaveValue('She moved house')
    expect(listWaiting()).toEqual([])
    await user.click(form.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(address()).toBe(`/s/voices/participants/${code}`))
    expect(screen.getByText(code, { selector: 'h1 *' })).toBeVisible()
  })

  it('is deleted only after a second press, when it was refused', async () => {
    const { user, line, participantId } = await contactWaits('Not needed')
    const told = { participantId, on: '2024-03-13', nextOn: '2024-03-15', expectedNextOn: null }
    await (await coordinator()).contact({ ...world.command(), ...told, way: 'phone', outcome: 'no_answer' })
    line.mend()
    await back()
    await user.click(await screen.findByRole('button', { name: /^One thing that waited was not accepted/ }))
    await user.click(await screen.findByRole('button', { name: 'Delete' }))
    expect(listWaiting()).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Delete it for good' }))
    await waitFor(() => expect(listWaiting()).toEqual([]))
  })

  it('asks before signing out deletes it', async () => {
    const { user } = await contactWaits('Signing out')
    await tray(1)
    await user.click(screen.getByRole('button', { name: /User menu$/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    expect(await screen.findByText(/^Something is only on this device/)).toBeVisible()
    expect(listWaiting()).toHaveLength(1)
  })

  it('is sent in the order in which it was saved', async () => {
    const { participantId, code } = await (await coordinator()).screen(newcomer(world))
    await pageOf(code)
    await screen.findByRole('button', { name: 'Record a contact…' })
    const ownerId = world.people.coordinatorInBeerSheva.id
    for (const outcome of ['no_answer', 'left_message', 'reached']) {
      const told = { participantId, on: '2024-03-13', way: 'phone', outcome, expectedNextOn: null }
      const input = { ...world.command(), ...told }
      expect(await keepWaiting(ownerId, { path: 'participant.contact', input, code })).toBeDefined()
    }
    // The page may send already.
    await act(() => sendWaiting(ownerId))
    await waitFor(() => expect(listWaiting()).toEqual([]))
    const order = await world.database.prisma.contact.findMany({
      where: { participantId },
      orderBy: { recordedAt: 'asc' },
    })
    expect(order.map(({ outcome }) => outcome)).toEqual(['no_answer', 'left_message', 'reached'])
  })

  it('is sent after another window has sent its own', async () => {
    const { participantId, code } = await (await coordinator()).screen(newcomer(world))
    await pageOf(code)
    await screen.findByRole('button', { name: 'Record a contact…' })
    const ownerId = world.people.coordinatorInBeerSheva.id
    const { hands } = await openBrowser()
    const otherEnds = await hands.take(waitingPlace)
    const told = { participantId, on: '2024-03-13', way: 'phone', outcome: 'no_answer', expectedNextOn: null }
    await keepWaiting(ownerId, { path: 'participant.contact', input: { ...world.command(), ...told }, code })
    const turn = vi.spyOn(navigator.locks, 'request')
    const sent = sendWaiting(ownerId)
    await waitFor(() =>
      expect(turn).toHaveBeenCalledWith(`polyphony.draft ${waitingPlace}`, expect.anything(), expect.anything()),
    )
    turn.mockRestore()
    expect(await contactsOf(participantId)).toBe(0)
    await otherEnds?.()
    await act(() => sent)
    expect(listWaiting()).toEqual([])
    expect(await contactsOf(participantId)).toBe(1)
  })

  it('stays in the tray when a look at the device that began before is late', async () => {
    const { code } = await contactWaits('The first of two')
    const ownerId = world.people.coordinatorInBeerSheva.id
    const { promise: later, resolve: goOn } = Promise.withResolvers<void>()
    const decrypt = crypto.subtle.decrypt.bind(crypto.subtle)
    const slow = vi.spyOn(crypto.subtle, 'decrypt').mockImplementationOnce(async (...what) => {
      await later
      return decrypt(...what)
    })
    const look = showKept(ownerId)
    await waitFor(() => expect(slow).toHaveBeenCalled())
    await act(() => keepWaiting(ownerId, { path: 'participant.contact', input: { ...world.command() }, code }))
    expect(listWaiting()).toHaveLength(2)
    goOn()
    await act(() => look)
    slow.mockRestore()
    expect(listWaiting()).toHaveLength(2)
  })

  it('keeps waiting when something other than the server answers', async () => {
    const { participantId } = await contactWaits('Behind a proxy')
    const page = async () => new Response('<html>Sign in to this network</html>', { status: 502 })
    const between = vi.spyOn(globalThis, 'fetch').mockImplementation(page)
    await act(() => sendWaiting(world.people.coordinatorInBeerSheva.id))
    expect(between).toHaveBeenCalled()
    between.mockRestore()
    expect(listWaiting().filter(isUnsent)).toHaveLength(1)
    expect(await contactsOf(participantId)).toBe(0)
  })

  it('does not wait if it stops all contact', async () => {
    const { code } = await (await coordinator()).screen(newcomer(world))
    const { user, line } = await pageOf(code)
    await user.click(await screen.findByRole('button', { name: 'Record a contact…' }))
    const form = within(await screen.findByRole('dialog'))
    await user.selectOptions(form.getByLabelText('What happened?'), 'not_wanted')
    line.cut('participant.contact')
    await user.click(form.getByRole('button', { name: 'Record it' }))
    expect(await form.findByText(/^The server cannot be reached/)).toBeVisible()
    expect(listWaiting()).toEqual([])
  })

  it(`keeps ${mostWaiting} commands, and no more`, async () => {
    const waiting = (code: string) =>
      ({ path: 'participant.contact', input: { studyId: world.studyId, commandId: code }, code }) as const
    for (let count = 0; count < mostWaiting; count++)
      expect(await keepWaiting('somebody', waiting(`${count}`))).toBeDefined()
    expect(await keepWaiting('somebody', waiting('one more'))).toBeUndefined()
    expect(listWaiting()).toHaveLength(mostWaiting)
  })
})
