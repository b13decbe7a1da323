import type { PersonName } from '../../testing/cast.ts'
import { useWorld } from '../../testing/world.ts'
import { expect, it } from 'vitest'
import { base64, pass, vtt, writeHeld, writeTranscript } from '../../testing/transcripts.ts'

const world = useWorld()

it('shows a reader of released transcripts the source of a translation only once the source is released too', async () => {
  const held = await writeHeld(world)
  const source = (await writeTranscript(world, held)).id
  for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
  const manager = await world.as('dataManager')
  const start = { sessionId: held.id, language: 'en', sourceTranscriptId: source }
  const { id } = await manager.transcript.start({ ...world.command(), ...start })
  const transcriber = await world.as('transcriber')
  await transcriber.transcript.claim({ ...world.command(), id })
  const file = { into: { id }, fileName: 'en.vtt', format: 'vtt' as const, content: base64(vtt) }
  await transcriber.transcript.import({ ...world.command(), ...file })
  const sources = async (person: PersonName) => {
    const opened = await (await world.as(person)).transcript.open({ studyId: world.studyId, id })
    return [opened.transcript.source?.id, ...opened.segments.map((segment) => segment.source?.text)]
  }
  const whole = [source, 'מה שלומך?', '=1+1 בסדר, תודה 🙂']
  expect(await sources('transcriber')).toEqual(whole)
  await transcriber.transcript.complete({ ...world.command(), id })
  await pass(world, id, 'secondTranscriber')
  await manager.transcript.release({ ...world.command(), id, reason: 'Read through' })
  for (const person of ['analyst', 'investigator'] as const)
    expect(await sources(person)).toEqual([undefined, undefined, undefined])
  expect(await sources('dataManager')).toEqual(whole)
  await manager.transcript.release({ ...world.command(), id: source, reason: 'Read through' })
  for (const person of ['analyst', 'investigator'] as const) expect(await sources(person)).toEqual(whole)
})

it('shows the reasons in the history to those who work on a transcript, and not to readers of released ones', async () => {
  const { id } = await writeTranscript(world, await writeHeld(world))
  for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
  const manager = await world.as('dataManager')
  await manager.transcript.release({ ...world.command(), id, reason: 'Ready' })
  const back = { id, toStage: 'pseudonymisation', reason: 'Dalia is still named in line 2' }
  await manager.transcript.return({ ...world.command(), ...back })
  const open = async (person: PersonName) => (await world.as(person)).transcript.open({ studyId: world.studyId, id })
  const transcriber = await world.as('transcriber')
  await transcriber.transcript.claim({ ...world.command(), id })
  expect((await open('transcriber')).history.flatMap(({ reason }) => reason ?? [])).toEqual(['Ready', back.reason])
  await transcriber.transcript.complete({ ...world.command(), id })
  await manager.transcript.release({ ...world.command(), id, reason: 'Dalia is gone' })
  for (const person of ['analyst', 'investigator'] as const) {
    const opened = await open(person)
    expect(opened.history.map(({ kind }) => kind)).toContain('returned')
    expect(JSON.stringify(opened)).not.toContain('Dalia')
  }
  for (const person of ['dataManager', 'coordinatorInBeerSheva'] as const)
    expect((await open(person)).history.at(-1)).toMatchObject({ reason: 'Dalia is gone' })
})

it('shows what the import left out to those who work on a transcript, without words, and not to readers of released ones', async () => {
  const session = await writeHeld(world)
  const manager = await world.as('dataManager')
  const { id } = await manager.transcript.import({
    ...world.command(),
    into: { start: { sessionId: session.id, language: 'he' } },
    fileName: 'a.txt',
    format: 'plain',
    content: base64('[00:00:99] Dalia: secret\n[00:00:09] A: two\n[00:00:10] B: three'),
    choices: { skipFaulty: true },
  })
  const leftOut = async (person: PersonName) =>
    (await (await world.as(person)).transcript.open({ studyId: world.studyId, id })).leftOut
  const kept = { total: 1, rows: [{ line: 1, reason: 'faulty', part: 'start' }] }
  expect(await leftOut('dataManager')).toEqual(kept)
  for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
  await manager.transcript.release({ ...world.command(), id, reason: 'Ready' })
  expect(await leftOut('coordinatorInBeerSheva')).toEqual(kept)
  for (const person of ['analyst', 'investigator'] as const) expect(await leftOut(person)).toBeNull()
})

it('keeps nothing of an import that left nothing out', async () => {
  const { id } = await writeTranscript(world, await writeHeld(world))
  const opened = await (await world.as('dataManager')).transcript.open({ studyId: world.studyId, id })
  expect(opened.leftOut).toBeNull()
})
