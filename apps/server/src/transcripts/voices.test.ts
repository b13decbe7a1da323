import { findProblem } from '../platform/request/problem-of.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { lastEvent } from '../../testing/trail.ts'
import { type Held, pass, writeHeld, writeTranscript } from '../../testing/transcripts.ts'

const world = useWorld()
let session: Held
let id: string

beforeAll(async () => {
  session = await writeHeld(world, { facilitator: 'coordinatorInBeerSheva' })
  id = (await writeTranscript(world, session)).id
  await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
})

type Voice = { participantId: string } | { staffId: string } | null

const open = async () => (await world.as('transcriber')).transcript.open({ studyId: world.studyId, id })

describe('transcript.map_speaker', () => {
  const voiceOf = async (label: string) => {
    const voice = (await open()).speakers.find((row) => row.label === label)
    const { participantId, staffId } = voice ?? {}
    return participantId ? { participantId } : staffId ? { staffId } : null
  }
  const map = async (person: Voice, label = 'P1', expectedPerson?: Voice) => {
    const expected = expectedPerson ?? (await voiceOf(label))
    const asked = { ...world.command(), id, label, person, expectedPerson: expected }
    return (await world.as('transcriber')).transcript.map_speaker(asked)
  }

  it('maps a speaker to a participant, to a staff member, or to no person', async () => {
    const participantId = session.participants[0]!.id
    await map({ participantId })
    expect((await open()).speakers.find(({ label }) => label === 'P1')).toMatchObject({ participantId, staffId: null })
    await map({ staffId: world.people.coordinatorInBeerSheva.id }, 'Facilitator')
    expect(await lastEvent(world, 'transcript.map_speaker')).toMatchObject({
      entity: 'speaker',
      after: { staffId: world.people.coordinatorInBeerSheva.id },
    })
    await map(null)
    expect((await open()).speakers.find(({ label }) => label === 'P1')).toMatchObject({ participantId: null })
  })

  it('refuses the second of two mappings at once, and answers the person who is mapped now', async () => {
    const [first, second] = session.participants.map(({ id: participantId }) => ({ participantId }))
    await map(null)
    const seen = { ...world.command(), id, label: 'P1', expectedPerson: null }
    const transcriber = await world.as('transcriber')
    const answers = await Promise.allSettled(
      [first!, second!].map((person) => transcriber.transcript.map_speaker({ ...seen, ...world.command(), person })),
    )
    const now = (await open()).speakers.find(({ label }) => label === 'P1')
    const problems = answers.flatMap((answer) => (answer.status === 'rejected' ? [findProblem(answer.reason)] : []))
    expect(problems).toMatchObject([
      { code: 'row.changed', details: { participantId: now?.participantId, staffId: null } },
    ])
    await map(null)
  })

  it('is refused on a released transcript until it is returned, because its words may be cited by speaker', async () => {
    const held = await writeHeld(world)
    const released = (await writeTranscript(world, held)).id
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const)
      await pass(world, released, person)
    const manager = await world.as('dataManager')
    await manager.transcript.release({ ...world.command(), id: released, reason: 'Complete' })
    const person = { participantId: held.participants[0]!.id }
    const asked = { id: released, label: 'P1', person, expectedPerson: null }
    expect(await refusalOf(manager.transcript.map_speaker({ ...world.command(), ...asked }))).toBe(
      'transcript.step_refused',
    )
    const back = { id: released, toStage: 'pseudonymisation', reason: 'A voice was missed' }
    await manager.transcript.return({ ...world.command(), ...back })
    expect(await manager.transcript.map_speaker({ ...world.command(), ...asked })).toMatchObject(person)
  })

  describe('as work on the words', () => {
    const voices = async () => {
      const held = await writeHeld(world)
      const transcript = (await writeTranscript(world, held)).id
      const manager = await world.as('dataManager')
      const [first, second] = held.participants.map((row) => ({ participantId: row.id })) as [Voice, Voice]
      const name = (person: Voice, expectedPerson: Voice = null) =>
        manager.transcript.map_speaker({ ...world.command(), id: transcript, label: 'P1', person, expectedPerson })
      const toRelease = async () => {
        for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const)
          await pass(world, transcript, person)
      }
      const release = async (person: 'dataManager' | 'investigator') =>
        (await world.as(person)).transcript.release({ ...world.command(), id: transcript, reason: 'Complete' })
      return { first, second, name, toRelease, release, transcript, manager }
    }

    it('keeps a person who changes a speaker in the stage of release from releasing', async () => {
      const { first, second, name, toRelease, release, transcript, manager } = await voices()
      await name(first)
      await toRelease()
      await name(second, first)
      expect(await refusalOf(release('dataManager'))).toBe('transcript.same_person')
      const opened = await manager.transcript.open({ studyId: world.studyId, id: transcript })
      expect(opened.transcript.needsAnother).toBe(true)
      expect((await release('investigator')).state).toBe('released')
    })

    it('keeps a person who names an unknown speaker in the stage of release from releasing', async () => {
      const { first, name, toRelease, release } = await voices()
      await toRelease()
      await name(first)
      expect(await refusalOf(release('dataManager'))).toBe('transcript.same_person')
    })

    it('does not keep a person who named or changed the speakers before the checks from releasing', async () => {
      const { first, second, name, toRelease, release } = await voices()
      await name(first)
      await name(second, first)
      await toRelease()
      expect((await release('dataManager')).state).toBe('released')
    })

    it('is not counted if the person stays the same', async () => {
      const { first, name, toRelease, release } = await voices()
      await name(first)
      await toRelease()
      await name(first, first)
      expect((await release('dataManager')).state).toBe('released')
    })
  })

  it.each([
    [
      'a participant who did not attend',
      async (): Promise<Voice> => ({ participantId: (await writeHeld(world)).participants[0]!.id }),
      'P1',
      'transcript.person_elsewhere',
    ],
    [
      'staff who were not in the room',
      async (): Promise<Voice> => ({ staffId: world.people.monitor.id }),
      'P1',
      'transcript.person_elsewhere',
    ],
    ['an unknown speaker', async (): Promise<null> => null, 'P99', 'transcript.speaker_not_found'],
  ] as const)('refuses %s', async (_, person, label, code) => {
    expect(await refusalOf(map(await person(), label))).toBe(code)
  })
})
