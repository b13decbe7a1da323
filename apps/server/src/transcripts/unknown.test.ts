// After a withdrawal, words of unknown speakers are withheld. Their speakers can be named, and no words are withheld by a slip.
import { findProblem } from '../platform/request/problem-of.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const content =
  'WEBVTT\n\n00:01.000 --> 00:02.000\nNobody is named\n\n00:03.000 --> 00:04.000\n<v P1>Mine\n\n00:05.000 --> 00:06.000\n<v P2>Yours\n'

/** A transcript that the transcriber holds. P1 attended; P2 attended and withdrew; nobody is named for the first segment. */
async function spoken({ withdrawn = true } = {}) {
  const session = await writeHeld(world)
  const { id } = await writeTranscript(world, session, { content })
  const [first, second] = session.participants.map((row) => row.id) as [string, string]
  const transcriber = await world.as('transcriber')
  await transcriber.transcript.claim({ ...world.command(), id })
  const map = (label: string, participantId: string | null, before: string | null = null) => {
    const [person, expectedPerson] = [participantId, before].map((each) => each && { participantId: each })
    const asked = { id, label, person: person || null, expectedPerson: expectedPerson || null }
    return transcriber.transcript.map_speaker({ ...world.command(), ...asked })
  }
  await map('P1', first)
  await map('P2', second)
  if (withdrawn) {
    const why = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked for it' }
    const coordinator = await world.as('coordinatorInBeerSheva')
    await coordinator.participant.withdraw({ ...world.command(), participantId: second, ...why })
  }
  const texts = async () =>
    (await transcriber.transcript.open({ studyId: world.studyId, id })).segments.map(({ text }) => text)
  const edit = async (at: number, change: { speaker?: string | null; text?: string; startMs?: number }) => {
    const { segments } = await transcriber.transcript.open({ studyId: world.studyId, id })
    const { id: segmentId, version: expectedVersion } = segments[at]!
    const edits = [{ id: segmentId, expectedVersion, ...change }]
    return transcriber.transcript.edit({ ...world.command(), id, segments: edits })
  }
  return { id, first, second, map, texts, edit }
}

describe('a segment without a speaker, after a withdrawal', () => {
  it('can be given to a speaker, and its words can be read again', async () => {
    const { texts, edit } = await spoken()
    expect(await texts()).toEqual(['', 'Mine', ''])
    await edit(0, { speaker: 'P1' })
    expect(await texts()).toEqual(['Nobody is named', 'Mine', ''])
  })

  it('can be given to the participant who withdrew, and stays withheld', async () => {
    const { texts, edit } = await spoken()
    await edit(0, { speaker: 'P2' })
    expect(await texts()).toEqual(['', 'Mine', ''])
    expect(await refusalOf(edit(0, { speaker: 'P1' }))).toBe('transcript.withheld')
  })

  it.each([
    { text: 'Other words' },
    { startMs: 500 },
    { speaker: null },
    { speaker: 'P1', text: 'Other words' },
    { speaker: 'P1', startMs: 500 },
  ])('cannot be changed otherwise: %j', async (change) => {
    const { edit } = await spoken()
    expect(await refusalOf(edit(0, change))).toBe('transcript.withheld')
  })
})

describe('words that can be read, after a withdrawal', () => {
  it.each([[null], ['P2']])('are not given to the speaker %s', async (speaker) => {
    const { texts, edit } = await spoken()
    expect(await refusalOf(edit(1, { speaker }))).toBe('transcript.would_be_withheld')
    expect(await texts()).toEqual(['', 'Mine', ''])
  })

  it.each([
    [0, 'transcript.withheld', { text: 'Other words' }],
    [1, 'transcript.would_be_withheld', { speaker: 'P2' }],
  ])('are named when they are the reason of a refusal: segment %i, %s', async (at, code, change) => {
    const { id, edit } = await spoken()
    const { segments } = await (await world.as('transcriber')).transcript.open({ studyId: world.studyId, id })
    const refused = await edit(at, change).catch(findProblem)
    expect(refused).toMatchObject({ code, details: { segmentIds: [segments[at]!.id] } })
  })

  it('lose their speaker if nobody withdrew', async () => {
    const { texts, edit } = await spoken({ withdrawn: false })
    await edit(1, { speaker: null })
    expect(await texts()).toEqual(['Nobody is named', 'Mine', 'Yours'])
  })

  it('are not mapped to the participant who withdrew, except from "not known"', async () => {
    const { first, second, map, texts } = await spoken()
    expect(await refusalOf(map('P1', second, first))).toBe('transcript.would_be_withheld')
    expect(await texts()).toEqual(['', 'Mine', ''])
    await map('P1', null, first)
    await map('P1', first)
    expect(await texts()).toEqual(['', 'Mine', ''])
    await map('P1', null, first)
    await map('P1', second)
    expect(await texts()).toEqual(['', '', ''])
  })

  it('may get a new label, whose person is chosen afterwards', async () => {
    const { first, map, texts, edit } = await spoken()
    await edit(1, { speaker: 'P3' })
    expect(await texts()).toEqual(['', '', ''])
    await map('P3', first)
    expect(await texts()).toEqual(['', 'Mine', ''])
  })
})
