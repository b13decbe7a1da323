import { refusalOf } from '../../testing/refusal.ts'
import { lastEvent } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { newcomer, problemOf, newIdentity, registration, trailOf } from '../../testing/participants.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')

describe('participant.duplicates', () => {
  const dana = { givenName: 'דנה', familyName: 'כהן', phone: '050-7654321', birthDate: '1983-04-05' }

  it('a registration of a likely duplicate is refused, and shows no code, until a reason says why it is another person', async () => {
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

  it('a reason holds only for those who were shown: somebody registered meanwhile is refused, whatever it says', async () => {
    const [person, identity] = [await coordinator(), newIdentity()]
    const first = await person.participant.register(newcomer(world, { identity }))
    const another = () => newcomer(world, { identity, duplicateReason: 'A twin', duplicatesSeen: [first.code] })
    const twin = await person.participant.register(another())
    expect(await refusalOf(person.participant.register(another()))).toBe('participant.duplicate_likely')
    const both = { duplicatesSeen: [first.code, twin.code] }
    expect(await person.participant.register({ ...another(), ...both })).toMatchObject({ status: 'screened' })
  })

  it('is recorded also if a registration is refused because of it, once in ten minutes, and nothing else is', async () => {
    const [person, identity] = [await coordinator(), newIdentity()]
    const first = await person.participant.register(newcomer(world, { identity }))
    const many = () => world.database.prisma.auditEvent.count()
    const before = await many()
    const refused = async () => {
      const call = (await coordinator()).participant.register(newcomer(world, { identity }))
      expect(await refusalOf(call)).toBe('participant.duplicate_likely')
    }
    await refused()
    expect(await lastEvent(world, 'participant.duplicates')).toMatchObject({
      entityId: first.participantId,
      code: first.code,
      actorId: world.people.coordinatorInBeerSheva.id,
      isDisclosure: true,
      before: null,
      after: null,
    })
    await refused()
    expect(await many()).toBe(before + 1)
  })

  it('has a registration fail, and not refused as a duplicate, if that cannot be recorded', async () => {
    const [person, identity] = [await coordinator(), newIdentity()]
    await person.participant.register(newcomer(world, { identity }))
    await world.database.pool.query(
      "create function no_duplicates() returns trigger language plpgsql as $$ begin if new.action = 'participant.duplicates' then raise 'full'; end if; return new; end $$; create trigger a_full before insert on audit_event for each row execute function no_duplicates()",
    )
    const failure = await person.participant.register(newcomer(world, { identity })).catch((error: unknown) => error)
    await world.database.pool.query('drop trigger a_full on audit_event; drop function no_duplicates')
    expect(String(failure)).not.toContain('duplicate_likely')
    expect(failure).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  })

  it.each<[string, object, string]>([
    ['a form that does not exist', { formVersionId: '01a217e7-9870-767f-8180-000000000000' }, 'consent.form_not_found'],
    ['a consent on a later day', { givenOn: '2024-03-15' }, 'calendar.in_future'],
    ['a consent without the witness that it needs', { method: 'thumbprint' }, 'consent.witness_needed'],
  ])(
    'a registration with %s is refused for that, whether the person is a likely duplicate or not',
    async (_, over, code) => {
      const { participant } = await coordinator()
      const asked = await registration(world)
      const { consent, identity } = asked as typeof asked & { consent: object }
      const probed = { ...asked, consent: { ...consent, ...over } } as typeof asked
      expect(await refusalOf(participant.register({ ...probed, ...world.command() }))).toBe(code)
      await participant.screen(newcomer(world, { identity }))
      expect(await refusalOf(participant.register({ ...probed, ...world.command() }))).toBe(code)
      expect(await refusalOf(participant.register(asked))).toBe('participant.duplicate_likely')
    },
  )

  it('finds a participant by an amended year of birth, also if a data manager amended it', async () => {
    const person = await coordinator()
    const { givenName, familyName } = newIdentity()
    for (const [amends, birthYear] of [
      ['coordinatorInBeerSheva', 1961],
      ['dataManager', 1982],
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

  it('answers codes, statuses and reasons, but no names', async () => {
    const found = await (
      await coordinator()
    ).participant.duplicates({ studyId: world.studyId, siteId: world.sites.BRS, identity: { phone: '+972507654321' } })
    expect(found).toMatchObject([{ status: 'screened', reasons: ['same_phone'] }])
    expect(Object.keys(found[0]!)).toEqual(['code', 'status', 'reasons'])
  })

  it('finds no participant of another site', async () => {
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

  it('finds the same person in registrations that come at once', async () => {
    const person = await coordinator()
    const identity = newIdentity()
    const settled = await Promise.allSettled(
      [1, 2, 3].map(() => person.participant.register(newcomer(world, { identity }))),
    )
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('finds the same person in registrations that come at once and write the telephone number differently', async () => {
    const person = await coordinator()
    const written = ['08-6299001', '+972 (0)8-629-9001', '00972 8 6299001 ext. 5', '050-9990001 / 08 629 9001']
    const settled = await Promise.allSettled(
      written.map((phone) => person.participant.register(newcomer(world, { identity: { givenName: phone, phone } }))),
    )
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('an identity is found', () => {
  const screen = async (identity: object) =>
    (await coordinator()).participant.screen(newcomer(world, { identity: { givenName: 'Ora', ...identity } }))
  const found = async (identity: object) =>
    (
      await (await coordinator()).participant.duplicates({ studyId: world.studyId, siteId: world.sites.BRS, identity })
    ).map(({ code, reasons }) => [code, ...reasons])

  it('by each number in its telephone field, in every way to write it, but not by a part of a number', async () => {
    const { code } = await screen({ phone: '08-6299002 שלוחה 12 / 052-9990002' })
    for (const phone of ['+972 8-629-9002', '00972-52-999-0002', '054-1112223, 08-6299002 #12'])
      expect(await found({ phone })).toEqual([[code, 'same_phone']])
    for (const phone of ['08-6299002 ext. 13', '08-6299003', '629-9002']) expect(await found({ phone })).toEqual([])
  })

  it('by its national id, with any separators between the digits', async () => {
    const { code } = await screen({ nationalId: '01299000-4' })
    expect(await found({ nationalId: '1299 0004' })).toEqual([[code, 'same_national_id']])
    expect(await found({ nationalId: '01299000-5' })).toEqual([])
    const again = newcomer(world, { identity: { givenName: 'Meir', nationalId: '012990004' } })
    expect(await refusalOf((await coordinator()).participant.screen(again))).toBe('participant.duplicate_likely')
  })

  it('by its amended fields, and no longer by the earlier ones', async () => {
    const { participantId, code } = await screen({ phone: '08-6299005', nationalId: '12990050' })
    const { participant } = await coordinator()
    const identity = { phone: '08-6299006', nationalId: '12990060' }
    await participant.amend({ ...world.command(), participantId, expectedVersion: 1, identity })
    expect(await found({ phone: '08-6299005', nationalId: '12990050' })).toEqual([])
    expect(await found({ phone: '08-6299006', nationalId: '12990060' })).toEqual([
      [code, 'same_phone', 'same_national_id'],
    ])
  })
})

describe('participant.duplicates records an event', () => {
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
    const identity = newIdentity()
    const { participantId, code } = await (await coordinator()).participant.screen(newcomer(world, { identity }))
    return { participantId, code, identity }
  }

  it('for each participant answered, with the code and without typed text, once in ten minutes', async () => {
    const { participantId, code, identity } = await register()
    const before = (await told()).length
    expect((await ask(identity)).map((each) => each.code)).toEqual([code])
    expect((await told()).length).toBe(before + 1)
    const [event] = await told()
    expect(event).toMatchObject({ code, entityId: participantId, isDisclosure: true, before: null, after: null })
    const kept = JSON.stringify({ ...event, seq: undefined })
    for (const typed of Object.values(identity)) expect(kept).not.toContain(typed)
    // While a person types on, the screen asks again.
    expect(await ask({ phone: identity.phone })).toHaveLength(1)
    expect((await told()).length).toBe(before + 1)
  })

  it('again after ten minutes, and for another person who asks', async () => {
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

  it('only if it answers a participant', async () => {
    const before = (await told()).length
    expect(await ask(newIdentity())).toEqual([])
    expect((await told()).length).toBe(before)
  })
})
