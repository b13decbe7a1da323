import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { newcomer, problemOf, somebody, trailOf } from '../../testing/participants.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')

describe('participant.duplicates', () => {
  const dana = { givenName: 'דנה', familyName: 'כהן', phone: '050-7654321', birthDate: '1983-04-05' }

  it('refuses a likely duplicate without naming it, until somebody says why it is another person', async () => {
    const person = await coordinator()
    const first = await person.participant.register(newcomer(world, { identity: dana }))
    const again = newcomer(world, { identity: { ...dana, givenName: 'Dana', familyName: 'Cohen', phone: undefined } })
    const refusal = await problemOf(person.participant.register(again))
    expect(refusal).toMatchObject({ code: 'participant.duplicate_likely', details: {} })
    expect(JSON.stringify(refusal)).not.toContain(first.code)
    const second = await person.participant.register({
      ...again,
      ...world.command(),
      duplicateReason: 'Her cousin of the same name',
    })
    expect(await trailOf(world, 'participant.register')).toMatchObject({
      entityId: second.participantId,
      after: { notDuplicateOf: [first.code] },
      reason: 'Her cousin of the same name',
    })
  })

  it('finds somebody by the year of birth as it was amended since, by whoever amended it', async () => {
    const person = await coordinator()
    const { givenName, familyName } = somebody()
    for (const [amends, birthYear] of [
      ['coordinatorInBeerSheva', 1961],
      ['dataManager', 1962],
    ] as const) {
      const identity = { givenName: `${givenName} ${birthYear}`, familyName }
      const first = await person.participant.screen(newcomer(world, { identity, birthYear: 1916 }))
      const { participantId } = first
      const amended = { ...world.command(), participantId, expectedVersion: 1, birthYear, reason: 'Misread' }
      await (await world.as(amends)).participant.amend(amended)
      expect(await refusalOf(person.participant.screen(newcomer(world, { identity, birthYear })))).toBe(
        'participant.duplicate_likely',
      )
      const asked = { studyId: world.studyId, siteId: world.sites.BRS, identity, birthYear }
      expect((await person.participant.duplicates(asked)).map(({ code }) => code)).toEqual([first.code])
    }
  })

  it('tells codes, states and reasons, and never a name', async () => {
    const found = await (
      await coordinator()
    ).participant.duplicates({ studyId: world.studyId, siteId: world.sites.BRS, identity: { phone: '+972507654321' } })
    expect(found).toMatchObject([{ status: 'screened', reasons: ['same_phone'] }])
    expect(Object.keys(found[0]!)).toEqual(['code', 'status', 'reasons'])
  })

  it('finds nobody of another site', async () => {
    const there = await world.as('coordinatorInUlm')
    expect(
      await there.participant.duplicates({ studyId: world.studyId, siteId: world.sites.ULM, identity: dana }),
    ).toEqual([])
    expect(
      await refusalOf(
        there.participant.duplicates({ studyId: world.studyId, siteId: world.sites.BRS, identity: dana }),
      ),
    ).toBe('site.not_found')
  })

  it('catches the same person registered at two desks at once', async () => {
    const person = await coordinator()
    const identity = somebody()
    const settled = await Promise.allSettled(
      [1, 2, 3].map(() => person.participant.register(newcomer(world, { identity }))),
    )
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('participant.duplicates leaves a trace', () => {
  const told = () =>
    world.database.prisma.auditEvent.findMany({
      where: { action: 'participant.duplicates' },
      orderBy: { seq: 'desc' },
    })
  const ask = async (identity: object) =>
    (await coordinator()).participant.duplicates({
      studyId: world.studyId,
      siteId: world.sites.BRS,
      identity,
    })
  const register = async () => {
    const identity = somebody()
    const { participantId, code } = await (await coordinator()).participant.screen(newcomer(world, { identity }))
    return { participantId, code, identity }
  }

  it('of each participant told, by code and without what was typed, once in ten minutes', async () => {
    const { participantId, code, identity } = await register()
    const before = (await told()).length
    expect((await ask(identity)).map((each) => each.code)).toEqual([code])
    expect((await told()).length).toBe(before + 1)
    const [event] = await told()
    expect(event).toMatchObject({ code, entityId: participantId, isDisclosure: true, before: null, after: null })
    const kept = JSON.stringify({ ...event, seq: undefined })
    for (const typed of Object.values(identity)) expect(kept).not.toContain(typed)
    // As one types on, the question is asked anew.
    expect(await ask({ phone: identity.phone })).toHaveLength(1)
    expect((await told()).length).toBe(before + 1)
  })

  it('again when that was longer ago, and of whoever else asks', async () => {
    const { participantId, code, identity } = await register()
    const event = {
      action: 'participant.duplicates',
      studyId: world.studyId,
      siteId: world.sites.BRS,
      entity: 'participant',
      entityId: participantId,
      code,
      isDisclosure: true,
      requestId: 'a test',
    }
    const write = (actorId: string, minutesAgo: number) =>
      world.database.prisma.auditEvent.create({
        data: { ...event, id: world.newId(), actorId, at: new Date(Date.now() - minutesAgo * 60_000) },
      })
    await write(world.people.coordinatorInBeerSheva.id, 11)
    await write(world.people.coordinatorInUlm.id, 1)
    const before = (await told()).length
    await ask(identity)
    expect((await told()).length).toBe(before + 1)
    await ask(identity)
    expect((await told()).length).toBe(before + 1)
  })

  it('not where nobody is told of', async () => {
    const before = (await told()).length
    expect(await ask(somebody())).toEqual([])
    expect((await told()).length).toBe(before)
  })
})
