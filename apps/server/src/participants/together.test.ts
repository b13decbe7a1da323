import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { enrolled, newcomer, problemOf } from '../../testing/participants.ts'
import { schedule } from '../../testing/sessions.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const on = '2024-03-13'
const view = async (code: string) => (await coordinator()).participant.view({ studyId: world.studyId, code })

describe('a step of several participants', () => {
  const several = async (count = 3) => {
    const people: Awaited<ReturnType<typeof enrolled>>[] = []
    for (let each = 0; each < count; each++) people.push(await enrolled(world))
    return { people, participantIds: people.map(({ participantId }) => participantId) }
  }
  const trail = (action: string, participantIds: string[]) =>
    world.database.prisma.auditEvent.findMany({ where: { action, entityId: { in: participantIds } } })

  it('is taken by all of them, with one event for each', async () => {
    const { participant } = await coordinator()
    const { people, participantIds } = await several()
    const { participants } = await participant.allocate({ ...world.command(), participantIds, on, arm: 'control' })
    expect(participants).toHaveLength(3)
    expect((await trail('participant.allocate', participantIds)).map(({ code }) => code).toSorted()).toEqual(
      people.map(({ code }) => code).toSorted(),
    )
    await participant.complete({ ...world.command(), participantIds, on })
    expect(await view(people[1]!.code)).toMatchObject({ status: 'completed', arm: 'control' })
  })

  it('is taken by none if one of them cannot take it, and the refusal names the code', async () => {
    const { participant } = await coordinator()
    const { people, participantIds } = await several()
    await participant.lose({ ...world.command(), participantId: participantIds[1]!, on, reason: 'Moved away' })
    const call = participant.allocate({ ...world.command(), participantIds, on, arm: 'control' })
    expect(await problemOf(call)).toMatchObject({
      code: 'participant.step_refused',
      details: { participant: people[1]!.code },
    })
    expect((await view(people[0]!.code)).status).toBe('enrolled')
    expect(await trail('participant.allocate', participantIds)).toEqual([])
  })

  it('is refused for a participant of another site in the same way as for an unknown one', async () => {
    const { participantIds } = await several(1)
    const elsewhere = { ...newcomer(world), siteId: world.sites.ULM as string }
    const other = await (await world.as('coordinatorInUlm')).participant.screen(elsewhere)
    const call = (id: string) => ({ ...world.command(), participantIds: [...participantIds, id], on, arm: 'control' })
    const { participant } = await coordinator()
    expect(await refusalOf(participant.allocate(call(other.participantId)))).toBe('participant.not_found')
    expect(await refusalOf(participant.allocate(call(world.newId())))).toBe('participant.not_found')
  })

  it('does not deadlock with invitations of the same participants in another order', async () => {
    const { people, participantIds } = await several(16)
    const backwards = participantIds
      .toSorted()
      .toReversed()
      .map((id) => ({ id }))
    const { participant } = await coordinator()
    const rounds = Array.from({ length: 6 }, () => schedule(world, backwards))
    const allocated = participant.allocate({ ...world.command(), participantIds, on, arm: 'control' })
    await Promise.all([...rounds, allocated])
    expect((await view(people[0]!.code)).sessions).toHaveLength(6)
  })

  it.each([
    ['an empty list', 0],
    ['more than 200 participants', 201],
  ])('is refused for %s', async (_, count) => {
    const { participant } = await coordinator()
    const participantIds = Array.from({ length: count }, () => world.newId())
    expect(await refusalOf(participant.complete({ ...world.command(), participantIds, on }))).toBe('input.invalid')
  })

  it('is refused if a participant is named twice', async () => {
    const { participant } = await coordinator()
    const { participantIds } = await several(1)
    const twice = [...participantIds, ...participantIds]
    expect(await refusalOf(participant.complete({ ...world.command(), participantIds: twice, on }))).toBe(
      'input.invalid',
    )
  })

  it('is taken once if two commands with the same participants, in different orders, come at the same moment', async () => {
    const { participant } = await coordinator()
    const { participantIds } = await several()
    const settled = await Promise.allSettled(
      [participantIds, participantIds.toReversed()].map((ids) =>
        participant.complete({ ...world.command(), participantIds: ids, on }),
      ),
    )
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})
