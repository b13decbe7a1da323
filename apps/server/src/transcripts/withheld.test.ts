import type { PersonName } from '../../testing/cast.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { base64, pass, vtt, writeHeld, writeTranscript } from '../../testing/transcripts.ts'

const world = useWorld()
const open = async (person: PersonName, id: string) =>
  (await world.as(person)).transcript.open({ studyId: world.studyId, id })
const on = '2024-03-13'

type Voice = { participantId: string } | { staffId: string } | null
async function map(id: string, label: string, person: Voice, expectedPerson: Voice = null) {
  const manager = await world.as('dataManager')
  return manager.transcript.map_speaker({ ...world.command(), id, label, person, expectedPerson })
}
const staff = (person: PersonName) => ({ staffId: world.people[person].id })

/** A transcript with two speakers: a staff member, and P1, who is the first attendee. */
async function spoken() {
  const session = await writeHeld(world, { facilitator: 'coordinatorInBeerSheva' })
  const { id } = await writeTranscript(world, session)
  const speaker = session.participants[0]!
  const manager = await world.as('dataManager')
  await map(id, 'Facilitator', staff('coordinatorInBeerSheva'))
  await map(id, 'P1', { participantId: speaker.id })
  return { id, session, speaker, manager }
}

async function withdraw(participantId: string, level: 'new_data' | 'collected_data' = 'collected_data', day = on) {
  const coordinator = await world.as('coordinatorInBeerSheva')
  await coordinator.participant.withdraw({ ...world.command(), participantId, on: day, level, reason: 'Asked for it' })
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

describe('after a participant withdrew the collected data', () => {
  it('their words, and no others, are withheld, until the withdrawal is corrected', async () => {
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

  it('or had withdrawn from new data by the day on which the words were said, they are withheld', async () => {
    const { id, speaker } = await spoken()
    await withdraw(speaker.id, 'new_data', '2024-03-11')
    expect((await open('dataManager', id)).segments).toMatchObject([
      { isWithheld: false },
      { text: '', isWithheld: true },
    ])
    await takeBack(speaker.id)
    expect((await open('dataManager', id)).segments).toMatchObject([{ isWithheld: false }, { isWithheld: false }])
  })

  it('their segments cannot be edited or given to another speaker', async () => {
    const { id, speaker } = await spoken()
    const transcriber = await world.as('transcriber')
    await transcriber.transcript.claim({ ...world.command(), id })
    await withdraw(speaker.id)
    const { id: segmentId, version } = (await open('transcriber', id)).segments[1]!
    for (const change of [{ text: 'Something else' }, { speaker: 'Facilitator' }, { speaker: null }]) {
      const segments = [{ id: segmentId, expectedVersion: version, ...change }]
      expect(await refusalOf(transcriber.transcript.edit({ ...world.command(), id, segments }))).toBe(
        'transcript.withheld',
      )
    }
  })

  it('their speaker cannot be mapped to another person or to no person', async () => {
    const { id, speaker, session } = await spoken()
    const own = { participantId: speaker.id }
    await withdraw(speaker.id)
    for (const person of [null, { participantId: session.participants[1]!.id }, staff('coordinatorInBeerSheva')])
      expect(await refusalOf(map(id, 'P1', person, own))).toBe('transcript.withheld')
    expect((await open('dataManager', id)).segments[1]).toMatchObject({ text: '', isWithheld: true })
  })

  it('the words of an unmapped speaker, who may be this participant, are withheld until the speaker is mapped', async () => {
    const { id, speaker, session } = await spoken()
    await map(id, 'P1', null, { participantId: speaker.id })
    await withdraw(speaker.id, 'new_data')
    expect((await open('dataManager', id)).segments.map(({ isWithheld }) => isWithheld)).toEqual([false, false])
    await withdraw(speaker.id)
    expect((await open('dataManager', id)).segments).toMatchObject([
      { text: 'מה שלומך?', isWithheld: false },
      { text: '', isWithheld: true },
    ])
    await map(id, 'P1', { participantId: session.participants[1]!.id })
    expect((await open('dataManager', id)).segments[1]).toMatchObject({ isWithheld: false })
  })

  it('their words are left out of new versions', async () => {
    const { id, speaker } = await spoken()
    await withdraw(speaker.id)
    await pass(world, id, 'transcriber')
    const { content } = await world.database.prisma.transcriptVersion.findFirstOrThrow({ where: { transcriptId: id } })
    expect(content).toContain('מה שלומך?')
    expect(content).not.toContain('בסדר')
  })

  it('their words are withheld in a translation and in the source beside it, and the translation can be completed', async () => {
    const { id: source, session, speaker, manager } = await spoken()
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const start = { sessionId: session.id, language: 'en', sourceTranscriptId: source }
    const { id } = await manager.transcript.start({ ...world.command(), ...start })
    const transcriber = await world.as('transcriber')
    await transcriber.transcript.claim({ ...world.command(), id })
    const first = (await open('transcriber', id)).segments[0]!
    const segments = [{ id: first.id, expectedVersion: first.version, text: 'How are you?' }]
    await transcriber.transcript.edit({ ...world.command(), id, segments })
    await withdraw(speaker.id)
    expect((await open('transcriber', id)).segments).toMatchObject([
      { text: 'How are you?', source: { text: 'מה שלומך?' } },
      { text: '', isWithheld: true, source: { text: '' } },
    ])
    expect((await transcriber.transcript.complete({ ...world.command(), id })).stage).toBe('back_check')
  })

  it('their words are withheld in a translation whose speakers are not mapped', async () => {
    const { id: source, session, speaker, manager } = await spoken()
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const start = { sessionId: session.id, language: 'en', sourceTranscriptId: source }
    const { id } = await manager.transcript.start({ ...world.command(), ...start })
    const file = { into: { id }, fileName: 'en.vtt', format: 'vtt' as const }
    const content = base64(vtt.replace('<v P1>', '<v Speaker 1>'))
    await manager.transcript.import({ ...world.command(), ...file, content })
    await withdraw(session.participants[1]!.id)
    expect((await open('dataManager', source)).segments.map((row) => row.isWithheld)).toEqual([false, false])
    expect((await open('dataManager', id)).segments).toMatchObject([
      { isWithheld: false },
      { text: '', isWithheld: true, source: { text: '', digest: null } },
    ])
    expect(speaker.id).not.toBe(session.participants[1]!.id)
  })
})

describe('a transcript of participants who all withdrew the collected data', () => {
  const all = async (person: PersonName, asked: object = {}) =>
    (await world.as(person)).transcript.list({ studyId: world.studyId, ...asked })
  const rowOf = async (person: PersonName, id: string, asked: object = {}) =>
    (await all(person, asked)).rows.find((row) => row.id === id)
  const hour = '01:00:00.000'
  const content = `WEBVTT\n\n00:00:00.000 --> ${hour}\n<v A>words\n`

  it('is shown as withheld to data managers, cannot be claimed, and does not count as waiting work', async () => {
    const session = await writeHeld(world, { people: 1 })
    const { id } = await writeTranscript(world, session, { content })
    const before = await all('dataManager', { search: session.code })
    expect(before.summary).toMatchObject({ total: 1, waiting: 1, withheld: 0, durationMs: 3_600_000 })
    expect(await rowOf('transcriber', id)).toBeDefined()
    await withdraw(session.participants[0]!.id)
    const { rows, summary } = await all('dataManager', { search: session.code })
    expect(rows).toMatchObject([{ id, isWithheld: true, daysLate: null }])
    expect(summary).toEqual({ total: 1, waiting: 0, withheld: 1, overdue: 0, durationMs: 0, stages: [] })
    expect(await rowOf('transcriber', id)).toBeUndefined()
    await takeBack(session.participants[0]!.id)
    expect((await all('dataManager', { search: session.code })).summary).toEqual(before.summary)
  })

  it('does not count for the person who holds it', async () => {
    const figures = async () => {
      const manager = await world.as('dataManager')
      const { inHand, stages } = await manager.transcript.turnaround({ studyId: world.studyId })
      const people = await manager.transcript.assignees({ studyId: world.studyId })
      const own = world.people.secondTranscriber.id
      return [
        inHand.find(({ staffId }) => staffId === own)?.held ?? 0,
        people.find(({ staffId }) => staffId === own)?.held,
        stages.find(({ stage }) => stage === 'transcription')?.open,
      ]
    }
    const before = await figures()
    const session = await writeHeld(world, { people: 1 })
    const { id } = await writeTranscript(world, session, { content })
    await (await world.as('secondTranscriber')).transcript.claim({ ...world.command(), id })
    expect(await figures()).not.toEqual(before)
    await withdraw(session.participants[0]!.id)
    expect(await figures()).toEqual(before)
    expect(await rowOf('secondTranscriber', id, { with: 'me' })).toMatchObject({ isWithheld: true })
  })

  it('disappears from the lists of readers and from exports', async () => {
    const session = await writeHeld(world, { people: 1 })
    const { id } = await writeTranscript(world, session, { content })
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
    const manager = await world.as('dataManager')
    await manager.transcript.release({ ...world.command(), id, reason: 'Read through' })
    expect(await rowOf('analyst', id)).toBeDefined()
    const exported = async () =>
      (
        await manager.export.create({
          studyId: world.studyId,
          kind: 'transcripts',
          filter: { search: session.code },
        })
      ).rows
    expect(await exported()).toBe(1)
    await withdraw(session.participants[0]!.id)
    expect(await rowOf('analyst', id)).toBeUndefined()
    expect(await refusalOf(open('analyst', id))).toBe('transcript.not_found')
    expect(await exported()).toBe(0)
  })
})

describe('transcript.start', () => {
  it('is allowed for words from before a withdrawal from new data, and refused for words from that day on', async () => {
    const manager = await world.as('dataManager')
    const start = async (heldFrom: string) => {
      const session = await writeHeld(world)
      await world.database.prisma.session.updateMany({ where: { id: session.id }, data: { heldFrom } })
      await withdraw(session.participants[0]!.id, 'new_data')
      return manager.transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })
    }
    expect((await start('2024-03-12T21:59:00Z')).stage).toBe('transcription')
    // Midnight in Be'er Sheva: this is on the day of the withdrawal.
    expect(await refusalOf(start('2024-03-12T22:00:00Z'))).toBe('transcript.not_consented')
  })
})

describe('transcript.import', () => {
  it('checks consent again for a transcript that was started earlier', async () => {
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
