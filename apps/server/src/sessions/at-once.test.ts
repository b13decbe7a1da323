// Two sessions at the same time, and times that the clocks show twice.
import { beforeAll, describe, expect, it } from 'vitest'
import { schedule, writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')

describe('a participant who is invited to two sessions at the same time', () => {
  let person: { id: string; code: string }
  let other: { id: string; code: string }
  let first: Awaited<ReturnType<typeof schedule>>
  beforeAll(async () => {
    person = await writeConsenting(world)
    other = await writeConsenting(world)
    first = await schedule(world, [person], { on: '2024-05-14', from: '10:00', until: '11:30' })
  })
  const named = (session: { code: string }) => ({ participantId: person.id, code: person.code, session: session.code })
  const view = async (code: string) => (await coordinator()).session.view({ studyId: world.studyId, code })

  it('is invited, and the answer names them with the other session', async () => {
    const at = { on: '2024-05-14', from: '11:00', until: '12:00' }
    expect(await schedule(world, [person, other], at)).toMatchObject({ overlaps: [named(first)] })
    const second = await schedule(world, [], at)
    const caller = await coordinator()
    const answer = await caller.session.invite({ ...world.command(), id: second.id, invite: [person.id, other.id] })
    expect(answer.invited).toEqual([person.code, other.code].toSorted())
    expect(answer.overlaps.filter(({ session }) => session === first.code)).toEqual([named(first)])
  })

  it('is named by the answer when a session is moved', async () => {
    const moved = await schedule(world, [person], { on: '2024-05-15', from: '10:00', until: '11:30' })
    const caller = await coordinator()
    const plan = { kind: undefined, language: 'he', from: '09:00', until: '10:30', staff: [] }
    const { kind: _kind, ...amended } = plan
    const answer = await caller.session.amend({
      ...world.command(),
      ...amended,
      on: '2024-05-14',
      id: moved.id,
      expectedVersion: 1,
    })
    expect(answer.overlaps).toEqual([named(first)])
    expect((await view(moved.code)).overlaps).toContainEqual(named(first))
  })

  it('is named by session.view before the invitation', async () => {
    const planned = await schedule(world, [], { on: '2024-05-14', from: '11:29', until: '12:00' })
    expect((await view(planned.code)).overlaps).toContainEqual(named(first))
  })

  it.each([
    ['ends as the other begins', { from: '09:00', until: '10:00' }],
    ['begins as the other ends', { from: '11:30', until: '12:30' }],
    ['is on another day', { on: '2024-05-16' }],
  ])('is not named if a session %s', async (_, over) => {
    const session = await schedule(world, [person], { on: '2024-05-14', from: '10:00', until: '11:30', ...over })
    expect(session.overlaps.filter((each) => each.session === first.code)).toEqual([])
  })

  it('is not named if the other session was cancelled, or they were absent there', async () => {
    const [caller, at] = [await coordinator(), { on: '2024-03-13', from: '09:00', until: '09:30' }]
    const cancelled = await schedule(world, [person], at)
    await caller.session.cancel({ ...world.command(), id: cancelled.id, reason: 'Nobody can come' })
    const missed = await schedule(world, [person], at)
    const attendances = [{ participantId: person.id, state: 'absent' as const }]
    await caller.session.attend({ ...world.command(), id: missed.id, attendances })
    expect(await schedule(world, [person], at)).toMatchObject({ overlaps: [] })
  })

  it('is not named to a transcriber who sees the session because of a transcript', async () => {
    const planned = await schedule(world, [person], { on: '2024-05-14', from: '10:00', until: '10:30' })
    await world.database.prisma.transcript.create({
      data: {
        ...{ id: world.newId(), studyId: world.studyId, siteId: world.sites.BRS, sessionId: planned.id },
        ...{ language: 'he', stage: 'transcription', state: 'claimed', assignedToId: world.people.transcriber.id },
      },
    })
    const seen = await (await world.as('transcriber')).session.view({ studyId: world.studyId, code: planned.code })
    expect(seen.overlaps).toEqual([])
  })
})

describe('a time that the clocks show twice', () => {
  const night = { on: '2024-10-27', from: '01:30', until: '03:00' }

  it('is the earlier or the later one, as given', async () => {
    expect(await schedule(world, [], { ...night, fromWhich: 'earlier' })).toMatchObject({
      startsAt: '2024-10-26T22:30:00.000Z',
      isAmbiguous: false,
    })
    expect(await schedule(world, [], { ...night, fromWhich: 'later' })).toMatchObject({
      startsAt: '2024-10-26T23:30:00.000Z',
      isAmbiguous: false,
    })
    expect(
      await schedule(world, [], { ...night, until: '01:10', fromWhich: 'earlier', untilWhich: 'later' }),
    ).toMatchObject({ startsAt: '2024-10-26T22:30:00.000Z', endsAt: '2024-10-26T23:10:00.000Z' })
  })

  it('can be given again when the plan is changed, and when the session is held', async () => {
    const { id, code } = await schedule(world, [await writeConsenting(world)], { ...night, fromWhich: 'later' })
    const caller = await coordinator()
    const staff = [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }]
    const amended = { ...night, language: 'he', staff, id, expectedVersion: 1 }
    await caller.session.amend({ ...world.command(), ...amended, fromWhich: 'earlier' })
    const view = () => caller.session.view({ studyId: world.studyId, code })
    expect((await view()).startsAt).toEqual(new Date('2024-10-26T22:30:00Z'))

    world.clock.set('2024-10-27T10:00:00Z')
    const participantId = (await view()).attendances[0]!.participantId
    const attendances = [{ participantId, state: 'attended' as const }]
    const signedIn = await coordinator()
    await signedIn.session.attend({ ...world.command(), id, attendances })
    const held = { on: '2024-10-27', from: '01:15', fromWhich: 'later' as const, until: '02:00' }
    const answer = await signedIn.session.hold({ ...world.command(), id, ...held })
    expect(answer.isAmbiguous).toBe(false)
    expect((await view()).heldFrom).toEqual(new Date('2024-10-26T23:15:00Z'))
    world.clock.set('2024-03-13T10:00:00Z')
  })
})
