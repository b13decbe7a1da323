// A source that is returned may have names in its words again. Its translation waits until they are removed.
import { lastEvent } from '../../testing/trail.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { base64, nameSpeakers, pass, vtt, withdrawData, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const stages = ['transcriber', 'secondTranscriber', 'transcriber'] as const

/** A source in its stage of release, and its translation, which the transcriber holds. */
async function translated() {
  const session = await writeHeld(world)
  const { id: source } = await writeTranscript(world, session)
  for (const person of stages) await pass(world, source, person)
  const manager = await world.as('dataManager')
  const start = { sessionId: session.id, language: 'en', sourceTranscriptId: source }
  const { id } = await manager.transcript.start({ ...world.command(), ...start })
  const transcriber = await world.as('transcriber')
  await transcriber.transcript.claim({ ...world.command(), id })
  const open = () => transcriber.transcript.open({ studyId: world.studyId, id })
  const sendBack = (toStage: string) =>
    manager.transcript.return({ ...world.command(), id: source, toStage, reason: 'A name was missed' })
  const type = async () => {
    const { segments } = await open()
    const edits = segments.map((row) => ({ id: row.id, expectedVersion: row.version, text: `Words ${row.position}` }))
    return transcriber.transcript.edit({ ...world.command(), id, segments: edits })
  }
  const labels = async (transcriptId: string) =>
    (await world.database.prisma.speaker.findMany({ where: { transcriptId } })).map(({ label }) => label).toSorted()
  return { session, source, id, manager, transcriber, open, sendBack, type, labels }
}

describe('while the source of a translation is in a stage before its release', () => {
  it('it is not shown beside the translation', async () => {
    const { open, sendBack, source } = await translated()
    expect((await open()).transcript.source).toEqual({ id: source, language: 'he', isReady: true })
    await sendBack('transcription')
    const { transcript, segments } = await open()
    expect(transcript.source).toEqual({ id: source, language: 'he', isReady: false })
    expect(segments.map((row) => row.source)).toEqual([null, null])
  })

  it('the translation takes no words, from the editor or from a file', async () => {
    const { id, sendBack, source, transcriber, type } = await translated()
    await sendBack('pseudonymisation')
    expect(await refusalOf(type())).toBe('transcript.source_not_ready')
    const file = { into: { id }, fileName: 'en.vtt', format: 'vtt' as const, content: base64(vtt) }
    expect(await refusalOf(transcriber.transcript.import({ ...world.command(), ...file }))).toBe(
      'transcript.source_not_ready',
    )
    await pass(world, source, 'transcriber')
    expect((await type()).segments).toHaveLength(2)
  })

  it('the translation cannot be completed or released', async () => {
    const { id, sendBack, source, manager, transcriber, type } = await translated()
    await type()
    await sendBack('pseudonymisation')
    const complete = () => transcriber.transcript.complete({ ...world.command(), id })
    expect(await refusalOf(complete())).toBe('transcript.source_not_ready')
    await pass(world, source, 'transcriber')
    await complete()
    await pass(world, id, 'secondTranscriber')
    await sendBack('verification')
    const release = () => manager.transcript.release({ ...world.command(), id, reason: 'Ready' })
    expect(await refusalOf(release())).toBe('transcript.source_not_ready')
    for (const person of ['secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    expect((await release()).state).toBe('released')
  })
})

it('a file is not imported over the segments of a source that was returned and cleared', async () => {
  const { source, sendBack, transcriber, manager } = await translated()
  await sendBack('transcription')
  await transcriber.transcript.claim({ ...world.command(), id: source })
  const { segments } = await manager.transcript.open({ studyId: world.studyId, id: source })
  const cleared = segments.map((row) => ({ id: row.id, expectedVersion: row.version, text: '' }))
  await transcriber.transcript.edit({ ...world.command(), id: source, segments: cleared })
  const file = { into: { id: source }, fileName: 'a.vtt', format: 'vtt' as const, content: base64(vtt) }
  expect(await refusalOf(transcriber.transcript.import({ ...world.command(), ...file }))).toBe(
    'transcript.has_translation',
  )
})

describe('a speaker who is renamed in a source', () => {
  const rename = async (id: string, label: string, newLabel: string) => {
    const transcriber = await world.as('transcriber')
    await transcriber.transcript.claim({ ...world.command(), id })
    return transcriber.transcript.rename_speaker({ ...world.command(), id, label, newLabel })
  }

  it('is renamed in its translation too, with an event for each', async () => {
    const { id, source, sendBack, labels } = await translated()
    await sendBack('pseudonymisation')
    await rename(source, 'P1', 'Guest')
    expect(await labels(id)).toEqual(['Facilitator', 'Guest'])
    const speaker = await world.database.prisma.speaker.findFirstOrThrow({
      where: { transcriptId: id, label: 'Guest' },
    })
    const event = await lastEvent(world, 'transcript.rename_speaker')
    expect(event).toMatchObject({ entityId: speaker.id, siteId: world.sites.BRS })
    expect(JSON.stringify([event.before, event.after])).not.toContain('Guest')
  })

  it('is renamed in a released translation only from the last stage before the release', async () => {
    const { id, source, sendBack, manager, transcriber, type, labels } = await translated()
    await type()
    await transcriber.transcript.complete({ ...world.command(), id })
    await pass(world, id, 'secondTranscriber')
    await manager.transcript.release({ ...world.command(), id, reason: 'Ready' })
    await sendBack('transcription')
    await rename(source, 'P1', 'Rivka')
    expect(await labels(id)).toEqual(['Facilitator', 'P1'])
    await transcriber.transcript.rename_speaker({ ...world.command(), id: source, label: 'Rivka', newLabel: 'P1' })
    await transcriber.transcript.complete({ ...world.command(), id: source })
    await pass(world, source, 'secondTranscriber')
    await rename(source, 'P1', 'Guest')
    expect(await labels(id)).toEqual(['Facilitator', 'Guest'])
  })

  it('does not get a label that another speaker of the translation has', async () => {
    const { id, source, sendBack, transcriber } = await translated()
    const named = { id, label: 'Facilitator', newLabel: 'Guest' }
    await transcriber.transcript.rename_speaker({ ...world.command(), ...named })
    await sendBack('pseudonymisation')
    expect(await refusalOf(rename(source, 'P1', 'Guest'))).toBe('transcript.label_taken')
  })
})

it('a note at a translation is hidden if its source had another speaker, whose words may be withheld now', async () => {
  const { session, source, id, manager, transcriber, open, sendBack } = await translated()
  for (const each of [source, id]) await nameSpeakers(world, session, each)
  const [row] = (await open()).segments
  const note = { id, noteId: world.newId(), segmentId: row!.id, text: 'About what P1 said' }
  await transcriber.transcript.leave_note({ ...world.command(), ...note })
  await sendBack('transcription')
  const [first] = (await manager.transcript.open({ studyId: world.studyId, id: source })).segments
  const edit = (speaker: string, expectedVersion: number) =>
    manager.transcript.edit({ ...world.command(), id: source, segments: [{ id: first!.id, expectedVersion, speaker }] })
  await manager.transcript.assign({ ...world.command(), ids: [source], staffId: world.people.dataManager.id })
  await edit('P1', first!.version)
  await edit('Facilitator', first!.version + 1)
  await withdrawData(world, session.participants[1]!.id)
  const { notes } = await manager.transcript.notes({ studyId: world.studyId, id })
  expect(notes).toMatchObject([{ isHidden: true, text: '' }])
})
