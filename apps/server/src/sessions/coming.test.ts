import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { decisions, given, writeForm, writeParticipant } from '../../testing/consent.ts'
import { refusedWith, send, wav } from '../../testing/sound.ts'
import { hold, plan, schedule, writeConsenting } from '../../testing/sessions.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const attend = async (id: string, state: 'attended' | 'absent' | 'left_early', person: { id: string }) =>
  (await coordinator()).session.attend({
    ...world.command(),
    id,
    attendances: [{ participantId: person.id, state }],
  })
const refusing = () => writeConsenting(world, { refused: ['record_audio'] })
const announce = async (sessionId: string) =>
  (await coordinator()).recording.attach({ ...world.command(), sessionId, bytes: 8_044 })
const record = async (sessionId: string) => {
  const { id } = await announce(sessionId)
  expect((await send(world, id, wav())).status).toBe(200)
  return id
}
const destroy = async (id: string) =>
  (await world.as('dataManager')).recording.destroy({ ...world.command(), id, reason: 'A participant refused' })
const takeConsent = async (person: { id: string }) =>
  (await coordinator()).consent.record({
    ...world.command(),
    participantId: person.id,
    formVersionId: await writeForm(world),
    decisions: decisions(),
    ...given,
  })
/** A session with one participant who attended, and one who was absent and refuses recording. */
const withAbsent = async () => {
  const [came, away] = [await writeConsenting(world), await refusing()]
  const { id } = await schedule(world, [came, away])
  await attend(id, 'attended', came)
  await attend(id, 'absent', away)
  return { id, came, away }
}

describe('while a recording of the session is stored or expected', () => {
  it.each(['attended', 'left_early'] as const)(
    'a participant who refused recording cannot be recorded as %s',
    async (state) => {
      const { id, away } = await withAbsent()
      await record(id)
      expect(await refusalOf(attend(id, state, away))).toBe('session.recorded_without_consent')
    },
  )

  it('they can be recorded as attending after a new consent, or after the recording is destroyed', async () => {
    const first = await withAbsent()
    await record(first.id)
    await takeConsent(first.away)
    expect((await attend(first.id, 'attended', first.away)).attendances).toHaveLength(1)
    const second = await withAbsent()
    const recordingId = await record(second.id)
    await destroy(recordingId)
    expect((await attend(second.id, 'attended', second.away)).attendances).toHaveLength(1)
  })

  it('the attendance of a participant who consented can be changed to absent and back', async () => {
    const { id, came } = await withAbsent()
    await record(id)
    for (const state of ['absent', 'attended', 'left_early'] as const) await attend(id, state, came)
  })

  it('an expected recording counts like a stored one', async () => {
    const { id, away } = await withAbsent()
    await announce(id)
    expect(await refusalOf(attend(id, 'attended', away))).toBe('session.recorded_without_consent')
  })

  it('a participant who joins while the bytes are stored is refused, or the recording is refused', async () => {
    for (let round = 0; round < 4; round++) {
      const { id, away } = await withAbsent()
      const { id: recordingId } = await announce(id)
      const { session } = await coordinator()
      // An invited participant may still come, so their consent is needed before the bytes are stored.
      const walkIn = await refusing()
      const [sent, invited, joined] = await Promise.all([
        send(world, recordingId, wav()),
        session.invite({ ...world.command(), id, invite: [walkIn.id] }),
        refusalOf(attend(id, 'attended', away)),
      ])
      expect(joined).toBe('session.recorded_without_consent')
      expect(invited.invited).toEqual([walkIn.code])
      if (sent.status !== 200) expect(await refusedWith(sent)).toBe('recording.not_consented')
      expect(await refusalOf(attend(id, 'attended', walkIn))).toBe('session.recorded_without_consent')
    }
  })

  it('the session cannot be cancelled until the recording is destroyed, and nobody is recorded as present', async () => {
    const { id, came } = await withAbsent()
    const recordingId = await record(id)
    const { session } = await coordinator()
    const cancel = () => session.cancel({ ...world.command(), id, reason: 'The room is flooded' })
    expect(await refusalOf(cancel())).toBe('session.recorded')
    await destroy(recordingId)
    expect(await refusalOf(cancel())).toBe('session.attended')
    await attend(id, 'absent', came)
    expect((await cancel()).status).toBe('cancelled')
  })
})

