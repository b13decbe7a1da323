// Takes the locks of store/locks.ts from all sides at once.
import { describe, expect, it } from 'vitest'
import { commandsOf, today as on } from '../../testing/commands.ts'
import { decisions, given, writeForm } from '../../testing/consent.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { hold, schedule, writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { withdraw, start, importInto, store } = commandsOf(world)
const coordinator = () => world.as('coordinatorInBeerSheva')
const manager = () => world.as('dataManager')
const enrolled = () => writeConsenting(world)

describe('commands of many kinds at once on the same participants', () => {
  it('never deadlock', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => enrolled()))
    const planned = [await schedule(world, people.slice(0, 3)), await schedule(world, people.slice(3))]
    const held = [await hold(world, people), await hold(world, people.toReversed())]
    const begun = [await start(held[0]!.id)(), await start(held[1]!.id)()]
    const [{ session, participant, consent, recording }, { transcript }] = [await coordinator(), await manager()]
    const announced = await Promise.all(
      held.map(({ id: sessionId }) => recording.attach({ ...world.command(), sessionId })),
    )
    const said = { formVersionId: await writeForm(world), decisions: decisions(), ...given, givenOn: on }

    /** The commands of one person: on all participants in one order, and on one of two sessions and transcripts. */
    const commandsAt = (at: 0 | 1, round: number) => {
      const order = (at ? people.toReversed() : people).map(({ id }) => id)
      const attendances = order.map((participantId) => ({ participantId, state: 'left_early' as const }))
      const [{ id: plannedId }, { id: heldId }] = [planned[at]!, held[at]!]
      const ids = begun.map(({ id }) => id).toSorted(() => (at ? -1 : 1))
      return [
        () =>
          schedule(
            world,
            order.map((id) => ({ id })),
          ),
        () => session.invite({ ...world.command(), id: plannedId, invite: order }),
        () => session.invite({ ...world.command(), id: plannedId, remove: order.slice(round, round + 1) }),
        () => session.attend({ ...world.command(), id: heldId, attendances }),
        () => recording.attach({ ...world.command(), sessionId: heldId }),
        store(announced[at]!.id),
        start(heldId, { language: 'en' }),
        importInto({ id: begun[at]!.id }),
        () => transcript.assign({ ...world.command(), ids, staffId: world.people.transcriber.id }),
        () => participant.allocate({ ...world.command(), participantIds: order, on, arm: 'control' }),
        () => consent.record({ ...world.command(), participantId: order[round]!, ...said, givenTime: '10:00' }),
        withdraw(people[round]!, ['quote']),
      ]
    }
    const refusals: string[] = []
    for (const round of [0, 1, 2, 3]) {
      const commands = [...commandsAt(0, round), ...commandsAt(1, round).toReversed()]
      const settled = await Promise.allSettled(commands.map((command) => command()))
      for (const each of settled)
        refusals.push(each.status === 'rejected' ? await refusalOf(Promise.reject(each.reason)) : 'done')
    }
    expect(refusals.filter((code) => code === 'server.busy' || code === 'database.unavailable')).toEqual([])
    expect(refusals.filter((code) => code === 'done').length).toBeGreaterThan(refusals.length / 2)
  })
})
