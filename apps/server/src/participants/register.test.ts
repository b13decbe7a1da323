import { parseCode } from '@polyphony/domain/participants/code'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { eligible, newcomer, registration, newIdentity, trailOf } from '../../testing/participants.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const rowOf = (id: string) =>
  world.database.prisma.participant.findFirstOrThrow({
    where: { id },
    include: { events: { orderBy: { position: 'asc' } }, identity: true },
  })

describe('participant.register', () => {
  it('screens, assesses, records consent and enrols in one command, and gives a valid code', async () => {
    const done = await (await coordinator()).participant.register(await registration(world))
    expect(done.status).toBe('enrolled')
    expect(parseCode(done.code)).toMatchObject({ ok: true, site: 'BRS' })
    const row = await rowOf(done.participantId)
    expect(row).toMatchObject({ status: 'enrolled', enrolledOn: new Date('2024-03-13'), isUsable: true })
    expect(row.events.map(({ kind, position }) => [position, kind])).toEqual([
      [1, 'screened'],
      [2, 'eligible'],
      [3, 'consented'],
      [4, 'enrolled'],
    ])
  })

  it.each([
    ['screened', {}],
    ['eligible', { answers: eligible }],
    ['ineligible', { answers: { ...eligible, adult: false }, ineligibleReason: 'Is seventeen' }],
    ['declined', { answers: eligible, declinedReason: 'Has no time' }],
  ])('gives the status %s if no more is given', async (status, over) => {
    const done = await (await coordinator()).participant.register(newcomer(world, over))
    expect(done.status).toBe(status)
    const endedOn = ['ineligible', 'declined'].includes(status) ? new Date('2024-03-13') : null
    expect(await rowOf(done.participantId)).toMatchObject({ status, enrolledOn: null, endedOn })
  })

  it('records a participant as declined, with a reason, if their consent refuses participation', async () => {
    const body = await registration(world, { declinedReason: 'Does not want to' }, ['participate'])
    const done = await (await coordinator()).participant.register(body)
    expect(done.status).toBe('declined')
    expect((await rowOf(done.participantId)).events.map(({ kind }) => kind)).toEqual([
      'screened',
      'eligible',
      'declined',
    ])
  })

  it.each([
    ['a criterion without an answer', { answers: { adult: true } }, 'participant.criterion_missing'],
    ['an answer to no criterion', { answers: { ...eligible, left_handed: true } }, 'participant.criterion_unknown'],
    [
      'an ineligible participant without a reason',
      { answers: { ...eligible, adult: false } },
      'participant.reason_missing',
    ],
    ['an unknown group', { group: 'astronaut' }, 'participant.group_unknown'],
    ['a peer without a role', { group: 'peer' }, 'participant.peer_role_missing'],
    ['a role without being a peer', { peerRole: 'designated' }, 'participant.peer_role_unexpected'],
    ['a day in the future at the site', { screenedOn: '2024-03-14' }, 'calendar.in_future'],
    ['an impossible day', { screenedOn: '2024-02-30' }, 'input.invalid'],
    [
      'a birth in the future',
      { identity: { givenName: 'X', birthDate: '2024-03-14' } },
      'participant.born_after_screening',
    ],
    [
      'a year of birth that differs from the date',
      { identity: { givenName: 'X', birthDate: '1900-01-01' }, screenedOn: '2024-03-13', birthYear: 1901 },
      'participant.birth_differs',
    ],
    ['a name of invisible characters', { identity: { givenName: '\u200b\u3164' } }, 'input.invalid'],
    [
      'a name with a character that reverses the text direction',
      { identity: { givenName: '\u202eevil' } },
      'input.invalid',
    ],
    ['an identity without a name', { identity: { phone: '0501234567' } }, 'input.invalid'],
    ['control characters in a name', { identity: { givenName: 'A\u0000b' } }, 'input.invalid'],
    ['a name of 10,000 characters', { identity: { givenName: 'א'.repeat(10_000) } }, 'input.invalid'],
    ['an unknown field', { status: 'enrolled' }, 'input.invalid'],
    ['an operator in place of a text', { group: { contains: 'peer' } }, 'input.invalid'],
    ['consent before eligibility', { answers: undefined }, 'participant.step_refused'],
    [
      'consent of an ineligible participant',
      { answers: { ...eligible, adult: false }, ineligibleReason: 'Is seventeen' },
      'participant.step_refused',
    ],
  ])('refuses %s, and writes nothing', async (_, over, code) => {
    const before = await world.database.prisma.participant.count()
    expect(await refusalOf((await coordinator()).participant.register(await registration(world, over)))).toBe(code)
    expect(await world.database.prisma.participant.count()).toBe(before)
  })

  it.each([
    'José Ñandú',
    'מִיכַל לוי',
    'પ્રિયા',
    'नंदिनी',
    '李小龍',
    "O'Brien-Smith",
    '=HYPERLINK("x")',
    '👩🏽‍⚕️ Zoë',
    'Nguyễn',
  ])('stores the name %s as it was typed', async (givenName) => {
    const done = await (
      await coordinator()
    ).participant.register(
      newcomer(world, { identity: { ...newIdentity(), givenName }, duplicateReason: 'Another one of the tests' }),
    )
    const { identity } = await (
      await coordinator()
    ).participant.identify({ studyId: world.studyId, participantId: done.participantId })
    expect(identity.givenName).toBe(givenName.normalize('NFC'))
  })

  it('takes today in the time zone of the site', async () => {
    world.clock.set('2024-03-30T22:30:00Z')
    const [here, there] = [await world.as('coordinatorInBeerSheva'), await world.as('coordinatorInUlm')]
    expect((await here.participant.register(newcomer(world, { screenedOn: '2024-03-31' }))).status).toBe('screened')
    expect(
      await refusalOf(
        there.participant.register(newcomer(world, { siteId: world.sites.ULM, screenedOn: '2024-03-31' })),
      ),
    ).toBe('calendar.in_future')
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('stores no readable name in the rows or in the trail', async () => {
    const done = await (
      await coordinator()
    ).participant.register(
      newcomer(world, { identity: { ...newIdentity(), givenName: 'Shoshana', familyName: 'Mizrahi' } }),
    )
    const row = await rowOf(done.participantId)
    const event = await trailOf(world, 'participant.register')
    expect(event).toMatchObject({
      entityId: done.participantId,
      code: done.code,
      siteId: world.sites.BRS,
      after: { status: 'screened', group: 'service_user' },
    })
    expect(
      JSON.stringify([row, event], (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each)),
    ).not.toMatch(/Shoshana|Mizrahi/)
    expect(Buffer.from(row.identity!.sealed).toString('latin1')).not.toMatch(/Shoshana|Mizrahi/)
    expect((event.after as { identity: Record<string, string> }).identity['givenName']).toMatch(/^[0-9a-f]{64}$/)
  })

  it('gives 30 participants who are registered at once different codes', async () => {
    const person = await coordinator()
    const bodies = Array.from({ length: 30 }, () => newcomer(world))
    const done = await Promise.all(bodies.map((body) => person.participant.register(body)))
    expect(new Set(done.map(({ code }) => code)).size).toBe(30)
    expect(done.every(({ code }) => parseCode(code).ok)).toBe(true)
  })

  it('happens once when the same command is sent twice at once', async () => {
    const person = await coordinator()
    const body = newcomer(world)
    const [first, second] = await Promise.all([person.participant.register(body), person.participant.register(body)])
    expect(second).toEqual(first)
  })

  it('refuses a closed site, and another site in the same way as an unknown site', async () => {
    const person = await coordinator()
    const elsewhere = await refusalOf(person.participant.register(newcomer(world, { siteId: world.sites.ULM })))
    expect(elsewhere).toBe(await refusalOf(person.participant.register(newcomer(world, { siteId: world.newId() }))))
    expect(elsewhere).toBe('site.not_found')
    await world.database.prisma.site.updateMany({ where: { id: world.sites.BRS }, data: { isOpen: false } })
    expect(await refusalOf(person.participant.register(newcomer(world)))).toBe('site.closed')
    await world.database.prisma.site.updateMany({ where: { id: world.sites.BRS }, data: { isOpen: true } })
  })

  it('allows a data manager to register coded facts, but not an identity or a consent', async () => {
    const manager = await world.as('dataManager')
    expect((await manager.participant.register(newcomer(world, { identity: undefined }))).status).toBe('screened')
    expect(await refusalOf(manager.participant.register(newcomer(world)))).toBe('access.refused')
    expect(await refusalOf(manager.participant.register(await registration(world, { identity: undefined })))).toBe(
      'access.refused',
    )
  })
})

describe('many registrations at one site', () => {
  const at = async () => (await world.as('dataManager')).participant
  const newcomer = () => ({
    ...world.command(),
    siteId: world.sites.ULM,
    screenedOn: '2024-03-12',
    group: 'service_user',
  })

  it('get different codes', async () => {
    const { register } = await at()
    const answers = await Promise.all(Array.from({ length: 80 }, () => register(newcomer())))
    expect(new Set(answers.map((answer) => answer.code)).size).toBe(80)
  })

  it('do not wait for a registration that has not ended yet', async () => {
    const { register } = await at()
    await world.database.transaction(async (db) => {
      const [{ number = 0 } = {}] = await db.query<{ number?: number }[]>`
        select nextval(participant_numbers_of(${world.sites.ULM}::uuid)::regclass)::int as number`
      const { code } = await register(newcomer())
      expect(Number(code.split('-')[1])).toBeGreaterThan(number)
    })
  })
})
