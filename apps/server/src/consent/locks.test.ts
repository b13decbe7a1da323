// Two commands at the same moment, of which one relies on what the other changes: the later one sees what the earlier one did.
import { describe, expect, it } from 'vitest'
import { commandsOf, today as on } from '../../testing/commands.ts'
import { recordedConsent } from '../../testing/consent.ts'
import { raced } from '../../testing/races.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { hold, plan, schedule, writeConsenting } from '../../testing/sessions.ts'
import { pass, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { withdraw, refuse, leave, enrol, attended, start, importInto, store } = commandsOf(world)
const coordinator = () => world.as('coordinatorInBeerSheva')
const manager = () => world.as('dataManager')

/** An eligible participant with a consent of the day before. */
async function consented() {
  const { id, participant } = await recordedConsent(world)
  return { ...participant, consentId: id }
}
const enrolled = () => writeConsenting(world)

type Voice = { participantId: string } | { staffId: string } | null
/** A transcript of a session with two participants and the coordinator. */
async function transcribed() {
  const people = [await enrolled(), await enrolled()]
  const { id: sessionId, code } = await hold(world, people)
  const { id } = await writeTranscript(world, { id: sessionId, code, participants: people })
  return { id, sessionId, people }
}

type Case = { change: () => Promise<unknown>; rely: () => Promise<unknown> }
/** The refusal of the command that relies, and that of the change if it comes second and is refused too. */
const cases: Record<string, [refusal: string, () => Promise<Case>, refusedChange?: string]> = {
  'participant.enrol, and consent.withdraw': [
    'consent.not_in_force',
    async () => {
      const person = await consented()
      return { change: withdraw(person), rely: enrol(person) }
    },
  ],
  'participant.enrol, and consent.record of a refusal': [
    'consent.not_in_force',
    async () => {
      const person = await consented()
      return { change: refuse(person), rely: enrol(person) }
    },
  ],
  'participant.complete, and consent.withdraw': [
    'consent.part_taken_back',
    async () => {
      const person = await enrolled()
      const rely = async () =>
        (await coordinator()).participant.complete({ ...world.command(), participantIds: [person.id], on })
      return { change: withdraw(person, ['participate']), rely }
    },
  ],
  'session.schedule, and consent.withdraw': [
    'consent.part_taken_back',
    async () => {
      const person = await enrolled()
      return { change: withdraw(person), rely: () => schedule(world, [person]) }
    },
  ],
  'session.invite, and participant.withdraw': [
    'session.participant_inactive',
    async () => {
      const [person, { id }] = [await enrolled(), await schedule(world)]
      const rely = async () => (await coordinator()).session.invite({ ...world.command(), id, invite: [person.id] })
      return { change: leave(person), rely }
    },
  ],
  'session.attend, and consent.withdraw': [
    'consent.part_taken_back',
    async () => {
      const person = await enrolled()
      const { id } = await schedule(world, [person])
      return { change: withdraw(person), rely: attended(id, person) }
    },
  ],
  'session.attend of a recorded session, and consent.withdraw of one scope': [
    'session.recorded_without_consent',
    async () => {
      const [person, other] = [await enrolled(), await enrolled()]
      const { id } = await hold(world, [other])
      await (await coordinator()).session.invite({ ...world.command(), id, invite: [person.id] })
      await withdraw(person, ['quote'])()
      await (await coordinator()).recording.attach({ ...world.command(), sessionId: id })
      return { change: withdraw(person, ['record_audio']), rely: attended(id, person) }
    },
  ],
  'session.hold, and consent.withdraw': [
    'consent.part_taken_back',
    async () => {
      const person = await enrolled()
      const { id } = await schedule(world, [person])
      await attended(id, person)()
      const held = { on: plan.on, from: '10:05', until: '11:20' }
      const rely = async () => (await coordinator()).session.hold({ ...world.command(), id, ...held })
      return { change: withdraw(person), rely }
    },
  ],
  'recording.attach, and consent.withdraw': [
    'recording.not_consented',
    async () => {
      const person = await enrolled()
      const { id } = await hold(world, [person])
      const rely = async () => (await coordinator()).recording.attach({ ...world.command(), sessionId: id })
      return { change: withdraw(person, ['record_audio']), rely }
    },
  ],
  'storing a recording, and consent.withdraw': [
    'recording.not_consented',
    async () => {
      const person = await enrolled()
      const { id: sessionId } = await hold(world, [person])
      const { id } = await (await coordinator()).recording.attach({ ...world.command(), sessionId })
      return { change: withdraw(person, ['record_audio']), rely: store(id) }
    },
  ],
  'transcript.start, and consent.withdraw': [
    'transcript.not_consented',
    async () => {
      const person = await enrolled()
      const { id } = await hold(world, [person])
      return { change: withdraw(person, ['transcribe']), rely: start(id) }
    },
  ],
  'transcript.import as a new transcript, and consent.withdraw': [
    'transcript.not_consented',
    async () => {
      const person = await enrolled()
      const { id } = await hold(world, [person])
      const rely = importInto({ start: { sessionId: id, language: 'he' } })
      return { change: withdraw(person, ['transcribe']), rely }
    },
  ],
  'transcript.import into a begun transcript, and participant.withdraw': [
    'transcript.not_consented',
    async () => {
      const person = await enrolled()
      const session = await hold(world, [person])
      const { id } = await (
        await manager()
      ).transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })
      return { change: leave(person, 'collected_data'), rely: importInto({ id }) }
    },
  ],
  'transcript.start, and session.attend of a person who refused': [
    'transcript.not_consented',
    async () => {
      const { id } = await hold(world, [await enrolled()])
      const late = await writeConsenting(world, { refused: ['transcribe'] })
      await (await coordinator()).session.invite({ ...world.command(), id, invite: [late.id] })
      return { change: attended(id, late), rely: start(id) }
    },
    'session.transcribed_without_consent',
  ],
  'transcript.map_speaker, and participant.withdraw of the speaker': [
    'transcript.withheld',
    async () => {
      const { id, people } = await transcribed()
      const [speaker, other] = people.map((person) => ({ participantId: person.id }))
      const map = async (person: Voice, expectedPerson: Voice) =>
        (await manager()).transcript.map_speaker({ ...world.command(), id, label: 'P1', person, expectedPerson })
      await map(speaker!, null)
      return { change: leave(people[0]!, 'collected_data'), rely: () => map(other!, speaker!) }
    },
  ],
  'transcript.start with a recording, and recording.destroy': [
    'recording.not_found',
    async () => {
      const { id: sessionId } = await hold(world, [await enrolled()])
      const { id } = await (await coordinator()).recording.attach({ ...world.command(), sessionId })
      await store(id)()
      const change = async () =>
        (await manager()).recording.destroy({ ...world.command(), id, reason: 'The time is over' })
      return { change, rely: start(sessionId, { recordingId: id }) }
    },
  ],
  'transcript.start of a translation, and transcript.return of its source': [
    'transcript.source_not_ready',
    async () => {
      const { id, sessionId } = await transcribed()
      for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
      const back = { toStage: 'verification', reason: 'Two names are left' }
      const change = async () => (await manager()).transcript.return({ ...world.command(), id, ...back })
      return { change, rely: start(sessionId, { sourceTranscriptId: id, language: 'en' }) }
    },
  ],
}

