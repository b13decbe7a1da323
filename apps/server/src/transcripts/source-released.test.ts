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
