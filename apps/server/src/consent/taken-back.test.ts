// A participant who withdraws participation, or refuses it in a newer consent, is on the list of due consents, and no new data are
// collected from them until a new consent or a recorded withdrawal settles it.
import { describe, expect, it } from 'vitest'
import { decisions, given, writeForm } from '../../testing/consent.ts'
import { eligible, enrolled, newcomer, problemOf } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { hold, plan, schedule } from '../../testing/sessions.ts'
import { send, wav } from '../../testing/sound.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const today = '2024-03-13'
type Person = { participantId: string; code: string }

/** Enrols a participant with a consent of 11 March. */
async function takingPart(): Promise<Person> {
  const formVersionId = await writeForm(world)
  const consent = { ...given, formVersionId, decisions: decisions(), givenOn: '2024-03-11' }
  const whole = newcomer(world, { screenedOn: '2024-03-11', answers: eligible, consent })
  return (await coordinator()).participant.register(whole)
}

const consentOf = async ({ code }: Person) =>
  (await (await coordinator()).participant.view({ studyId: world.studyId, code })).consents[0]!.id

const ways = {
  'withdraws the scope participate': async (person: Person, on: string) =>
    (await coordinator()).consent.withdraw({
      ...world.command(),
      id: await consentOf(person),
      scopes: ['participate'],
      withdrawnOn: on,
      reason: 'Asked by telephone',
    }),
  'withdraws the whole consent': async (person: Person, on: string) =>
    (await coordinator()).consent.withdraw({
      ...world.command(),
      id: await consentOf(person),
      withdrawnOn: on,
      reason: 'Asked by telephone',
    }),
  'refuses the scope participate in a newer consent': async (person: Person, on: string) =>
    (await coordinator()).consent.record({
      ...world.command(),
      participantId: person.participantId,
      formVersionId: await writeForm(world),
      decisions: decisions(['participate']),
      ...given,
      givenOn: on,
    }),
}

const settled = {
  'a new consent': async (person: Person) =>
    (await coordinator()).consent.record({
      ...world.command(),
      participantId: person.participantId,
      formVersionId: await writeForm(world),
      decisions: decisions(),
      ...given,
      givenOn: today,
    }),
  'a recorded withdrawal': async ({ participantId }: Person) =>
    (await coordinator()).participant.withdraw({
      ...world.command(),
      participantId,
      on: today,
      level: 'new_data',
      reason: 'Withdrew participation',
    }),
}

const dueOf = async ({ code }: Person) => {
  const { rows, total } = await (await coordinator()).consent.due({ studyId: world.studyId, limit: 200 })
  expect(total).toBe(rows.length)
  return rows.find((row) => row.code === code)?.why
}
const invited = (person: Person, over: Record<string, unknown> = {}) =>
  schedule(world, [{ id: person.participantId }], over)
const put = async (id: string, person: Person, state: 'attended' | 'left_early' | 'absent') =>
  (await coordinator()).session.attend({
    ...world.command(),
    id,
    attendances: [{ participantId: person.participantId, state }],
  })
const complete = async ({ participantId }: Person, on = today) =>
  (await coordinator()).participant.complete({ ...world.command(), participantIds: [participantId], on })
const allocate = async ({ participantId }: Person, on = today) =>
  (await coordinator()).participant.allocate({
    ...world.command(),
    participantIds: [participantId],
    on,
    arm: 'control',
  })