describe('of two commands at the same moment', () => {
  it.each(Object.entries(cases))('the later one obeys the earlier one: %s', async (_, [refusal, prepared]) => {
    const { change, rely } = await prepared()
    const { first, second } = await raced(world, change, rely)
    expect(first.status).toBe('fulfilled')
    expect(second.status === 'rejected' ? await refusalOf(Promise.reject(second.reason)) : 'done').toBe(refusal)
  })

  it.each(Object.entries(cases))(
    'the change waits for the command that relies on it: %s',
    async (_, [, prepared, refusedChange]) => {
      const { change, rely } = await prepared()
      const { first, second, hasWaited } = await raced(world, rely, change)
      expect([first.status, hasWaited]).toEqual(['fulfilled', true])
      const refusal = second.status === 'rejected' ? await refusalOf(Promise.reject(second.reason)) : undefined
      expect(refusal).toBe(refusedChange)
    },
  )

  it('transcript.complete freezes no word of a participant who withdraws the collected data', async () => {
    const { id, people } = await transcribed()
    const { transcript } = await manager()
    const speaker = { staffId: world.people.coordinatorInBeerSheva.id }
    await transcript.map_speaker({
      ...world.command(),
      id,
      label: 'Facilitator',
      person: speaker,
      expectedPerson: null,
    })
    const typist = await world.as('transcriber')
    await typist.transcript.claim({ ...world.command(), id })
    const complete = () => typist.transcript.complete({ ...world.command(), id })
    const { first, second } = await raced(world, leave(people[0]!, 'collected_data'), complete)
    expect([first.status, second.status]).toEqual(['fulfilled', 'fulfilled'])
    const version = await world.database.prisma.transcriptVersion.findFirstOrThrow({ where: { transcriptId: id } })
    expect(version.content).toContain('מה שלומך?')
    expect(version.content).not.toContain('בסדר')
  })
})
