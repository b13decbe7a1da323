// Adding, splitting, merging and removing segments. All rules about words hold for these changes too.
import type { PersonName } from '../../testing/cast.ts'
import { findProblem } from '../platform/request/problem-of.ts'
import type { editTranscriptInput } from '@polyphony/domain/transcripts/schema'
import type { z } from 'zod'
import { refusalOf } from '../../testing/refusal.ts'
import { lastEvent } from '../../testing/trail.ts'
import { nameSpeakers, pass, withdrawData, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const [first, second] = ['מה שלומך?', '=1+1 בסדר, תודה 🙂']
type Change = Omit<z.input<typeof editTranscriptInput>, 'commandId' | 'studyId' | 'id' | 'segments'> & {
  segments?: z.input<typeof editTranscriptInput>['segments']
}

const fresh = { text: '', speaker: null, startMs: null, endMs: null }
type Row = { id: string; version: number; text: string }
const two = async (rows: () => Promise<Row[]>) => (await rows()).slice(0, 2) as [Row, Row]
const textsOf = (rows: readonly { text: string }[]) => rows.map(({ text }) => text)

/** A transcript that `person` holds, and what this person does with it. */
async function held(id: string, person: PersonName = 'transcriber') {
  const { transcript } = await world.as(person)
  await transcript.claim({ ...world.command(), id })
  const open = () => transcript.open({ studyId: world.studyId, id })
  const rows = async () => (await open()).segments.map(({ id: each, version, text }) => ({ id: each, version, text }))
  const change = ({ segments = [], ...more }: Change) => transcript.edit({ ...world.command(), id, segments, ...more })
  const lookBack = (at: { segmentId: string } | { removed: true } | { version: number }) =>
    transcript.look_back({ studyId: world.studyId, id, at })
  return { id, open, rows, change, lookBack, transcript }
}

async function begun(at: Parameters<typeof writeHeld>[1] = {}) {
  const session = await writeHeld(world, at)
  const { id } = await writeTranscript(world, session)
  return { session, ...(await held(id)) }
}

async function startedFromNothing(at: Parameters<typeof writeHeld>[1] = {}) {
  const session = await writeHeld(world, at)
  const start = { sessionId: session.id, language: 'he' }
  const { id } = await (await world.as('dataManager')).transcript.start({ ...world.command(), ...start })
  return { session, ...(await held(id)) }
}

describe('segments', () => {
  it('can be added in any place of an empty transcript, under the ids that the editor gave them', async () => {
    const { change, open, id } = await startedFromNothing()
    const [a, b, c] = [world.newId(), world.newId(), world.newId()]
    await change({ added: [{ id: a, after: null, ...fresh, text: 'one', speaker: 'I', startMs: 0 }] })
    await change({
      added: [
        { id: b, after: a, ...fresh, text: 'three' },
        { id: c, after: a, ...fresh, text: 'two' },
      ],
    })
    const { segments, speakers } = await open()
    expect(segments.map(({ id: each, position, text }) => [each, position, text])).toEqual([
      [a, 1, 'one'],
      [c, 2, 'two'],
      [b, 3, 'three'],
    ])
    expect(speakers).toMatchObject([{ label: 'I', participantId: null }])
    expect((await lastEvent(world, 'transcript.edit')).after).toEqual({ segments: [], added: [b, c] })
    const kinds = await world.database.prisma.stageEvent.findMany({ where: { transcriptId: id, kind: 'edited' } })
    expect(kinds).toHaveLength(1)
  })

  it('are split, and merged, by one command each, and their earlier words are kept', async () => {
    const { rows, change, lookBack, id } = await begun()
    const [one, other] = await two(rows)
    const half = world.newId()
    await change({
      segments: [{ id: one.id, expectedVersion: one.version, text: 'מה', endMs: 2_000 }],
      added: [{ id: half, after: one.id, from: one.id, text: 'שלומך?', speaker: 'P1', startMs: 2_000, endMs: 4_000 }],
    })
    expect(textsOf(await rows())).toEqual(['מה', 'שלומך?', second])
    await change({
      segments: [{ id: half, expectedVersion: 1, text: `שלומך? ${second}` }],
      removed: [{ id: other.id, expectedVersion: other.version }],
    })
    expect(textsOf(await rows())).toEqual(['מה', `שלומך? ${second}`])
    expect((await lookBack({ segmentId: one.id })).segments).toMatchObject([
      { text: first, version: 1, endMs: 4_000, speaker: 'Facilitator', isRemoval: false, replacedBy: 'transcriber' },
    ])
    expect((await lookBack({ removed: true })).segments).toMatchObject([{ segmentId: other.id, text: second }])
    const left = await world.database.prisma.segmentRevision.count({ where: { transcriptId: id } })
    expect(left).toBe(3)
    expect(await lastEvent(world, 'transcript.look_back')).toMatchObject({
      isDisclosure: true,
      after: { earlier: 'removed' },
    })
  })

  it('can be added again after they were removed, with the same id and in the same place', async () => {
    const { rows, change } = await begun()
    const [one, other] = await two(rows)
    await change({ removed: [one, other].map((row) => ({ id: row.id, expectedVersion: row.version })) })
    expect(await rows()).toEqual([])
    await change({ added: [{ id: other.id, after: one.id, ...fresh, text: second }] })
    await change({ added: [{ id: one.id, after: null, ...fresh, text: first }] })
    expect(await rows()).toEqual([
      { id: one.id, version: 2, text: first },
      { id: other.id, version: 2, text: second },
    ])
  })

  it('can be removed twice without an error, and cannot be changed after they were removed', async () => {
    const { rows, change } = await begun()
    const [one] = await two(rows)
    const at = { id: one.id, expectedVersion: one.version }
    await change({ removed: [at] })
    await change({ removed: [at] }).catch((error: unknown) => expect(error).toBeUndefined())
    const refused = await change({ segments: [{ ...at, text: 'x' }] }).catch(findProblem)
    expect(refused).toMatchObject({ code: 'transcript.segment_not_found', details: { segmentIds: [one.id] } })
  })

  it('cannot be removed if somebody else changed them first, and cannot be added twice', async () => {
    const { rows, change } = await begun()
    const [one] = await two(rows)
    await change({ segments: [{ id: one.id, expectedVersion: one.version, text: 'changed' }] })
    const removed = await change({ removed: [{ id: one.id, expectedVersion: one.version }] }).catch(findProblem)
    expect(removed).toMatchObject({ code: 'row.changed', details: { segmentIds: [one.id] } })
    const added = await change({ added: [{ id: one.id, after: null, ...fresh, text: 'x' }] }).catch(findProblem)
    expect(added).toMatchObject({ code: 'row.changed', details: { segmentIds: [one.id] } })
    expect(textsOf(await rows())).toEqual(['changed', second])
  })

  it.each<[string, (one: { id: string; version: number }) => Change, string]>([
    ['nothing', () => ({}), 'input.invalid'],
    [
      'one segment in two changes',
      ({ id }) => ({ segments: [{ id, expectedVersion: 1, text: 'x' }], removed: [{ id, expectedVersion: 1 }] }),
      'input.invalid',
    ],
    [
      'a new segment after one of another transcript',
      () => ({ added: [{ id: world.newId(), after: world.newId(), ...fresh }] }),
      'transcript.segment_not_found',
    ],
    [
      'a new segment that ends before it starts',
      () => ({ added: [{ id: world.newId(), after: null, ...fresh, startMs: 2, endMs: 1 }] }),
      'transcript.ends_before_start',
    ],
  ])('%s is refused, and nothing is changed', async (_, change, code) => {
    const { rows, change: send } = await begun()
    const [one] = await two(rows)
    expect(await refusalOf(send(change(one)))).toBe(code)
    expect(textsOf(await rows())).toEqual([first, second])
  })

  it('can be added only by the person who holds the transcript, and the first ones only if all who attended consent', async () => {
    const { session, change } = await startedFromNothing()
    const added = [{ id: world.newId(), after: null, ...fresh, text: 'one' }]
    const consent = await world.database.prisma.consent.findFirstOrThrow({
      where: { participantId: session.participants[0]!.id },
    })
    const taken = { id: consent.id, scopes: ['transcribe'], withdrawnOn: '2024-03-13', reason: 'Said no' }
    await (await world.as('coordinatorInBeerSheva')).consent.withdraw({ ...world.command(), ...taken })
    expect(await refusalOf(change({ added }))).toBe('transcript.not_consented')
    const other = await begun()
    const { transcript } = await world.as('dataManager')
    const asked = { ...world.command(), id: other.id, segments: [], added }
    expect(await refusalOf(transcript.edit(asked))).toBe('transcript.not_held')
  })
})

describe('when a participant withdrew', () => {
  const named = async () => {
    const words = await begun()
    await nameSpeakers(world, words.session, words.id)
    return words
  }

  it('their segments cannot be removed, and new words cannot be given to them or be left without a speaker', async () => {
    const { session, rows, change } = await named()
    const [one, other] = await two(rows)
    await withdrawData(world, session.participants[1]!.id)
    expect(await refusalOf(change({ removed: [{ id: other.id, expectedVersion: other.version }] }))).toBe(
      'transcript.withheld',
    )
    for (const speaker of ['P1', null]) {
      const added = [{ id: world.newId(), after: one.id, ...fresh, text: 'x', speaker }]
      expect(await refusalOf(change({ added }))).toBe('transcript.not_consented')
    }
    await change({ added: [{ id: world.newId(), after: one.id, ...fresh, text: 'x', speaker: 'Facilitator' }] })
    expect(textsOf(await rows())).toEqual([first, 'x', ''])
  })
})

describe('words that were withheld when a stage was completed, and can be read again', () => {
  it('cannot be split or removed before they went through that stage', async () => {
    const session = await writeHeld(world)
    const { id } = await writeTranscript(world, session)
    await nameSpeakers(world, session, id)
    await withdrawData(world, session.participants[1]!.id)
    for (const person of ['transcriber', 'secondTranscriber'] as const) await pass(world, id, person)
    const where = { participantId: session.participants[1]!.id, kind: 'withdrawn' }
    const { id: eventId } = await world.database.prisma.participantEvent.findFirstOrThrow({ where })
    const wrong = { participantId: session.participants[1]!.id, eventId, reason: 'Not this person' }
    await (await world.as('coordinatorInBeerSheva')).participant.correct({ ...world.command(), ...wrong })
    const { rows, change } = await held(id)
    const other = (await rows())[1]!
    const at = { id: other.id, expectedVersion: other.version }
    const added = [{ id: world.newId(), after: other.id, from: other.id, ...fresh, text: 'part' }]
    expect(await refusalOf(change({ segments: [{ ...at, text: 'other' }], added }))).toBe('transcript.unchecked')
    expect(await refusalOf(change({ removed: [at] }))).toBe('transcript.unchecked')
    await change({ segments: [{ ...at, text: 'other' }] })
  })
})

describe('a translation', () => {
  const translated = async () => {
    const session = await writeHeld(world)
    const { id: source } = await writeTranscript(world, session)
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const start = { sessionId: session.id, language: 'en', sourceTranscriptId: source }
    const { id } = await (await world.as('dataManager')).transcript.start({ ...world.command(), ...start })
    return { source, ...(await held(id)) }
  }

  it('lets a segment be split and its parts be merged, and no other segment be added or removed', async () => {
    const { rows, change, open } = await translated()
    const [one, other] = await two(rows)
    const part = world.newId()
    await change({ added: [{ id: part, after: one.id, from: one.id, ...fresh, text: 'are you?' }] })
    expect((await open()).segments.map((row) => row.source?.text)).toEqual([first, first, second])
    expect(await refusalOf(change({ removed: [{ id: other.id, expectedVersion: 1 }] }))).toBe(
      'transcript.part_of_translation',
    )
    const loose = [{ id: world.newId(), after: part, ...fresh, text: 'loose' }]
    expect(await refusalOf(change({ added: loose }))).toBe('transcript.part_of_translation')
    await change({ removed: [{ id: one.id, expectedVersion: one.version }] })
    expect((await open()).segments.map((row) => row.source?.text)).toEqual([first, second])
  })

  it('stops segments from being added to its source or removed from it', async () => {
    const { source } = await translated()
    const back = { id: source, toStage: 'pseudonymisation', reason: 'A name was left in' }
    await (await world.as('dataManager')).transcript.return({ ...world.command(), ...back })
    const { rows, change } = await held(source, 'secondTranscriber')
    const [one] = await two(rows)
    const added = [{ id: world.newId(), after: one.id, ...fresh, text: 'x' }]
    expect(await refusalOf(change({ added }))).toBe('transcript.has_translation')
    const removed = [{ id: one.id, expectedVersion: one.version }]
    expect(await refusalOf(change({ removed }))).toBe('transcript.has_translation')
  })
})
