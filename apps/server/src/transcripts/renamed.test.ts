// A label is often a name. After pseudonymisation nobody reads it any more.
import type { PersonName } from '../../testing/cast.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { lastEvent } from '../../testing/trail.ts'
import { base64, pass, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const name = 'Rivka Cohen-Zedek'
const content = `WEBVTT\n\n00:01.000 --> 00:02.000\n<v ${name}>My sister\n\n00:03.000 --> 00:04.000\n<v I>Yes?\n\n00:05.000 --> 00:06.000\n<v ${name}>That is all\n`
const open = async (person: PersonName, id: string) =>
  (await world.as(person)).transcript.open({ studyId: world.studyId, id })
const labelsFor = async (person: PersonName, id: string) =>
  (await open(person, id)).speakers.map(({ label }) => label).toSorted()
/** The labels that are stored. A speaker of earlier words has none: its id stands there. */
const stored = async (transcriptId: string) =>
  (await world.database.prisma.speaker.findMany({ where: { transcriptId } }))
    .flatMap(({ id, label }) => (label === id ? [] : label))
    .toSorted()

/** A transcript of two speakers, mapped, which the transcriber holds for pseudonymisation. */
async function inPseudonymisation() {
  const session = await writeHeld(world)
  const { id } = await writeTranscript(world, session, { content })
  const person = { participantId: session.participants[0]!.id }
  const manager = await world.as('dataManager')
  await manager.transcript.map_speaker({ ...world.command(), id, label: name, person, expectedPerson: null })
  for (const each of ['transcriber', 'secondTranscriber'] as const) await pass(world, id, each)
  const transcriber = await world.as('transcriber')
  await transcriber.transcript.claim({ ...world.command(), id })
  const rename = (label: string, newLabel: string) =>
    transcriber.transcript.rename_speaker({ ...world.command(), id, label, newLabel })
  const say = async (at: number, speaker: string | null) => {
    const row = (await open('transcriber', id)).segments[at]!
    const segments = [{ id: row.id, expectedVersion: row.version, speaker }]
    await transcriber.transcript.edit({ ...world.command(), id, segments })
  }
  const complete = () => transcriber.transcript.complete({ ...world.command(), id })
  const release = async () =>
    (await world.as('investigator')).transcript.release({ ...world.command(), id, reason: 'Ready' })
  return { id, session, manager, person, rename, say, complete, release }
}

describe('a speaker of whom no segment is left', () => {
  it('is shown to nobody, is removed when the stage is completed, and is not copied into a translation', async () => {
    const { id, session, manager, say, complete, release } = await inPseudonymisation()
    await say(0, 'P1')
    expect(await labelsFor('transcriber', id)).toEqual(['I', 'P1', name])
    await say(2, 'P1')
    for (const person of ['transcriber', 'dataManager', 'coordinatorInBeerSheva'] as const)
      expect(await labelsFor(person, id)).toEqual(['I', 'P1'])
    expect(await stored(id)).toEqual(['I', 'P1', name])
    await complete()
    expect(await stored(id)).toEqual(['I', 'P1'])
    await release()
    for (const person of ['analyst', 'investigator'] as const) expect(await labelsFor(person, id)).toEqual(['I', 'P1'])
    const start = { sessionId: session.id, language: 'en', sourceTranscriptId: id }
    const translation = await manager.transcript.start({ ...world.command(), ...start })
    expect(await stored(translation.id)).toEqual(['I', 'P1'])
  })

  it('is not shown or copied, also if it was left behind', async () => {
    const { id, session, manager, rename, complete, release } = await inPseudonymisation()
    await rename(name, 'P1')
    await complete()
    await release()
    const place = { studyId: world.studyId, siteId: world.sites.BRS }
    await world.database.prisma.speaker.create({
      data: { ...place, id: world.newId(), transcriptId: id, label: name, participantId: session.participants[0]!.id },
    })
    expect(await labelsFor('analyst', id)).toEqual(['I', 'P1'])
    const start = { sessionId: session.id, language: 'en', sourceTranscriptId: id }
    expect(await stored((await manager.transcript.start({ ...world.command(), ...start })).id)).toEqual(['I', 'P1'])
  })

  it('cannot be mapped to a person', async () => {
    const { id, manager, person, say } = await inPseudonymisation()
    for (const at of [0, 2]) await say(at, 'P1')
    const asked = { id, label: name, person: null, expectedPerson: person }
    expect(await refusalOf(manager.transcript.map_speaker({ ...world.command(), ...asked }))).toBe(
      'transcript.speaker_not_found',
    )
  })
})

describe('transcript.rename_speaker', () => {
  it('gives a speaker another label in all segments, and keeps the person', async () => {
    const { id, person, rename } = await inPseudonymisation()
    expect(await rename(name, 'P1')).toEqual({ label: 'P1' })
    const { speakers, segments } = await open('transcriber', id)
    const speaker = speakers.find(({ label }) => label === 'P1')!
    expect(speaker).toMatchObject(person)
    expect(segments.filter(({ speakerId }) => speakerId === speaker.id)).toHaveLength(2)
    expect(await labelsFor('transcriber', id)).toEqual(['I', 'P1'])
  })

  it('is recorded without the labels, and counts as work on the words', async () => {
    const { id, rename, complete, manager } = await inPseudonymisation()
    await rename(name, 'P1')
    const event = await lastEvent(world, 'transcript.rename_speaker')
    expect(event).toMatchObject({ entity: 'speaker', siteId: world.sites.BRS })
    expect(Object.keys(event.after as object).toSorted()).toEqual(['labelDigest', 'speaker'])
    expect(JSON.stringify([event.before, event.after])).not.toContain('Rivka')
    const { history } = await open('dataManager', id)
    expect(history.at(-1)).toMatchObject({ stage: 'pseudonymisation', kind: 'edited', person: 'transcriber' })
    await complete()
    expect((await manager.transcript.release({ ...world.command(), id, reason: 'Ready' })).state).toBe('released')
  })

  it.each([
    ['a label that another speaker has', name, 'I', 'transcript.label_taken'],
    ['a label that looks the same as that of another speaker', name, 'I\u200b', 'transcript.label_taken'],
    ['a speaker whom the transcript does not have', 'P9', 'P1', 'transcript.speaker_not_found'],
  ])('refuses %s', async (_, label, newLabel, code) => {
    const { rename } = await inPseudonymisation()
    expect(await refusalOf(rename(label, newLabel))).toBe(code)
  })

  it('takes a label under which nothing is said any more', async () => {
    const { id, rename, say } = await inPseudonymisation()
    await say(0, 'P1')
    await say(0, name)
    await rename(name, 'P1')
    expect(await stored(id)).toEqual(['I', 'P1'])
  })

  it('is refused to a person who does not hold the transcript', async () => {
    const { id, manager, complete } = await inPseudonymisation()
    const rename = () => manager.transcript.rename_speaker({ ...world.command(), id, label: name, newLabel: 'P1' })
    expect(await refusalOf(rename())).toBe('transcript.not_held')
    await complete()
    expect(await refusalOf(rename())).toBe('transcript.not_held')
  })

  it('can name the speaker of withheld words, which stay withheld', async () => {
    const { id, person, rename } = await inPseudonymisation()
    const why = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked for it' }
    await (await world.as('coordinatorInBeerSheva')).participant.withdraw({ ...world.command(), ...person, ...why })
    await rename(name, 'P1')
    const { segments } = await open('transcriber', id)
    expect(segments[0]).toMatchObject({ text: '', isWithheld: true })
  })
})

it('a file that is imported into a translation, with other speakers, leaves none of the source behind', async () => {
  const { id: source, session, manager, rename, complete } = await inPseudonymisation()
  await rename(name, 'P1')
  await complete()
  const start = { sessionId: session.id, language: 'en', sourceTranscriptId: source }
  const { id } = await manager.transcript.start({ ...world.command(), ...start })
  const file = {
    into: { id },
    fileName: 'en.vtt',
    format: 'vtt' as const,
    content: base64(content.replaceAll(name, 'Guest')),
  }
  await manager.transcript.import({ ...world.command(), ...file })
  await pass(world, id, 'transcriber')
  expect(await stored(id)).toEqual(['Guest', 'I'])
})
