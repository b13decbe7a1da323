// A device chooses the ids of its commands and of the things that it makes. If another site, another study or another person has
// used the same id already, no answer may show this.
import { beforeAll, describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusal.ts'
import { type Things, writePerson, writeThings } from '../../testing/things.ts'
import { writeOtherStudy } from '../../testing/other-study.ts'
import { useWorld, type World } from '../../testing/world.ts'
import { decisions, writeForm } from '../../testing/consent.ts'
import { createCallerFactory } from '../platform/request/procedure.ts'
import { findActor } from '../platform/request/store/actors.ts'
import { appRouter } from './router.ts'

const world = useWorld()
let other: World
let strangers: Record<'of another site' | 'of another study', Things>
let form: string

beforeAll(async () => {
  other = await writeOtherStudy(world)
  strangers = {
    'of another site': await writeThings(world, { site: 'BRS' }),
    'of another study': await writeThings(other, { site: 'ULM' }),
  }
  form = await writeForm(world, { siteIds: [world.sites.ULM] })
  // `writeThings` uses participant numbers without drawing them from the site, so the site goes on with higher ones.
  await world.database.pool.query('select setval(participant_numbers_of($1)::regclass, 5000)', [world.sites.BRS])
})

const coordinator = () => world.as('coordinatorInUlm')
const newcomer = () => ({
  ...world.command(),
  siteId: world.sites.ULM,
  screenedOn: '2024-03-12',
  group: 'service_user',
})

async function eligible(participantId?: string) {
  const { participant } = await coordinator()
  return participant.register({ ...newcomer(), participantId, answers: { adult: true, acute_crisis: false } })
}
const consented = (participantId: string, id?: string) => ({
  ...world.command(),
  ...(id && { id }),
  participantId,
  formVersionId: form,
  decisions: decisions(),
  givenOn: '2024-03-12',
  givenTime: '09:00',
  method: 'paper_scan' as const,
})
const plan = (over: object = {}) => ({
  ...world.command(),
  siteId: world.sites.ULM,
  kind: 'interview',
  language: 'de',
  on: '2024-03-12',
  from: '09:00',
  until: '10:00',
  staff: [{ part: 'facilitator' as const, staffId: world.people.coordinatorInUlm.id }],
  ...over,
})

/** Holds a session with one participant, who consents to everything. */
async function held() {
  const { participant, consent, session } = await coordinator()
  const person = await participant.register({ ...newcomer(), answers: { adult: true, acute_crisis: false } })
  await consent.record(consented(person.participantId))
  await participant.enrol({ ...world.command(), participantId: person.participantId, on: '2024-03-12' })
  const { id } = await session.schedule(plan({ invite: [person.participantId] }))
  await session.attend({
    ...world.command(),
    id,
    attendances: [{ participantId: person.participantId, state: 'attended' }],
  })
  await session.hold({ ...world.command(), id, on: '2024-03-12', from: '09:00', until: '10:00' })
  return id
}

describe.each(['of another site', 'of another study'] as const)('the id of a thing %s', (whose) => {
  const taken = () => strangers[whose]

  it('is accepted for a new participant: participant.screen, participant.register', async () => {
    const { participant } = await coordinator()
    const screened = await participant.screen({ ...newcomer(), participantId: taken().participant })
    expect(screened).toMatchObject({ participantId: taken().participant, status: 'screened' })
    expect(await eligible(taken().session)).toMatchObject({ participantId: taken().session, status: 'eligible' })
  })

  it('is accepted for a new consent: consent.record', async () => {
    const { participantId } = await eligible()
    const { consent } = await coordinator()
    expect(await consent.record(consented(participantId, taken().consent))).toMatchObject({
      id: taken().consent,
    })
  })

  it('is accepted for a new session: session.schedule', async () => {
    const { session } = await coordinator()
    expect(await session.schedule(plan({ id: taken().session }))).toMatchObject({ id: taken().session })
  })

  it('is accepted for a new recording, whose bytes are stored under another key: recording.attach', async () => {
    const sessionId = await held()
    const { recording } = await coordinator()
    const attached = await recording.attach({ ...world.command(), id: taken().recording, sessionId })
    expect(attached).toMatchObject({ id: taken().recording, status: 'expected' })
    const keys = await world.database.prisma.recording.findMany({ where: { id: taken().recording } })
    expect(new Set(keys.map(({ storageKey }) => storageKey)).size).toBe(keys.length)
  })

  it('is accepted for a new transcript: transcript.start, transcript.import', async () => {
    const { transcript } = await world.as('dataManagerInUlm')
    const started = { ...world.command(), id: taken().transcript, sessionId: await held(), language: 'de' }
    expect(await transcript.start(started)).toMatchObject({ id: taken().transcript })
    const into = { start: { id: taken().segment, sessionId: await held(), language: 'de' } }
    const content = Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHallo').toString('base64')
    const file = { ...world.command(), into, fileName: 'a.vtt', format: 'vtt' as const, content }
    expect(await transcript.import(file)).toMatchObject({ id: taken().segment })
  })
})

it('the server chooses the id of a form, and a form may have the name of a form of another site: consent.publish', async () => {
  await writeForm(world, { siteIds: [world.sites.BRS], form: 'talks', version: '7', language: 'de' })
  const publish = async (over: object) =>
    (await world.as('dataManagerInUlm')).consent.publish({
      ...world.command(),
      form: 'talks',
      version: '7',
      language: 'de',
      title: 'T',
      text: 'Text',
      scopes: ['participate'],
      siteIds: [world.sites.ULM],
      validFrom: '2024-03-12',
      ethicsReference: 'E-1',
      ...over,
    })
  expect(await refusalOf(publish({ id: strangers['of another site'].form }))).toBe('input.invalid')
  expect(await publish({})).toMatchObject({ id: expect.any(String) as unknown })
  expect(await refusalOf(publish({}))).toBe('consent.form_version_taken')
})

it('each person has their own command ids: an id that another person used is accepted', async () => {
  const mine = newcomer()
  const theirs = { ...mine, siteId: world.sites.BRS }
  await (await world.as('coordinatorInBeerSheva')).participant.screen(theirs)
  const answer = await (await coordinator()).participant.screen(mine)
  expect(answer).toMatchObject({ status: 'screened' })
  // A retry gets the answer of the same person.
  expect(await (await coordinator()).participant.screen(mine)).toEqual(answer)
  const elsewhere = await writePerson(other, { role: 'coordinator', siteId: other.sites.ULM, studyId: other.studyId })
  const actor = await findActor(world.services.database, elsewhere.token, world.clock.now())
  const caller = createCallerFactory(appRouter)({ services: world.services, actor, requestId: world.newId() })
  const there = { ...mine, studyId: other.studyId, siteId: other.sites.ULM }
  expect(await caller.participant.screen(there)).toMatchObject({ status: 'screened' })
})

it('an id that two participants of two sites share is refused as ambiguous to a person who reaches both sites', async () => {
  const id = world.newId()
  for (const [person, siteId] of [
    ['coordinatorInBeerSheva', world.sites.BRS],
    ['coordinatorInUlm', world.sites.ULM],
  ] as const)
    await (await world.as(person)).participant.screen({ ...newcomer(), siteId, participantId: id })
  const lose = { ...world.command(), participantId: id, on: '2024-03-12', reason: 'moved away' }
  expect(await refusalOf((await world.as('dataManager')).participant.lose(lose))).toBe('row.ambiguous')
  expect(await (await coordinator()).participant.lose(lose)).toMatchObject({ status: 'lost_to_follow_up' })
  const states = await world.database.prisma.participant.findMany({
    where: { id },
    select: { siteId: true, status: true },
  })
  expect(states).toEqual(
    expect.arrayContaining([
      { siteId: world.sites.BRS, status: 'screened' },
      { siteId: world.sites.ULM, status: 'lost_to_follow_up' },
    ]),
  )
})