describe('session.invite', () => {
  it('refuses to remove a participant who attended, until the attendance is corrected', async () => {
    const { id, came } = await withAbsent()
    const { session } = await coordinator()
    const remove = () => session.invite({ ...world.command(), id, remove: [came.id] })
    expect(await refusalOf(remove())).toBe('session.participant_attended')
    await attend(id, 'absent', came)
    expect((await remove()).removed).toEqual([came.code])
  })
})

describe('a participant who withdrew from new data', () => {
  const withdraw = async (participantId: string, on: string) =>
    (await coordinator()).participant.withdraw({
      ...world.command(),
      participantId,
      on,
      level: 'new_data',
      reason: 'Asked by telephone',
    })
  const held = async (id: string, on: string) =>
    (await coordinator()).session.hold({ ...world.command(), id, on, from: '10:00', until: '11:00' })

  it('can be recorded as attending a session before that day, but not after it', async () => {
    const [stays, leaves] = [await writeConsenting(world), await writeConsenting(world)]
    const after = await schedule(world, [stays, leaves])
    const before = await schedule(world, [stays, leaves], { on: '2024-03-11' })
    await withdraw(leaves.id, '2024-03-12')
    expect(await refusalOf(attend(after.id, 'attended', leaves))).toBe('session.participant_left')
    await attend(after.id, 'absent', leaves)
    await attend(before.id, 'attended', leaves)
  })

  it('prevents that a session they attended is recorded as held, or moved, to a later day', async () => {
    const [stays, leaves] = [await writeConsenting(world), await writeConsenting(world)]
    const { id } = await schedule(world, [stays, leaves], { on: '2024-03-11' })
    for (const person of [stays, leaves]) await attend(id, 'attended', person)
    await withdraw(leaves.id, '2024-03-11')
    expect(await refusalOf(held(id, '2024-03-12'))).toBe('session.participant_left')
    const { version } = await held(id, '2024-03-11')
    const { session } = await coordinator()
    const staff = [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }]
    const { kind: _, ...rest } = plan
    const amended = { on: '2024-03-12', from: '10:00', until: '11:00' }
    const amend = session.amend({ ...world.command(), id, expectedVersion: version, ...rest, staff, held: amended })
    expect(await refusalOf(amend)).toBe('session.participant_left')
  })

  it('cannot be invited to another session', async () => {
    const leaves = await writeConsenting(world)
    await withdraw(leaves.id, '2024-03-12')
    expect(await refusalOf(schedule(world, [leaves]))).toBe('session.participant_inactive')
  })
})

describe('a person who declined, was not eligible or died after the invitation', () => {
  const steps = {
    decline: async (ask: { participantId: string; on: string }) =>
      (await coordinator()).participant.decline({ ...world.command(), ...ask, reason: 'Does not want to' }),
    recordDeath: async (ask: { participantId: string; on: string }) =>
      (await coordinator()).participant.record_death({ ...world.command(), ...ask, reason: 'The family called' }),
  }
  const candidate = async () => {
    const person = await writeParticipant(world, { status: 'eligible' })
    const said = { ...given, givenOn: '2024-03-10', formVersionId: await writeForm(world), decisions: decisions() }
    await (await coordinator()).consent.record({ ...world.command(), participantId: person.id, ...said })
    return person
  }

  it.each(['decline', 'recordDeath'] as const)('cannot be recorded as attending a later day: %s', async (step) => {
    const [person, other] = [await candidate(), await writeConsenting(world)]
    const later = await schedule(world, [person, other])
    const before = await schedule(world, [person, other], { on: '2024-03-11' })
    await steps[step]({ participantId: person.id, on: '2024-03-12' })
    expect(await refusalOf(attend(later.id, 'attended', person))).toBe('session.participant_gone')
    await attend(later.id, 'absent', person)
    await attend(before.id, 'attended', person)
    await attend(before.id, 'attended', other)
    const held = { ...world.command(), id: before.id, from: '10:00', until: '11:00' }
    const { session } = await coordinator()
    expect(await refusalOf(session.hold({ ...held, on: '2024-03-13' }))).toBe('session.participant_gone')
    expect((await session.hold({ ...held, on: '2024-03-11' })).status).toBe('held')
  })

  it('is marked on the page of the session, so that nobody calls them, and cannot be recorded', async () => {
    const [person, other] = [await candidate(), await writeConsenting(world)]
    const { id, code } = await schedule(world, [person, other])
    await steps.recordDeath({ participantId: person.id, on: '2024-03-12' })
    const { attendances } = await (await coordinator()).session.view({ studyId: world.studyId, code })
    expect(attendances.map(({ notCalled, reason }) => [notCalled, reason])).toEqual([
      ['deceased', 'left'],
      [undefined, undefined],
    ])
    expect(await refusalOf(announce(id))).toBe('recording.not_consented')
  })
})

