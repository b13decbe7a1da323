import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { writeParticipant } from '../../testing/consent.ts'
import { hold, schedule, writeConsenting } from '../../testing/sessions.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')

describe('session.invite', () => {
  it('invites a participant of the site once', async () => {
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const { id } = await schedule(world, [a])
    const answer = await (await coordinator()).session.invite({ ...world.command(), id, invite: [a.id, b.id] })
    expect(answer.invited).toEqual([b.code])
  })

  it('refuses a participant who withdrew, and a second participant in an interview', async () => {
    const [gone, a, b] = [
      await writeParticipant(world, { status: 'withdrawn' }),
      await writeParticipant(world),
      await writeParticipant(world),
    ]
    expect(await refusalOf(schedule(world, [gone]))).toBe('session.participant_inactive')
    expect(await refusalOf(schedule(world, [a, b], { kind: 'interview' }))).toBe('session.not_a_group')
  })

  it('gives a coordinator the same answer for a participant of another site and for an unknown one', async () => {
    const elsewhere = await writeParticipant(world, { site: 'ULM' })
    expect(await refusalOf(schedule(world, [elsewhere]))).toBe('participant.not_found')
    expect(await refusalOf(schedule(world, [{ id: world.newId() }]))).toBe('participant.not_found')
    const { id } = await schedule(world)
    const manager = await world.as('dataManager')
    expect(await refusalOf(manager.session.invite({ ...world.command(), id, invite: [elsewhere.id] }))).toBe(
      'session.participant_elsewhere',
    )
  })

  it('removes an invited participant', async () => {
    const a = await writeParticipant(world)
    const { id, code } = await schedule(world, [a])
    await (await coordinator()).session.invite({ ...world.command(), id, remove: [a.id] })
    expect((await (await coordinator()).session.view({ studyId: world.studyId, code })).attendances).toEqual([])
    expect((await eventsOf(world, id)).at(-1)).toMatchObject({
      action: 'session.invite',
      after: { invited: [], removed: [a.code] },
    })
  })
})

it('an invitation to a held session by mistake can be undone', async () => {
  const [came, mistaken] = [await writeConsenting(world), await writeParticipant(world)]
  const { id, code } = await hold(world, [came])
  const { session } = await coordinator()
  const { takenBackBy } = await session.invite({ ...world.command(), id, invite: [mistaken.id] })
  expect((await session.invite({ ...world.command(), id, ...takenBackBy! })).removed).toEqual([mistaken.code])
  const { attendances } = await session.view({ studyId: world.studyId, code })
  expect(attendances.map((row) => row.code)).toEqual([came.code])
  expect(await refusalOf(session.invite({ ...world.command(), id, remove: [came.id] }))).toBe(
    'session.participant_attended',
  )
})

describe('undoing session.invite', () => {
  it('restores the list, but is refused after an invited participant attended', async () => {
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const { id, code } = await schedule(world, [a])
    const caller = await coordinator()
    const { takenBackBy } = await caller.session.invite({ ...world.command(), id, invite: [b.id], remove: [a.id] })
    await caller.session.invite({ ...world.command(), id, ...takenBackBy })
    const list = async () => (await caller.session.view({ studyId: world.studyId, code })).attendances
    expect((await list()).map((each) => each.code)).toEqual([a.code])
    const again = await caller.session.invite({ ...world.command(), id, invite: [b.id] })
    const came = [{ participantId: b.id, state: 'attended' as const }]
    await caller.session.attend({ ...world.command(), id, attendances: came })
    expect(await refusalOf(caller.session.invite({ ...world.command(), id, ...again.takenBackBy }))).toBe(
      'session.participant_attended',
    )
  })

  it('is not offered if a recorded attendance would be lost', async () => {
    const a = await writeParticipant(world)
    const { id } = await schedule(world, [a])
    const caller = await coordinator()
    await caller.session.attend({ ...world.command(), id, attendances: [{ participantId: a.id, state: 'absent' }] })
    expect((await caller.session.invite({ ...world.command(), id, remove: [a.id] })).takenBackBy).toBeNull()
  })
})
