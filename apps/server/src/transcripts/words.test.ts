import { findProblem } from '../platform/request/problem-of.ts'
import type { editTranscriptInput } from '@polyphony/domain/transcripts/schema'
import type { z } from 'zod'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { lastEvent } from '../../testing/trail.ts'
import { type Held, pass, vtt, writeHeld, writeTranscript } from '../../testing/transcripts.ts'

const world = useWorld()
let session: Held
let id: string

beforeAll(async () => {
  session = await writeHeld(world, { facilitator: 'coordinatorInBeerSheva' })
  id = (await writeTranscript(world, session)).id
  await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
})

const open = async (person: Parameters<typeof world.as>[0] = 'transcriber', of = id) =>
  (await world.as(person)).transcript.open({ studyId: world.studyId, id: of })
type Edits = z.input<typeof editTranscriptInput>['segments']

const edit = async (segments: Edits, person: Parameters<typeof world.as>[0] = 'transcriber') =>
  (await world.as(person)).transcript.edit({ ...world.command(), id, segments })
const segment = async (place: number) => {
  const { id: segmentId, version } = (await open()).segments[place]!
  return { id: segmentId, expectedVersion: version }
}

describe('transcript.open', () => {
  it('answers words, speakers, stages and versions, and is recorded', async () => {
    const opened = await open('coordinatorInBeerSheva')
    expect(opened).toMatchObject({
      transcript: { sessionCode: session.code, stage: 'transcription', state: 'claimed' },
      total: 2,
      voices: { attendees: session.participants.map(({ code }) => ({ code })), staff: [{ part: 'facilitator' }] },
      history: [
        { kind: 'queued' },
        { kind: 'imported', person: 'dataManager' },
        { kind: 'claimed', person: 'transcriber' },
      ],
    })
    expect(await lastEvent(world, 'transcript.open')).toMatchObject({
      isDisclosure: true,
      entityId: id,
      after: { segments: 2 },
    })
  })

  it.each(['secondTranscriber', 'investigator', 'analyst', 'coordinatorInUlm', 'dataManagerInUlm'] as const)(
    'answers %s as if the transcript did not exist',
    async (person) => {
      expect(await refusalOf(open(person))).toBe('transcript.not_found')
    },
  )
})

