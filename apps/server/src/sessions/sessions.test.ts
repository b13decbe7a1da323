import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { writeParticipant } from '../../testing/consent.ts'
import { hold, plan, schedule } from '../../testing/sessions.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const eventsOf = (entityId: string) =>
  world.database.prisma.auditEvent.findMany({
    where: { entityId },
    orderBy: { seq: 'asc' },
    select: { action: true, code: true, before: true, after: true, reason: true },
  })

describe('session.schedule', () => {
  it('gives the next code of its kind at the site, and takes times in the time zone of the site', async () => {
    const first = await schedule(world, [], { kind: 'interview' })
    const second = await schedule(world, [], { kind: 'interview' })
    expect([first.code, second.code]).toEqual(['BRS-IN-01', 'BRS-IN-02'])
    // Be'er Sheva is two hours ahead of UTC in March, before its clocks change.
    expect(first).toMatchObject({
      startsAt: '2024-03-13T08:00:00.000Z',
      endsAt: '2024-03-13T09:30:00.000Z',
      isAmbiguous: false,
    })
  })

  it('gives ten sessions that are scheduled at once ten different numbers', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => schedule(world)))
    expect(new Set(all.map(({ code }) => code)).size).toBe(10)
  })

  it('happens once when the same command is sent twice', async () => {
    const sent = { ...world.command(), siteId: world.sites.BRS, ...plan }
    const caller = await coordinator()
    const [first, second] = [await caller.session.schedule(sent), await caller.session.schedule(sent)]
    expect(second.code).toBe(first.code)
  })

  it('refuses a time that the clocks skip, and marks a time that they show twice', async () => {
    expect(await refusalOf(schedule(world, [], { on: '2024-03-29', from: '02:30', until: '04:00' }))).toBe(
      'calendar.time_does_not_exist',
    )
    expect(await schedule(world, [], { on: '2024-10-27', from: '01:30', until: '03:00' })).toMatchObject({
      isAmbiguous: true,
      startsAt: '2024-10-26T22:30:00.000Z',
    })
  })

  it.each([
    ['an end before the start', { from: '11:00', until: '10:00' }, 'session.ends_before_start'],
    ['a kind the study does not have', { kind: 'seance' }, 'session.kind_unknown'],
    ['a language the study does not have', { language: 'fr' }, 'session.language_unknown'],
    ['a group the study does not have', { group: 'astronauts' }, 'session.group_unknown'],
    ['a day that does not exist', { on: '2024-02-30' }, 'input.invalid'],
    ['a place of 10,000 letters', { place: 'x'.repeat(10_000) }, 'input.invalid'],
    ['control characters', { place: 'Room\u00003' }, 'input.invalid'],
    ['an object in place of a text', { place: { gt: '' } }, 'input.invalid'],
    ['an unknown field', { isSecret: true }, 'input.invalid'],
  ])('refuses %s', async (_, over, code) => expect(await refusalOf(schedule(world, [], over))).toBe(code))

  it.each(['חדר 3, קומה ב׳', '部屋三', 'Zimmer „Rosé“ 🙂', 'e\u0301tage', '=HYPERLINK("x")'])(
    'stores the place %s',
    async (place) => {
      const { code } = await schedule(world, [], { place })
      expect((await (await coordinator()).session.view({ studyId: world.studyId, code })).place).toBe(
        place.normalize('NFC'),
      )
    },
  )

  it('refuses staff who hold no role at the site', async () => {
    const staff = [{ part: 'facilitator', staffId: world.people.coordinatorInUlm.id }]
    expect(await refusalOf(schedule(world, [], { staff }))).toBe('session.staff_unknown')
  })

  it('gives the same answer for another site and for an unknown one', async () => {
    const other = await refusalOf(schedule(world, [], { siteId: world.sites.ULM }))
    expect(other).toBe(await refusalOf(schedule(world, [], { siteId: world.newId() })))
  })

  it('refuses an investigator, a monitor, a transcriber and an analyst', async () => {
    for (const person of ['investigator', 'monitor', 'transcriber', 'analyst'] as const) {
      const sent = { ...world.command(), siteId: world.sites.BRS, ...plan }
      expect(await refusalOf((await world.as(person)).session.schedule(sent))).toBe('access.refused')
    }
  })

  it('is recorded with the plan, but without the place, which may name a person', async () => {
    const { id, code } = await schedule(world)
    const [event] = await eventsOf(id)
    expect(event).toMatchObject({
      action: 'session.schedule',
      code,
      after: { kind: 'focus_group', language: 'he', invited: [] },
    })
    expect(JSON.stringify(event)).not.toContain('Room 3')
  })
})

describe('session.amend', () => {
  it('refuses to move a held session into the future', async () => {
    const a = await writeParticipant(world)
    const { id } = await hold(world, [a])
    const { kind: _, ...rest } = plan
    const staff = [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }]
    const { version } = await world.database.prisma.session.findFirstOrThrow({ where: { id } })
    const { session } = await world.as('coordinatorInBeerSheva')
    const amend = (on: string) =>
      session.amend({ ...world.command(), id, expectedVersion: version, ...rest, staff, on })
    expect(await refusalOf(amend('2024-03-14'))).toBe('session.in_future')
    expect((await amend('2024-03-12')).version).toBe(version + 1)
  })

  it('refuses the second of two changes of the same version', async () => {
    const { id } = await schedule(world)
    const caller = await coordinator()
    const { kind: _, ...rest } = plan
    const change = (place: string) =>
      caller.session.amend({ ...world.command(), id, expectedVersion: 1, ...rest, place })
    const outcomes = await Promise.allSettled([change('Here'), change('There')])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await refusalOf(change('Late'))).toBe('row.changed')
  })
})

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
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: 'session.invite',
      after: { invited: [], removed: [a.code] },
    })
  })
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
    expect((await eventsOf(id)).map(({ action }) => action)).toEqual([
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

  it('refuse to overwrite an attendance that another person has changed meanwhile', async () => {
    const a = await writeParticipant(world)
    const { id } = await schedule(world, [a])
    const row = { participantId: a.id, state: 'invited' as const, expected: 'absent' as const }
    const put = async () => (await coordinator()).session.attend({ ...world.command(), id, attendances: [row] })
    await attend(id, 'absent', a)
    await put()
    expect(await refusalOf(put())).toBe('row.changed')
  })

  it('correct an attendance after the session, but refuse to make it undecided', async () => {
    const a = await writeParticipant(world)
    const { id } = await hold(world, [a])
    await attend(id, 'absent', a)
    expect(await refusalOf(attend(id, 'invited', a))).toBe('session.step_refused')
  })

  it('refuse a participant who was not invited', async () => {
    const { id } = await schedule(world)
    expect(await refusalOf(attend(id, 'attended', await writeParticipant(world)))).toBe(
      'session.participant_not_invited',
    )
  })
})

describe('session.cancel', () => {
  it('needs a reason, prevents all other commands, and does not free the number', async () => {
    const { id, code } = await schedule(world)
    const caller = await coordinator()
    expect(await refusalOf(caller.session.cancel({ ...world.command(), id, reason: ' ' }))).toBe('input.invalid')
    await caller.session.cancel({ ...world.command(), id, reason: 'The room is flooded' })
    expect(await refusalOf(caller.session.invite({ ...world.command(), id, invite: [] }))).toBe('session.step_refused')
    expect((await schedule(world)).code > code).toBe(true)
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: 'session.cancel',
      reason: 'The room is flooded',
      after: { status: 'cancelled' },
    })
  })
})
