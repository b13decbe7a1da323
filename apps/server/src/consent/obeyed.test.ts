import { type ConsentAction, scopeOf as scopeNeeded } from '@polyphony/domain/consent/scopes'
import { Problem } from '@polyphony/domain/problem'
import { findActor } from '../platform/request/store/actors.ts'
import { scopeOf } from '../platform/request/procedure.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { decisions, writeForm, writeParticipant } from '../../testing/consent.ts'
import { demandConsent, type WhoseWords } from './queries/lacking.ts'

const world = useWorld()
const on = '2024-03-13'

async function consenting(refused: string[] = []) {
  const [formVersionId, participant] = [await writeForm(world), await writeParticipant(world)]
  const coordinator = await world.as('coordinatorInBeerSheva')
  const given = { givenOn: '2024-03-12', givenTime: '10:30', method: 'paper_scan' as const }
  await coordinator.consent.record({
    ...world.command(),
    participantId: participant.id,
    formVersionId,
    decisions: decisions(refused),
    ...given,
  })
  return participant
}

async function sessionOf(attendance: Record<string, string>) {
  const id = world.newId()
  const common = { studyId: world.studyId, siteId: world.sites.BRS }
  await world.database.prisma.session.create({
    data: {
      id,
      ...common,
      code: id,
      kind: 'focus_group',
      number: 1,
      language: 'he',
      startsAt: new Date('2024-03-13T07:00:00Z'),
      endsAt: new Date('2024-03-13T08:00:00Z'),
      attendances: {
        create: Object.entries(attendance).map(([participantId, state]) => ({ participantId, state })),
      },
    },
  })
  return id
}

async function refusal(
  action: ConsentAction,
  whose: WhoseWords,
  person: 'coordinatorInBeerSheva' | 'coordinatorInUlm' = 'coordinatorInBeerSheva',
) {
  const actor = (await findActor(world.database, world.people[person].token, world.clock.now()))!
  const scope = scopeOf(actor, 'consent.list', world.studyId)
  try {
    await world.database.transaction((db) => demandConsent({ db, scope }, action, whose))
    return undefined
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, ...error.details }
    throw error
  }
}

describe('an action that needs consent', () => {
  it.each([
    ['enrol', 'consent.not_in_force'],
    ['attach_recording', 'recording.not_consented'],
    ['start_transcription', 'transcript.not_consented'],
    ['start_translation', 'transcript.not_consented'],
    ['cite_quote', 'consent.not_in_force'],
    ['share_data', 'consent.not_in_force'],
  ] as const)(
    '%s is allowed with its scope, and refused without it, with the participant code',
    async (action, code) => {
      const willing = await consenting()
      expect(await refusal(action, { participantIds: [willing.id], on })).toBeUndefined()
      const scope = scopeNeeded[action]
      const unwilling = await consenting([scope])
      expect(await refusal(action, { participantIds: [willing.id, unwilling.id], on })).toEqual({
        code,
        scope,
        codes: [unwilling.code],
        reasons: ['refused'],
      })
    },
  )

  it('needs the consent of all who attended, and not of absent participants', async () => {
    const [willing, left, absent] = [
      await consenting(),
      await consenting(['record_audio']),
      await consenting(['record_audio']),
    ]
    const without = await sessionOf({ [willing.id]: 'attended', [absent.id]: 'absent' })
    expect(await refusal('attach_recording', { sessionId: without, on })).toBeUndefined()
    const withLeft = await sessionOf({ [willing.id]: 'attended', [left.id]: 'left_early' })
    expect(await refusal('attach_recording', { sessionId: withLeft, on })).toMatchObject({ codes: [left.code] })
  })

  it('is refused for a session without attendees, and for an unmapped speaker', async () => {
    expect(await refusal('attach_recording', { sessionId: await sessionOf({}), on })).toMatchObject({
      code: 'recording.not_consented',
      codes: ['?'],
    })
    expect(await refusal('cite_quote', { participantIds: [null], on })).toMatchObject({ code: 'consent.not_in_force' })
  })

  it('gets the same answer for a session of another site and an unknown one, and is refused for a participant of another site', async () => {
    const willing = await consenting()
    const session = await sessionOf({ [willing.id]: 'attended' })
    for (const sessionId of [session, world.newId()]) {
      expect(await refusal('attach_recording', { sessionId, on }, 'coordinatorInUlm')).toEqual({
        code: 'session.not_found',
      })
    }
    expect(await refusal('enrol', { participantIds: [willing.id], on }, 'coordinatorInUlm')).toMatchObject({
      codes: ['?'],
      reasons: ['never_asked'],
    })
  })
})

describe('a participant who withdrew from the study', () => {
  const withdraw = async (participantId: string, level: 'new_data' | 'collected_data' | 'further_contact') => {
    const coordinator = await world.as('coordinatorInBeerSheva')
    await coordinator.participant.withdraw({
      ...world.command(),
      participantId,
      on,
      level,
      reason: 'Asked by telephone',
    })
  }

  it.each([
    ['further_contact', []],
    // Words from the day of the withdrawal are new data.
    ['new_data', ['attach_recording', 'start_transcription', 'start_translation', 'cite_quote']],
    ['collected_data', ['attach_recording', 'start_transcription', 'start_translation', 'cite_quote', 'share_data']],
  ] as const)('with the level %s is refused for %j, although no consent was withdrawn', async (level, barred) => {
    const [stays, leaves] = [await consenting(), await consenting()]
    await withdraw(leaves.id, level)
    for (const action of [
      'attach_recording',
      'start_transcription',
      'start_translation',
      'cite_quote',
      'share_data',
    ] as const) {
      const answer = await refusal(action, { participantIds: [stays.id, leaves.id], on })
      if (barred.some((each) => each === action))
        expect(answer).toMatchObject({ codes: [leaves.code], reasons: ['withdrawn'] })
      else expect(answer).toBeUndefined()
    }
  })

  it('is allowed again after the withdrawal is corrected', async () => {
    const person = await consenting()
    await withdraw(person.id, 'collected_data')
    const event = await world.database.prisma.participantEvent.findFirstOrThrow({
      where: { participantId: person.id, kind: 'withdrawn' },
    })
    const coordinator = await world.as('coordinatorInBeerSheva')
    await coordinator.participant.correct({
      ...world.command(),
      participantId: person.id,
      eventId: event.id,
      reason: 'Another person called',
    })
    expect(await refusal('cite_quote', { participantIds: [person.id], on })).toBeUndefined()
  })
})
