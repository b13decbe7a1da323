import { refusalOf } from '../../testing/refusal.ts'
import { base64, pass, vtt, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const open = async (id: string) => (await world.as('dataManager')).transcript.open({ studyId: world.studyId, id })

async function map(id: string, label: string, participantId: string, before?: string) {
  const asked = { id, label, person: { participantId }, expectedPerson: before ? { participantId: before } : null }
  await (await world.as('dataManager')).transcript.map_speaker({ ...world.command(), ...asked })
}

async function withdraw(participantId: string) {
  const why = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked for it' }
  await (await world.as('coordinatorInBeerSheva')).participant.withdraw({ ...world.command(), participantId, ...why })
}

describe('a translation of a translation', () => {
  const vttIn = (language: string) =>
    base64(vtt.replace('מה שלומך?', `${language} 1`).replace('=1+1 בסדר, תודה 🙂', `${language} 2`))

  /** The source, its translation, and a translation of that, as one may be left from before. */
  async function chain() {
    const session = await writeHeld(world)
    const speaker = session.participants[0]!
    const { id: source } = await writeTranscript(world, session)
    const manager = await world.as('dataManager')
    await map(source, 'Facilitator', session.participants[1]!.id)
    await map(source, 'P1', speaker.id)
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const started = async (language: string) => {
      const start = { sessionId: session.id, language, sourceTranscriptId: source }
      const { id } = await manager.transcript.start({ ...world.command(), ...start })
      const file = { into: { id }, fileName: 'a.vtt', format: 'vtt' as const, content: vttIn(language) }
      await manager.transcript.import({ ...world.command(), ...file })
      return id
    }
    const [first, second] = [await started('en'), await started('de')]
    const { prisma } = world.database
    const between = await prisma.segment.findMany({ where: { transcriptId: first } })
    for (const { id: sourceSegmentId, place } of between)
      await prisma.segment.updateMany({ where: { transcriptId: second, place }, data: { sourceSegmentId } })
    await prisma.transcript.updateMany({ where: { id: second }, data: { sourceTranscriptId: first } })
    for (const id of [first, second]) await map(id, 'P1', session.participants[1]!.id, speaker.id)
    for (const person of ['transcriber', 'secondTranscriber'] as const) await pass(world, first, person)
    return { second, first, session, speaker, manager }
  }

  it('withholds the words of the person who said them in the source', async () => {
    const { second, first, speaker, manager } = await chain()
    await withdraw(speaker.id)
    for (const id of [first, second])
      expect((await open(id)).segments.map(({ text }) => text)).toEqual([expect.stringMatching(/1$/), ''])
    await manager.transcript.claim({ ...world.command(), id: second })
    const { id: segmentId, version } = (await open(second)).segments[1]!
    const segments = [{ id: segmentId, expectedVersion: version, text: 'Again' }]
    expect(await refusalOf(manager.transcript.edit({ ...world.command(), id: second, segments }))).toBe(
      'transcript.withheld',
    )
    await manager.transcript.complete({ ...world.command(), id: second })
    const { content } = await world.database.prisma.transcriptVersion.findFirstOrThrow({
      where: { transcriptId: second },
    })
    expect(content).toContain('de 1')
    expect(content).not.toContain('de 2')
  })

  it('cannot be started', async () => {
    const { first, session, manager } = await chain()
    const start = { sessionId: session.id, language: 'he', sourceTranscriptId: first }
    expect(await refusalOf(manager.transcript.start({ ...world.command(), ...start }))).toBe(
      'transcript.source_is_translation',
    )
  })
})
