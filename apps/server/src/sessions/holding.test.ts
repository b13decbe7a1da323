import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { writeParticipant } from '../../testing/consent.ts'
import { problemOf } from '../../testing/participants.ts'
import { hold, plan, schedule } from '../../testing/sessions.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')

describe('session.attend and session.hold', () => {
  const attend = async (id: string, state: 'attended' | 'absent' | 'invited', ...people: { id: string }[]) =>
    (await coordinator()).session.attend({
      ...world.command(),
      id,
      attendances: people.map((person) => ({ participantId: person.id, state })),
    })
  const held = async (id: string, until = '11:00') =>
    (await coordinator()).session.hold({ ...world.command(), id, on: plan.on, from: '10:00', until })

  it('hold a session that is over, with a facilitator and all attendances decided', async () => {
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const { id } = await schedule(world, [a, b])
    await attend(id, 'attended', a)
    expect(await refusalOf(held(id))).toBe('session.attendance_open')
    await attend(id, 'absent', b)
    // It is 12:00 in Be'er Sheva.
    expect(await refusalOf(held(id, '12:30'))).toBe('session.in_future')
    expect(await held(id)).toMatchObject({ status: 'held' })
    expect(await refusalOf(held(id))).toBe('session.step_refused')
    expect((await eventsOf(world, id)).map(({ action }) => action)).toEqual([
      'session.schedule',
      'session.attend',
      'session.attend',
      'session.hold',
    ])
  })

  it('refuse to hold a session without a facilitator or without attendees', async () => {
    const a = await writeParticipant(world)
    const { id } = await schedule(world, [a], { staff: [] })
    await attend(id, 'attended', a)
    expect(await refusalOf(held(id))).toBe('session.facilitator_missing')
    const empty = await schedule(world)
    expect(await refusalOf(held(empty.id))).toBe('session.nobody_attended')
  })

  it('refuse an attendance before the day of the session at the site', async () => {
    const a = await writeParticipant(world)
    const { id } = await schedule(world, [a], { on: '2024-03-14' })
    expect(await refusalOf(attend(id, 'attended', a))).toBe('session.in_future')
    await attend(id, 'absent', a)
  })

  it('refuse to overwrite an attendance that another person has changed meanwhile, and say what it is now', async () => {
    const [a, b, c] = [await writeParticipant(world), await writeParticipant(world), await writeParticipant(world)]
    const { id, code } = await schedule(world, [a, b, c])
    await attend(id, 'absent', a)
    await attend(id, 'attended', c)
    const rows = [a, b, c].map((each) => ({
      ...{ participantId: each.id, state: 'attended' as const, expected: 'invited' as const },
    }))
    const put = async (over: object = {}) =>
      (await coordinator()).session.attend({
        ...world.command(),
        id,
        attendances: rows.map((row) => (row.participantId === a.id ? { ...row, ...over } : row)),
      })
    // Somebody else recorded the same of the third one, which is no contradiction.
    expect(await problemOf(put())).toMatchObject({
      code: 'session.attendance_changed',
      details: { codes: [a.code], participantIds: [a.id], states: ['absent'] },
    })
    const view = await (await coordinator()).session.view({ studyId: world.studyId, code })
    expect(view.attendances.map(({ state }) => state)).toEqual(['absent', 'invited', 'attended'])
    await put({ expected: 'absent' })
  })

  it('correct an attendance after the session, but refuse to make it undecided', async () => {
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const { id } = await hold(world, [a, b])
    await attend(id, 'absent', a)
    expect(await refusalOf(attend(id, 'invited', a))).toBe('session.step_refused')
  })

  it('leave at least one participant who attended in a session that was held', async () => {
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const { id } = await hold(world, [a])
    expect(await refusalOf(attend(id, 'absent', a))).toBe('session.nobody_attended')
    const { session } = await world.as('coordinatorInBeerSheva')
    await session.invite({ ...world.command(), id, invite: [b.id] })
    await attend(id, 'attended', b)
    await attend(id, 'absent', a)
  })

  it('let a session that was recorded as held by mistake be cancelled, and record its attendees as absent', async () => {
    const a = await writeParticipant(world)
    const { id, code } = await hold(world, [a])
    const { session } = await world.as('coordinatorInBeerSheva')
    await session.cancel({ ...world.command(), id, reason: 'Nobody came' })
    const view = await session.view({ studyId: world.studyId, code })
    expect(view).toMatchObject({ status: 'cancelled', heldFrom: null, attendances: [{ state: 'absent' }] })
    const [attended, cancelled] = (
      await world.database.prisma.auditEvent.findMany({ orderBy: { seq: 'desc' }, take: 2 })
    ).reverse()
    expect(attended).toMatchObject({ action: 'session.attend', after: { [a.code]: 'absent' } })
    expect(cancelled).toMatchObject({ action: 'session.cancel', before: { status: 'held' } })
  })

  it('do not count a participant as present on a day after their death, also if the death is recorded later', async () => {
    const [a, b] = [await writeParticipant(world, { status: 'enrolled' }), await writeParticipant(world)]
    const { id } = await hold(world, [a, b])
    const { session, participant } = await world.as('coordinatorInBeerSheva')
    const attended = async () =>
      (await session.list({ studyId: world.studyId, limit: 200 })).rows.find((row) => row.id === id)?.attended
    expect(await attended()).toBe(2)
    await participant.record_death({ ...world.command(), participantId: a.id, on: '2024-03-12' })
    expect(await attended()).toBe(1)
  })

  it('refuse a participant who was not invited', async () => {
    const { id } = await schedule(world)
    expect(await refusalOf(attend(id, 'attended', await writeParticipant(world)))).toBe(
      'session.participant_not_invited',
    )
  })
})