describe.each(Object.keys(ways) as (keyof typeof ways)[])('a participant who %s', (way) => {
  const leave = ways[way]
  const why = way.startsWith('refuses') ? 'refused' : 'withdrawn'

  it('is on the list of due consents, with the reason, until it is settled', async () => {
    for (const settle of Object.values(settled)) {
      const person = await takingPart()
      expect(await dueOf(person)).toBeUndefined()
      await leave(person, '2024-03-12')
      expect(await dueOf(person)).toBe(why)
      await settle(person)
      expect(await dueOf(person)).toBeUndefined()
    }
  })

  it('cannot be invited to a new or an existing session; the refusal names the code', async () => {
    const person = await takingPart()
    const { id } = await schedule(world)
    await leave(person, '2024-03-12')
    const { session } = await coordinator()
    const refused = { code: 'consent.part_taken_back', details: { codes: [person.code], since: ['2024-03-12'] } }
    expect(await problemOf(invited(person))).toMatchObject(refused)
    const invite = { ...world.command(), id, invite: [person.participantId] }
    expect(await problemOf(session.invite(invite))).toMatchObject(refused)
  })

  it('cannot be recorded as attending from that day on; can be recorded as absent, and as attending before that day', async () => {
    const person = await takingPart()
    const [before, onTheDay] = [
      await invited(person, { on: '2024-03-11' }),
      await invited(person, { on: '2024-03-12' }),
    ]
    await leave(person, '2024-03-12')
    for (const state of ['attended', 'left_early'] as const)
      expect(await refusalOf(put(onTheDay.id, person, state))).toBe('consent.part_taken_back')
    await put(onTheDay.id, person, 'absent')
    await put(before.id, person, 'attended')
  })

  it('prevents that a session they attended is recorded as held on a later day', async () => {
    const person = await takingPart()
    const { id } = await invited(person, { on: '2024-03-11' })
    await put(id, person, 'attended')
    await leave(person, '2024-03-12')
    const { session } = await coordinator()
    const held = (on: string) => session.hold({ ...world.command(), id, on, from: '10:00', until: '11:00' })
    expect(await refusalOf(held('2024-03-12'))).toBe('consent.part_taken_back')
    await held('2024-03-11')
  })

  it('cannot be allocated or complete from that day on, but on days before', async () => {
    const person = await takingPart()
    await leave(person, '2024-03-12')
    for (const step of [allocate, complete]) {
      expect(await refusalOf(step(person))).toBe('consent.part_taken_back')
      expect(await refusalOf(step(person, '2024-03-12'))).toBe('consent.part_taken_back')
    }
    await allocate(person, '2024-03-11')
    expect((await complete(person, '2024-03-11')).participants).toMatchObject([{ status: 'completed' }])
    // After completion the withdrawal still has to be settled.
    expect(await dueOf(person)).toBe(why)
  })

  it('may go on after a new consent', async () => {
    const person = await takingPart()
    await leave(person, '2024-03-12')
    await settled['a new consent'](person)
    const { id } = await invited(person)
    await put(id, person, 'attended')
    expect((await complete(person)).participants).toMatchObject([{ status: 'completed' }])
  })

  it('can be recorded as attending on the day itself once the withdrawal is recorded, but cannot complete', async () => {
    const person = await takingPart()
    const { id } = await invited(person)
    await leave(person, today)
    expect(await refusalOf(put(id, person, 'attended'))).toBe('consent.part_taken_back')
    await settled['a recorded withdrawal'](person)
    await put(id, person, 'attended')
    expect(await refusalOf(complete(person))).toBe('participant.step_refused')
  })
})

describe('the words of a participant who withdrew participation', () => {
  const start = async (sessionId: string) =>
    (await world.as('dataManager')).transcript.start({ ...world.command(), sessionId, language: 'he' })

  it('may not be recorded or transcribed from that day on, also if all other scopes are granted', async () => {
    const person = await takingPart()
    const session = await hold(world, [{ id: person.participantId }])
    await ways['withdraws the scope participate'](person, today)
    const { recording, session: sessions } = await coordinator()
    const attach = recording.attach({ ...world.command(), sessionId: session.id })
    expect(await problemOf(attach)).toMatchObject({
      code: 'recording.not_consented',
      details: { codes: [person.code], reasons: ['withdrawn'] },
    })
    expect(await refusalOf(start(session.id))).toBe('transcript.not_consented')
    const { recording: verdict } = await sessions.view({ studyId: world.studyId, code: session.code })
    expect(verdict).toMatchObject({ mayBeRecorded: false, missing: [{ code: person.code, reason: 'withdrawn' }] })
  })

  it('are not stored, even if the recording was announced before', async () => {
    const person = await takingPart()
    const session = await hold(world, [{ id: person.participantId }])
    const { recording } = await coordinator()
    const { id } = await recording.attach({ ...world.command(), sessionId: session.id })
    await ways['withdraws the scope participate'](person, today)
    expect((await send(world, id, wav())).status).toBe(409)
  })

  it('from before that day may be transcribed if transcribing was granted', async () => {
    const person = await takingPart()
    const session = await schedule(world, [{ id: person.participantId }], { on: '2024-03-11' })
    await put(session.id, person, 'attended')
    const { session: sessions } = await coordinator()
    await sessions.hold({ ...world.command(), id: session.id, on: '2024-03-11', from: '10:00', until: '11:00' })
    await ways['withdraws the scope participate'](person, '2024-03-12')
    expect(await start(session.id)).toMatchObject({ stage: 'transcription' })
  })
})

describe('several participants in one command', () => {
  it('are refused together, with only the codes of those who withdrew participation', async () => {
    const [stays, leaves] = [await enrolled(world), await takingPart()]
    await ways['withdraws the scope participate'](leaves, '2024-03-12')
    const both = { ...world.command(), participantIds: [stays.participantId, leaves.participantId], on: today }
    expect(await problemOf((await coordinator()).participant.complete(both))).toMatchObject({
      code: 'consent.part_taken_back',
      details: { codes: [leaves.code], participant: leaves.code },
    })
    const invite = [{ id: stays.participantId }, { id: leaves.participantId }]
    expect(await problemOf(schedule(world, invite, plan))).toMatchObject({ details: { codes: [leaves.code] } })
  })
})
