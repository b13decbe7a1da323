import type { PersonName } from '@polyphony/testing/cast'
import { refusalOf } from '@polyphony/testing/refusal'
import { useWorld } from '@polyphony/testing/world'
import { describe, expect, it } from 'vitest'
import { base64, pass, vtt, writeHeld, writeTranscript } from './transcripts.test-support.ts'

const world = useWorld()
const open = async (person: PersonName, id: string) =>
  (await world.as(person)).transcript.open({ studyId: world.studyId, id })
const on = '2024-03-13'

/** A transcript of two voices: one of staff, and P1, who is the first of the attendees. */
async function spoken() {
  const session = await writeHeld(world, { facilitator: 'coordinatorInBeerSheva' })
  const { id } = await writeTranscript(world, session)
  const speaker = session.participants[0]!
  const manager = await world.as('dataManager')
  await manager.transcript.map_speaker({ ...world.command(), id, label: 'P1', person: { participantId: speaker.id } })
  return { id, session, speaker, manager }
}

async function withdraw(participantId: string, level: 'new_data' | 'collected_data' = 'collected_data') {
  const coordinator = await world.as('coordinatorInBeerSheva')
  await coordinator.participant.withdraw({ ...world.command(), participantId, on, level, reason: 'Asked for it' })
}

async function takeBack(participantId: string) {
  const where = { participantId, kind: 'withdrawn' }
  const event = await world.database.prisma.participantEvent.findFirstOrThrow({ where })
  const coordinator = await world.as('coordinatorInBeerSheva')
  await coordinator.participant.correct({
    ...world.command(),
    participantId,
    eventId: event.id,
    reason: 'Not this person',
  })
}

describe('whoever withdrew what was collected', () => {
  it('is read by nobody, and nobody else is missing; until the withdrawal turns out to be wrong', async () => {
    const { id, speaker } = await spoken()
    await withdraw(speaker.id, 'new_data')
    const before = (await open('dataManager', id)).segments
    expect(before.map(({ isWithheld }) => isWithheld)).toEqual([false, false])
    await withdraw(speaker.id)
    for (const person of ['dataManager', 'coordinatorInBeerSheva'] as const)
      expect((await open(person, id)).segments).toMatchObject([
        { text: before[0]!.text, isWithheld: false },
        { text: '', isWithheld: true },
      ])
    const where = { participantId: speaker.id, level: 'collected_data' }
    const event = await world.database.prisma.participantEvent.findFirstOrThrow({ where })
    const coordinator = await world.as('coordinatorInBeerSheva')
    const correction = { participantId: speaker.id, eventId: event.id, reason: 'Not this person' }
    await coordinator.participant.correct({ ...world.command(), ...correction })
    expect((await open('dataManager', id)).segments).toMatchObject(before.map(({ text }) => ({ text })))
  })

  it('cannot be written over, nor made readable by giving the words another voice', async () => {
    const { id, speaker } = await spoken()
    const transcriber = await world.as('transcriber')
    await transcriber.transcript.claim({ ...world.command(), id })
    await withdraw(speaker.id)
    const { id: segmentId, version } = (await open('transcriber', id)).segments[1]!
    for (const change of [{ text: 'Something else' }, { speaker: 'Facilitator' }, { speaker: null }]) {
      const segments = [{ id: segmentId, expectedVersion: version, ...change }]
      expect(await refusalOf(transcriber.transcript.edit({ ...world.command(), id, segments } as never))).toBe(
        'transcript.withheld',
      )
    }
  })

  it('is in no version frozen from then on', async () => {
    const { id, speaker } = await spoken()
    await withdraw(speaker.id)
    await pass(world, id, 'transcriber')
    const { content } = await world.database.prisma.transcriptVersion.findFirstOrThrow({ where: { transcriptId: id } })
    expect(content).toContain('מה שלומך?')
    expect(content).not.toContain('בסדר')
  })

  it('is left out of a translation too, its source beside it included, which can still be finished', async () => {
    const { id: source, session, speaker, manager } = await spoken()
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const start = { sessionId: session.id, language: 'en', sourceTranscriptId: source }
    const { id } = await manager.transcript.start({ ...world.command(), ...start })
    const transcriber = await world.as('transcriber')
    await transcriber.transcript.claim({ ...world.command(), id })
    const first = (await open('transcriber', id)).segments[0]!
    const segments = [{ id: first.id, expectedVersion: first.version, text: 'How are you?' }]
    await transcriber.transcript.edit({ ...world.command(), id, segments } as never)
    await withdraw(speaker.id)
    expect((await open('transcriber', id)).segments).toMatchObject([
      { text: 'How are you?', source: { text: 'מה שלומך?' } },
      { text: '', isWithheld: true, source: { text: '' } },
    ])
    expect((await transcriber.transcript.complete({ ...world.command(), id })).stage).toBe('back_check')
  })
})

describe('transcript.import', () => {
  it('asks again whether the words may be transcribed, for a transcript that waited in the queue', async () => {
    const session = await writeHeld(world)
    const manager = await world.as('dataManager')
    const { id } = await manager.transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })
    await withdraw(session.participants[0]!.id)
    const file = { into: { id }, fileName: 'a.vtt', format: 'vtt' as const, content: base64(vtt) }
    const sent = () => manager.transcript.import({ ...world.command(), ...file })
    expect(await refusalOf(sent())).toBe('transcript.not_consented')
    await takeBack(session.participants[0]!.id)
    expect((await sent()).segments).toBe(2)
  })
})