describe('transcript.edit', () => {
  it('keeps the text exactly, and records the changed segments without their words', async () => {
    const text = '=HYPERLINK("x")  שלום עליכם — 👩🏽‍⚕️ e\u0301\n\ttabs stay '
    await edit([{ ...(await segment(0)), text, speaker: 'P7', startMs: 900 }])
    const { segments, speakers } = await open()
    expect(segments[0]).toMatchObject({
      text,
      startMs: 900,
      version: 2,
      speakerId: speakers.find(({ label }) => label === 'P7')?.id,
    })
    const event = await lastEvent(world, 'transcript.edit')
    const changed = ['text', 'startMs', 'speaker']
    expect(event.after).toEqual({ segments: [{ segment: segments[0]!.id, version: 2, changed }] })
  })

  it('takes a label that looks like a known one for the same speaker', async () => {
    const stored = () => world.database.prisma.speaker.count({ where: { transcriptId: id } })
    const before = await stored()
    await edit([{ ...(await segment(0)), speaker: 'P\u200b1\u200f' }])
    const { segments, speakers } = await open()
    expect(await stored()).toBe(before)
    expect(segments[0]?.speakerId).toBe(speakers.find(({ label }) => label === 'P1')?.id)
  })

  it('accepts ten thousand characters outside the basic plane', async () => {
    const text = '𝕬'.repeat(10_000)
    await edit([{ ...(await segment(1)), text }])
    expect((await open()).segments[1]?.text).toBe(text)
  })

  it('refuses the second of two edits of one segment at once, and answers the present version', async () => {
    const at = await segment(1)
    const answers = await Promise.allSettled([edit([{ ...at, text: 'one' }]), edit([{ ...at, text: 'two' }])])
    const problems = answers.flatMap((answer) => (answer.status === 'rejected' ? [findProblem(answer.reason)] : []))
    expect(problems).toMatchObject([
      { code: 'row.changed', details: { segmentIds: [at.id], versions: [at.expectedVersion + 1] } },
    ])
  })

  it('changes no segment if one of several has another version', async () => {
    const [first, second] = [await segment(0), await segment(1)]
    expect(
      await refusalOf(
        edit([
          { ...first, text: 'new' },
          { ...second, expectedVersion: second.expectedVersion - 1, text: 'stale' },
        ]),
      ),
    ).toBe('row.changed')
    expect((await segment(0)).expectedVersion).toBe(first.expectedVersion)
  })

  it.each<[string, object, string]>([
    ['a time that ends before it starts', { startMs: 9_000, endMs: 1_000 }, 'transcript.ends_before_start'],
    ['half a surrogate pair', { text: 'a\ud800' }, 'input.invalid'],
    ['NUL', { text: 'a\u0000' }, 'input.invalid'],
    ['an invisible label', { speaker: '\u3164' }, 'input.invalid'],
    ['20,001 characters', { text: 'a'.repeat(20_001) }, 'input.invalid'],
    ['an object for a text', { text: { $gt: '' } }, 'input.invalid'],
    ['an unknown field', { position: 5 }, 'input.invalid'],
    ['a negative time', { startMs: -1 }, 'input.invalid'],
  ])('refuses %s', async (_, change, code) => {
    expect(await refusalOf(edit([{ ...(await segment(0)), ...change }]))).toBe(code)
  })

  it('refuses a segment of another transcript, and a person who does not hold the transcript', async () => {
    const at = await segment(0)
    expect(await refusalOf(edit([{ ...at, id: world.newId(), text: 'x' }]))).toBe('transcript.segment_not_found')
    expect(await refusalOf(edit([{ ...at, text: 'x' }], 'dataManager'))).toBe('transcript.not_held')
    expect(await refusalOf(edit([{ ...at, text: 'x' }], 'secondTranscriber'))).toBe('transcript.not_found')
  })
})