it('a person who asked not to be contacted is marked on the page of the session, and may still come', async () => {
  const [person, other] = [await writeConsenting(world), await writeConsenting(world)]
  const { id, code } = await schedule(world, [person, other])
  const { participant, session } = await coordinator()
  const stop = { ...world.command(), participantId: person.id, on: '2024-03-12', reason: 'Asked by letter' }
  await participant.stop_contact(stop)
  const { attendances } = await session.view({ studyId: world.studyId, code })
  expect(attendances.map(({ notCalled }) => notCalled)).toEqual(['stopped', undefined])
  await attend(id, 'attended', person)
})

it('nobody attends a session before the day of their screening', async () => {
  const [early, late] = [await writeConsenting(world), await writeConsenting(world)]
  const { id } = await schedule(world, [early, late], { on: '2024-03-11' })
  const data = { screenedOn: new Date('2024-03-12') }
  await world.database.prisma.participant.updateMany({ where: { id: late.id }, data })
  expect(await refusalOf(attend(id, 'attended', late))).toBe('session.participant_unscreened')
  await attend(id, 'attended', early)
})

describe('the time at which a session was held', () => {
  const staff = () => [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }]
  const { kind: _, ...rest } = plan
  const amend = async (id: string, expectedVersion: number, held: { on: string; from: string; until: string }) =>
    (await coordinator()).session.amend({ ...world.command(), id, expectedVersion, ...rest, staff: staff(), held })
  const versionOf = async (id: string) =>
    (await world.database.prisma.session.findFirstOrThrow({ where: { id } })).version

  it('may end after midnight, on the next day', async () => {
    const person = await writeConsenting(world)
    const night = { on: '2024-03-12', from: '22:30', until: '00:30' }
    const { id, code, endsAt } = await schedule(world, [person], night)
    expect(endsAt).toBe('2024-03-12T22:30:00.000Z')
    await attend(id, 'attended', person)
    const { session } = await coordinator()
    await session.hold({ ...world.command(), id, ...night })
    expect(await session.view({ studyId: world.studyId, code })).toMatchObject({
      heldOn: '2024-03-12',
      heldUntil: new Date('2024-03-12T22:30:00Z'),
    })
  })

  it('is corrected by session.amend, which records before and after', async () => {
    const { id } = await hold(world, [await writeConsenting(world)])
    const version = await versionOf(id)
    expect((await amend(id, version, { on: plan.on, from: '09:05', until: '10:20' })).version).toBe(version + 1)
    const event = await world.database.prisma.auditEvent.findFirstOrThrow({
      where: { entityId: id, action: 'session.amend' },
    })
    expect(event).toMatchObject({
      before: { heldFrom: '2024-03-13T08:05:00.000Z', heldUntil: '2024-03-13T09:20:00.000Z' },
      after: { heldFrom: '2024-03-13T07:05:00.000Z', heldUntil: '2024-03-13T08:20:00.000Z' },
    })
    expect(await refusalOf(amend(id, version, { on: plan.on, from: '09:10', until: '10:20' }))).toBe('row.changed')
  })

  it('cannot be in the future, and cannot be given for a session that was not held', async () => {
    const { id } = await hold(world, [await writeConsenting(world)])
    const late = { on: plan.on, from: '11:00', until: '12:30' }
    expect(await refusalOf(amend(id, await versionOf(id), late))).toBe('session.in_future')
    const planned = await schedule(world)
    expect(await refusalOf(amend(planned.id, 1, { ...late, until: '11:30' }))).toBe('session.step_refused')
  })
})
