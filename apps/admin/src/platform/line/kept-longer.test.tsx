import { newcomer } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { act, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openBrowser } from '../drafts/browser.ts'
import { lostPlace, waitingPlace } from '../drafts/shapes.ts'
import { beginAnew } from '../tab.ts'
import { renderApp } from '../test-app.tsx'
import { keepWaiting, showKept, waitsForMs } from './outbox.ts'
import { sendWaiting } from './send-outbox.ts'
import { isUnsent, listLost, listWaiting, whenWaitingChanges } from './waiting.ts'

const world = useWorld()
const dayMs = 86_400_000
const me = () => world.people.coordinatorInBeerSheva.id

/** A contact that waits since so many days, and was last seen by its person so many days ago. */
async function waitsSince(days: number, seenDays = days) {
  const { participantId, code } = await (await world.as('coordinatorInBeerSheva')).participant.screen(newcomer(world))
  const { shelf } = await openBrowser()
  const told = { participantId, on: '2024-03-12', way: 'phone', outcome: 'no_answer', expectedNextOn: null }
  const value = { path: 'participant.contact', input: { ...world.command(), ...told }, code }
  const now = world.clock.now().getTime()
  await shelf.put({
    ...{ id: world.newId(), ownerId: me(), place: waitingPlace, kind: 'participant.contact', value },
    ...{ typedAtMs: now - days * dayMs, untilMs: now - seenDays * dayMs + waitsForMs },
  })
  return { code, participantId }
}

const contacts = (participantId: string) => world.database.prisma.contact.count({ where: { participantId } })
const today = () => renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today')

beforeEach(async () => {
  const { shelf } = await openBrowser()
  for (const place of [waitingPlace, lostPlace])
    for (const { id } of await shelf.find(me(), place)) await shelf.remove(id)
})

describe('what waits for long', () => {
  it('says from the seventh day on until when it is kept', async () => {
    await waitsSince(8)
    const { user, line } = await today()
    line.cut('participant.contact')
    // Otherwise it is still being tried when the test is over, and the clock is that of this machine.
    await waitFor(() => expect(line.asked).toContain('participant.contact'))
    await user.click(await screen.findByRole('button', { name: '1 in progress' }))
    const words = /^Saved on this device on 5 Mar 2024, and not sent yet\. It is kept here until 27 Mar 2024/
    expect(await screen.findByText(words)).toBeVisible()
  })

  it('says nothing of it before', async () => {
    await waitsSince(6)
    const { user, line } = await today()
    line.cut('participant.contact')
    // Otherwise it is still being tried when the test is over, and the clock is that of this machine.
    await waitFor(() => expect(line.asked).toContain('participant.contact'))
    await user.click(await screen.findByRole('button', { name: '1 in progress' }))
    expect(await screen.findByText('Saved on this device. Waits for the connection.')).toBeVisible()
  })

  it('is not deleted while its person is signed in on the device, but sent, also after fourteen days', async () => {
    const { participantId } = await waitsSince(20)
    await today()
    await waitFor(async () => expect(await contacts(participantId)).toBe(1))
    await waitFor(() => expect(listWaiting()).toEqual([]))
  })

  it('is deleted after fourteen days without its person, and a line says then what is to be done again, without a code or a name', async () => {
    const { code, participantId } = await waitsSince(15)
    const { shelf } = await openBrowser()
    await shelf.sweep({ isGone: () => false, nowMs: world.clock.now().getTime() })
    expect(JSON.stringify(await shelf.find(me(), lostPlace))).not.toContain(participantId)
    const { user } = await today()
    await user.click(await screen.findByRole('button', { name: /It was saved on this device that day/ }))
    const title = await screen.findByText('Contact: 27 Feb 2024')
    expect(title.closest('li')).toBeVisible()
    expect(title.closest('li')).not.toHaveTextContent(code)
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    await waitFor(() => expect(listLost()).toEqual([]))
    expect(await shelf.find(me(), lostPlace)).toEqual([])
  })

  it('is not sent by itself after four weeks, because the server may have forgotten that it did it; it says so', async () => {
    const { participantId } = await waitsSince(29)
    const { user } = await today()
    await user.click(await screen.findByRole('button', { name: /^One thing that waited was not accepted/ }))
    expect(await screen.findByText(/^It has waited for more than four weeks/)).toBeVisible()
    expect(await contacts(participantId)).toBe(0)
  })

  it('leaves a line also if its record was changed on the device, so that it cannot be opened any more', async () => {
    await waitsSince(1)
    const { shelf } = await openBrowser()
    const opening = indexedDB.open('polyphony.drafts', 2)
    await new Promise((resolve) => opening.addEventListener('success', resolve))
    const store = opening.result.transaction('sealed', 'readwrite').objectStore('sealed')
    const asked = store.getAll() as IDBRequest<{ place: string; typedAtMs: number }[]>
    await new Promise((resolve) => asked.addEventListener('success', resolve))
    for (const row of asked.result) if (row.place === waitingPlace) store.put({ ...row, typedAtMs: row.typedAtMs + 1 })
    opening.result.close()
    await act(async () => void (await showKept(me())))
    expect([listWaiting(), listLost().map(({ path }) => path)]).toEqual([[], ['participant.contact']])
    expect(await shelf.find(me(), waitingPlace)).toEqual([])
  })
})

describe('another window of the same person', () => {
  it('shows what this one keeps, and what becomes of it', async () => {
    const { participantId, code } = await (await world.as('coordinatorInBeerSheva')).participant.screen(newcomer(world))
    const shown = vi.fn()
    const stop = whenWaitingChanges(shown)
    const { line } = await today()
    line.cut('participant.contact')
    // It hears other windows before it shows for the first time what waits.
    await waitFor(() => expect(shown).toHaveBeenCalled())
    stop()
    // The other window: it has the same database and the same channel, and a memory of its own.
    vi.resetModules()
    const other = await import('./outbox.ts')
    const otherTab = await import('../drafts/drafts.ts')
    otherTab.beginDraftsOf(me())
    const told = { participantId, on: '2024-03-13', way: 'phone', outcome: 'no_answer', expectedNextOn: null }
    const input = { ...world.command(), ...told }
    await act(async () => void (await other.keepWaiting(me(), { path: 'participant.contact', input, code })))
    expect(await screen.findByRole('button', { name: '1 in progress' })).toBeVisible()
    line.mend()
    await act(() => sendWaiting(me()))
    const theirs = await import('./waiting.ts')
    expect(theirs.listWaiting()).not.toBe(listWaiting())
    expect(await contacts(participantId)).toBe(1)
    expect(listWaiting().filter(isUnsent)).toEqual([])
  })
})

describe('a provisional name', () => {
  beforeEach(beginAnew)
  const registration = () => ({ ...world.command(), siteId: world.sites.BRS })
  const keep = () => keepWaiting(me(), { path: 'participant.register', input: registration(), code: 'BRS' })

  it('differs between two devices of a site, and between two registrations of one', async () => {
    const [first, second] = [await keep(), await keep()]
    const { device, number } = first!.provisional!
    expect(device).toMatch(/^[1-9]\d{4}$/)
    expect(second!.provisional).toEqual({ device, number: number + 1 })
    // Another device has none of these.
    localStorage.clear()
    const elsewhere = await keep()
    expect(elsewhere!.provisional!.number).toBe(1)
    expect(elsewhere!.provisional!.device).not.toBe(device)
  })

  it('is never given twice, also if two windows give one at the same time', async () => {
    const given = await Promise.all([keep(), keep(), keep(), keep()])
    expect(new Set(given.map((each) => each!.provisional!.number)).size).toBe(4)
  })
})
