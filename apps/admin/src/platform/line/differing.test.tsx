import { schedule, writeConsenting } from '@polyphony/server/testing/sessions'
import { useWorld } from '@polyphony/server/testing/world'
import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../drafts/browser.ts'
import { waitingPlace } from '../drafts/shapes.ts'
import { renderApp } from '../test-app.tsx'
import { putWaiting, showKept } from './outbox.ts'
import { listWaiting } from './waiting.ts'

const world = useWorld()
const back = () => act(async () => void dispatchEvent(new Event('online')))
const red = () => screen.findByRole('button', { name: /^One thing that waited was not accepted/ })

beforeEach(async () => {
  const { shelf } = await openBrowser()
  for (const { id } of await shelf.find(world.people.coordinatorInBeerSheva.id, waitingPlace)) await shelf.remove(id)
})

/** A session of two, whose attendance is recorded without a connection, while a colleague records that the first was absent. */
async function recordedByBoth() {
  const [first, second] = [await writeConsenting(world), await writeConsenting(world)]
  const { id, code } = await schedule(world, [first, second])
  const { session } = await world.as('coordinatorInBeerSheva')
  const states = async () => {
    const { attendances } = await session.view({ studyId: world.studyId, code })
    return attendances.map(({ state }) => state)
  }
  const view = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
  const { user, line } = view
  line.cut('session.attend')
  await user.click(await screen.findByRole('button', { name: 'Record all 2 remaining as attended' }))
  await waitFor(() => expect(listWaiting()).toHaveLength(1))
  const theirs = { participantId: first.id, state: 'absent' as const, expected: 'invited' as const }
  await session.attend({ ...world.command(), id, attendances: [theirs] })
  line.mend()
  return { ...view, id, code, first, second, states, session }
}

describe('attendance that waited, and that somebody else recorded differently meanwhile', () => {
  it('is not recorded: the tray shows both values, and the page theirs', async () => {
    const { user, first, states } = await recordedByBoth()
    await back()
    await user.click(await red())
    const both = `${first.code}: you recorded “attended”. Meanwhile somebody else recorded “absent”.`
    expect(await screen.findByText(both)).toBeVisible()
    expect(await states()).toEqual(['absent', 'invited'])
    await waitFor(() => expect(screen.getByText('0 of 2 came')).toBeVisible())
  })

  it('is marked as not sent yet until it is sent', async () => {
    const { line, second } = await recordedByBoth()
    expect(await screen.findByText('Saved on this device. Waits for the connection.')).toBeVisible()
    const row = () => within(screen.getByText(second.code, { selector: 'table *' }).closest('tr')!)
    expect(row().getByText('not sent yet')).toBeVisible()
    expect(screen.getAllByText('not sent yet')).toHaveLength(2)
    line.mend()
    await back()
    await red()
    await waitFor(() => expect(screen.queryByText('not sent yet')).toBeNull())
    expect(screen.queryByText('Saved on this device. Waits for the connection.')).toBeNull()
  })

  it('is left to the others, and the rest is recorded', async () => {
    const { user, states } = await recordedByBoth()
    await back()
    await user.click(await red())
    await user.click(await screen.findByRole('button', { name: 'Keep theirs' }))
    await waitFor(() => expect(listWaiting()).toEqual([]))
    expect(await states()).toEqual(['absent', 'attended'])
  })

  it('is recorded as it was pressed, unless the others change it again', async () => {
    const { user, states, first, id, session } = await recordedByBoth()
    await back()
    await user.click(await red())
    const change = { participantId: first.id, state: 'left_early' as const }
    await session.attend({ ...world.command(), id, attendances: [change] })
    await user.click(await screen.findByRole('button', { name: 'Record mine' }))
    expect(await screen.findByText(/Meanwhile somebody else recorded “left early”/)).toBeVisible()
    expect(await states()).toEqual(['left_early', 'invited'])
    await user.click(screen.getByRole('button', { name: 'Record mine' }))
    await waitFor(() => expect(listWaiting()).toEqual([]))
    expect(await states()).toEqual(['attended', 'attended'])
  })

  it('is recorded as it was pressed also after four weeks, because it is sent as another command', async () => {
    const { user, states } = await recordedByBoth()
    await back()
    await user.click(await red())
    const mine = await screen.findByRole('button', { name: 'Record mine' })
    const { id: ownerId } = world.people.coordinatorInBeerSheva
    const [waiting] = listWaiting()
    await putWaiting(ownerId, { ...waiting!, typedAtMs: waiting!.typedAtMs - 29 * 86_400_000 })
    await act(async () => void (await showKept(ownerId)))
    await user.click(mine)
    await waitFor(() => expect(listWaiting()).toEqual([]))
    expect(await states()).toEqual(['attended', 'attended'])
  })

  it('is one of several presses: the last one counts, and none contradicts the one before', async () => {
    const person = await writeConsenting(world)
    const { code } = await schedule(world, [person])
    const { user, line } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await screen.findByText(/^Keys:/)
    line.cut('session.attend')
    await user.keyboard('a')
    await waitFor(() => expect(listWaiting()).toHaveLength(1))
    await user.keyboard('b')
    await waitFor(() => expect(listWaiting()).toHaveLength(2))
    line.mend()
    // What is pressed now, with a connection, does not overtake what waits.
    await user.keyboard('l')
    await waitFor(() => expect(listWaiting()).toEqual([]))
    const { session } = await world.as('coordinatorInBeerSheva')
    const { attendances } = await session.view({ studyId: world.studyId, code })
    expect(attendances.map(({ state }) => state)).toEqual(['left_early'])
  })

  it('holds every press, also those that follow while the one before is put on the device', async () => {
    const people = [await writeConsenting(world), await writeConsenting(world), await writeConsenting(world)]
    const { code } = await schedule(world, people)
    const { user, line } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    const attended = await screen.findAllByRole('button', { name: 'attended' })
    line.cut('session.attend')
    await user.click(attended[0]!)
    await waitFor(() => expect(listWaiting()).toHaveLength(1))
    // The first of these waits behind what is on the device already.
    for (const button of [attended[1]!, attended[2]!]) act(() => button.click())
    await waitFor(() =>
      expect(listWaiting().flatMap(({ input }) => input['attendances'] as object[]).length).toBeGreaterThan(2),
    )
    line.mend()
    await back()
    await waitFor(() => expect(listWaiting()).toEqual([]))
    const { session } = await world.as('coordinatorInBeerSheva')
    const { attendances } = await session.view({ studyId: world.studyId, code })
    expect(attendances.map(({ state }) => state)).toEqual(['attended', 'attended', 'attended'])
  })
})
