// Words that were withheld while a stage was completed were not checked in it. They go through it before readers get them.
import type { PersonName } from '../../testing/cast.ts'
import { findProblem } from '../platform/request/problem-of.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { base64, pass, vtt, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const stages = ['transcriber', 'secondTranscriber', 'transcriber'] as const
const open = async (person: PersonName, id: string) =>
  (await world.as(person)).transcript.open({ studyId: world.studyId, id })
const textsFor = async (person: PersonName, id: string) => (await open(person, id)).segments.map(({ text }) => text)
const [first, second] = ['מה שלומך?', '=1+1 בסדר, תודה 🙂']

async function withdraw(participantId: string) {
  const coordinator = await world.as('coordinatorInBeerSheva')
  const why = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked for it' }
  await coordinator.participant.withdraw({ ...world.command(), participantId, ...why })
}

async function takeBack(participantId: string) {
  const where = { participantId, kind: 'withdrawn' }
  const { id: eventId } = await world.database.prisma.participantEvent.findFirstOrThrow({ where })
  const coordinator = await world.as('coordinatorInBeerSheva')
  await coordinator.participant.correct({ ...world.command(), participantId, eventId, reason: 'Not this person' })
}

/** A transcript of two participants who are its speakers: the other one, and the one who will withdraw. */
async function spoken({ isMapped = true } = {}) {
  const session = await writeHeld(world)
  const { id } = await writeTranscript(world, session)
  const [speaker, other] = session.participants.map((row) => row.id) as [string, string]
  const manager = await world.as('dataManager')
  const map = (label: string, participantId: string) =>
    manager.transcript.map_speaker({ ...world.command(), id, label, person: { participantId }, expectedPerson: null })
  await map('Facilitator', other)
  if (isMapped) await map('P1', speaker)
  const release = async () =>
    (await world.as('investigator')).transcript.release({ ...world.command(), id, reason: 'Ready' })
  const sendBack = (toStage: string) =>
    manager.transcript.return({ ...world.command(), id, toStage, reason: 'Words were withheld' })
  return { id, session, speaker, other, manager, map, release, sendBack }
}

describe('words that were withheld until the release', () => {
  it('stay withheld from readers after the withdrawal is corrected, until they go through the stages', async () => {
    const { id, speaker, release, sendBack } = await spoken()
    await withdraw(speaker)
    for (const person of stages) await pass(world, id, person)
    await release()
    await takeBack(speaker)
    for (const person of ['analyst', 'investigator'] as const) {
      const { segments, versions } = await open(person, id)
      expect(segments).toMatchObject([
        { text: first, isWithheld: false, isUnchecked: false },
        { text: '', isWithheld: true, isUnchecked: true },
      ])
      expect(versions).toEqual([])
    }
    expect((await open('dataManager', id)).segments[1]).toMatchObject({ text: second, isUnchecked: true })
    await sendBack('verification')
    for (const person of ['secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
    await release()
    expect(await textsFor('analyst', id)).toEqual([first, second])
  })

  it('are not released when their speaker is named in the stage of release', async () => {
    const { id, speaker, other, map, release, sendBack } = await spoken({ isMapped: false })
    await withdraw(speaker)
    for (const person of stages) await pass(world, id, person)
    await map('P1', other)
    const refused = await release().catch(findProblem)
    expect(refused).toMatchObject({ code: 'transcript.unchecked', details: { stage: 'verification', segments: 1 } })
    await sendBack('pseudonymisation')
    await pass(world, id, 'transcriber')
    expect(await refusalOf(release())).toBe('transcript.unchecked')
    await sendBack('verification')
    for (const person of ['secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
    expect((await release()).state).toBe('released')
    expect(await textsFor('analyst', id)).toEqual([first, second])
  })

  it('are not shown beside a translation', async () => {
    const { id, session, speaker, manager } = await spoken()
    await withdraw(speaker)
    for (const person of stages) await pass(world, id, person)
    const start = { sessionId: session.id, language: 'en', sourceTranscriptId: id }
    await takeBack(speaker)
    const translation = await manager.transcript.start({ ...world.command(), ...start })
    await (await world.as('transcriber')).transcript.claim({ ...world.command(), id: translation.id })
    expect((await open('transcriber', translation.id)).segments).toMatchObject([
      { source: { text: first, isUnchecked: false } },
      { source: { text: '', digest: null, isUnchecked: true } },
    ])
  })
})

it('words that were withheld only while they were transcribed are released, because they were checked', async () => {
  const { id, speaker, release } = await spoken()
  await withdraw(speaker)
  await pass(world, id, 'transcriber')
  await takeBack(speaker)
  for (const person of ['secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
  await release()
  expect(await textsFor('analyst', id)).toEqual([first, second])
})

it('words of a translation that were withheld in its back-check are not released', async () => {
  const { id: source, session, speaker, manager } = await spoken()
  for (const person of stages) await pass(world, source, person)
  const start = { sessionId: session.id, language: 'en', sourceTranscriptId: source }
  const { id } = await manager.transcript.start({ ...world.command(), ...start })
  const file = { into: { id }, fileName: 'en.vtt', format: 'vtt' as const, content: base64(vtt) }
  await manager.transcript.import({ ...world.command(), ...file })
  await pass(world, id, 'transcriber')
  await withdraw(speaker)
  await pass(world, id, 'secondTranscriber')
  await takeBack(speaker)
  const release = async () =>
    (await world.as('investigator')).transcript.release({ ...world.command(), id, reason: 'Ready' })
  expect(await refusalOf(release())).toBe('transcript.unchecked')
})
