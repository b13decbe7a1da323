import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { writeParticipant } from '../../testing/consent.ts'
import { hold, plan, schedule } from '../../testing/sessions.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')

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
    const [event] = await eventsOf(world, id)
    expect(event).toMatchObject({
      action: 'session.schedule',
      code,
      after: { kind: 'focus_group', language: 'he', invited: [] },
    })
    expect(JSON.stringify([event!.before, event!.after, event!.reason])).not.toContain('Room 3')
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

describe('session.cancel', () => {
  it('needs a reason, prevents all other commands, and does not free the number', async () => {
    const { id, code } = await schedule(world)
    const caller = await coordinator()
    expect(await refusalOf(caller.session.cancel({ ...world.command(), id, reason: ' ' }))).toBe('input.invalid')
    await caller.session.cancel({ ...world.command(), id, reason: 'The room is flooded' })
    expect(await refusalOf(caller.session.invite({ ...world.command(), id, invite: [] }))).toBe('session.step_refused')
    expect((await schedule(world)).code > code).toBe(true)
    expect((await eventsOf(world, id)).at(-1)).toMatchObject({
      action: 'session.cancel',
      reason: 'The room is flooded',
      after: { status: 'cancelled' },
    })
  })
})