describe('a translation', () => {
  it('begins with the empty segments of its source, shows the source beside them, and marks changes of the source', async () => {
    const held = await writeHeld(world)
    const source = (await writeTranscript(world, held)).id
    const manager = await world.as('dataManager')
    const start = (): Promise<{ id: string }> =>
      manager.transcript.start({ ...world.command(), sessionId: held.id, language: 'en', sourceTranscriptId: source })
    expect(await refusalOf(start())).toBe('transcript.source_not_ready')
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const translation: string = (await start()).id
    const transcriber = await world.as('transcriber')
    await transcriber.transcript.claim({ ...world.command(), id: translation })
    expect(await refusalOf(transcriber.transcript.complete({ ...world.command(), id: translation }))).toBe(
      'transcript.unfinished',
    )
    const { segments } = await open('transcriber', translation)
    expect(segments).toMatchObject([
      { text: '', startMs: 1000, source: { text: 'מה שלומך?', hasChanged: false } },
      { text: '' },
    ])
    const content = vtt.replace('מה שלומך?', 'How are you?').replace('בסדר, תודה', 'fine, thanks')
    await transcriber.transcript.import({
      ...world.command(),
      into: { id: translation },
      fileName: 'en.vtt',
      format: 'vtt',
      content: Buffer.from(content).toString('base64'),
    })
    expect((await open('transcriber', translation)).segments).toMatchObject([
      { text: 'How are you?', source: { text: 'מה שלומך?' } },
      { source: { hasChanged: false } },
    ])

    const second = await world.as('secondTranscriber')
    /** Returns the source, changes one of its segments, and completes its stage, so that it is shown again. */
    const correct = async (place: number, change: object) => {
      const back = { id: source, toStage: 'pseudonymisation', reason: 'A name was left in' }
      await manager.transcript.return({ ...world.command(), ...back })
      world.clock.advance(60_000)
      await second.transcript.claim({ ...world.command(), id: source })
      const { id: segmentId, version: expectedVersion } = (await open('secondTranscriber', source)).segments[place]!
      const segments = [{ id: segmentId, expectedVersion, ...change }]
      await second.transcript.edit({ ...world.command(), id: source, segments })
      await second.transcript.complete({ ...world.command(), id: source })
    }
    await correct(0, { text: 'מה שלומך, [שם]?' })
    const marks = async () => (await open('transcriber', translation)).segments.map((row) => row.source?.hasChanged)
    expect(await marks()).toEqual([true, false])

    const row = async (place: number) => (await open('transcriber', translation)).segments[place]!
    const write = async (place: number, change: object) => {
      const { id: segmentId, version } = await row(place)
      const segments = [{ id: segmentId, expectedVersion: version, ...change }]
      return transcriber.transcript.edit({ ...world.command(), id: translation, segments })
    }
    const seenBefore = (await row(0)).source!.digest
    // The mark is about words: a new time in the translation does not remove it, and a new time in the source does not set it.
    await write(0, { startMs: 1100 })
    await correct(1, { startMs: 4100 })
    expect(await marks()).toEqual([true, false])
    await write(0, { text: 'How are you, [name]?' })
    expect(await marks()).toEqual([false, false])
    // These words were typed beside an earlier text of the source.
    await correct(0, { text: 'מה שלומך היום, [שם]?' })
    await write(0, { text: 'How are you now, [name]?', seenSource: seenBefore })
    expect(await marks()).toEqual([true, false])
    // The same words sent again with the present source remove the mark.
    const { text, source: now } = await row(0)
    await write(0, { text, seenSource: now!.digest })
    expect(await marks()).toEqual([false, false])
  })

  it('needs the consent of all who attended to translation', async () => {
    const held = await writeHeld(world, { refused: ['translate'] })
    const source = (await writeTranscript(world, held)).id
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const manager = await world.as('dataManager')
    expect(
      await refusalOf(
        manager.transcript.start({
          ...world.command(),
          sessionId: held.id,
          language: 'en',
          sourceTranscriptId: source,
        }),
      ),
    ).toBe('transcript.not_consented')
  })

  it.each([
    ['refuses its first words if a consent was withdrawn before them', [], 'transcript.not_consented'],
    [
      'refuses more words if a consent was withdrawn after its first words',
      ['How are you?'],
      'transcript.not_consented',
    ],
  ])('%s', async (_, typedBefore, refusal) => {
    const held = await writeHeld(world)
    const source = (await writeTranscript(world, held)).id
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const begins = { sessionId: held.id, language: 'en', sourceTranscriptId: source }
    const { id: translation } = await (
      await world.as('dataManager')
    ).transcript.start({ ...world.command(), ...begins })
    const { transcript } = await world.as('transcriber')
    await transcript.claim({ ...world.command(), id: translation })
    const type = async (text: string) => {
      const [first] = (await open('transcriber', translation)).segments
      const segments = [{ id: first!.id, expectedVersion: first!.version, text }]
      return transcript.edit({ ...world.command(), id: translation, segments })
    }
    for (const text of typedBefore) await type(text)
    const consent = await world.database.prisma.consent.findFirstOrThrow({
      where: { participantId: held.participants[0]!.id },
    })
    await (
      await world.as('coordinatorInBeerSheva')
    ).consent.withdraw({
      ...world.command(),
      id: consent.id,
      scopes: ['translate'],
      withdrawnOn: '2024-03-13',
      reason: 'Wants no translation',
    })
    // Times may be changed in both cases, because they are not words.
    const [first] = (await open('transcriber', translation)).segments
    const moved = [{ id: first!.id, expectedVersion: first!.version, startMs: 1_100 }]
    await transcript.edit({ ...world.command(), id: translation, segments: moved })
    if (refusal) expect(await refusalOf(type('How do you do?'))).toBe(refusal)
    else expect((await type('How do you do?')).segments).toHaveLength(1)
  })
})
