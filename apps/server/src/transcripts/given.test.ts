// Words are not typed for one person and given to another who does not consent, and identifiers and earlier words are not lost.
import { refusalOf } from '../../testing/refusal.ts'
import { base64, pass, vtt, withdrawData, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const second = '=1+1 בסדר, תודה 🙂'
const fresh = { text: '', speaker: null, startMs: null, endMs: null }
type Edit = Parameters<Awaited<ReturnType<typeof world.as>>['transcript']['edit']>[0]

async function heldBy(id: string) {
  const { transcript } = await world.as('transcriber')
  await transcript.claim({ ...world.command(), id })
  const rows = async () => (await transcript.open({ studyId: world.studyId, id })).segments
  const change = (more: Pick<Partial<Edit>, 'segments' | 'added' | 'removed'>) =>
    transcript.edit({ ...world.command(), id, segments: [], ...more })
  /** Changes the segment at a place. */
  const edit = async (at: number, part: { text?: string; speaker?: string | null }) => {
    const row = (await rows())[at]!
    return change({ segments: [{ id: row.id, expectedVersion: row.version, ...part }] })
  }
  const removed = async () =>
    (await transcript.look_back({ studyId: world.studyId, id, at: { removed: true } })).segments
  return { id, transcript, rows, change, edit, removed }
}

/** A transcript of Q (Facilitator) and P (P1), in the first stage. */
async function named() {
  const session = await writeHeld(world)
  const { id } = await writeTranscript(world, session)
  const { transcript } = await world.as('dataManager')
  const [q, p] = session.participants.map((row) => row.id) as [string, string]
  const map = (label: string, person: string | null, before: string | null = null) =>
    transcript.map_speaker({
      ...{ ...world.command(), id, label },
      person: person === null ? null : { participantId: person },
      expectedPerson: before === null ? null : { participantId: before },
    })
  await map('Facilitator', q)
  await map('P1', p)
  return { id, session, map, q, p }
}

async function takeBack(participantId: string, scope: string) {
  const { id } = await world.database.prisma.consent.findFirstOrThrow({ where: { participantId } })
  const taken = { id, scopes: [scope], withdrawnOn: '2024-03-13', reason: 'Said no' }
  await (await world.as('coordinatorInBeerSheva')).consent.withdraw({ ...world.command(), ...taken })
}

describe('when a participant took the consent to transcription back', () => {
  it('words of another speaker are not given to them, or to nobody', async () => {
    const { id, p } = await named()
    const { edit, rows } = await heldBy(id)
    await takeBack(p, 'transcribe')
    await edit(0, { text: 'typed as Q' })
    for (const speaker of ['P1', null, 'Someone new'])
      expect(await refusalOf(edit(0, { speaker }))).toBe('transcript.not_consented')
    expect((await rows())[0]).toMatchObject({ text: 'typed as Q', version: 2 })
  })

  it('their words are given to another speaker who consents', async () => {
    const { id, p } = await named()
    const { edit, rows } = await heldBy(id)
    await takeBack(p, 'transcribe')
    await edit(1, { speaker: 'Facilitator' })
    expect((await rows())[1]).toMatchObject({ text: second })
  })

  it('a speaker who is another person is not mapped to them, or to nobody', async () => {
    const { map, q, p } = await named()
    await takeBack(p, 'transcribe')
    expect(await refusalOf(map('Facilitator', p, q))).toBe('transcript.not_consented')
    expect(await refusalOf(map('Facilitator', null, q))).toBe('transcript.not_consented')
  })

  it('words without a speaker can still be named, because all consented when they were typed', async () => {
    const { id, p } = await named()
    const { edit, rows } = await heldBy(id)
    await edit(1, { speaker: null })
    await takeBack(p, 'transcribe')
    await edit(1, { speaker: 'P1' })
    expect((await rows())[1]).toMatchObject({ text: second, isWithheld: false })
  })
})

describe('a translation', () => {
  async function translated() {
    const { id: source, session, p } = await named()
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const start = { sessionId: session.id, language: 'en', sourceTranscriptId: source }
    const { id } = await (await world.as('dataManager')).transcript.start({ ...world.command(), ...start })
    const words = await heldBy(id)
    await words.edit(0, { text: 'How are you?' })
    const of = (await words.rows())[1]!
    const part = (text: string) => ({
      added: [{ ...fresh, id: world.newId(), after: of.id, from: of.id, text, speaker: 'Facilitator' }],
    })
    return { ...words, p, part }
  }

  it('needs the consent of the speaker of the source, also under another speaker', async () => {
    const { change, part, edit, p } = await translated()
    await edit(1, { speaker: 'Facilitator' })
    await takeBack(p, 'translate')
    expect(await refusalOf(change(part('Fine')))).toBe('transcript.not_consented')
    expect(await refusalOf(edit(1, { text: 'Fine' }))).toBe('transcript.not_consented')
    await edit(0, { text: 'How do you do?' })
  })

  it('has no new segments of a source that is withheld', async () => {
    const { change, part, p } = await translated()
    await withdrawData(world, p)
    for (const text of ['Fine', '']) expect(await refusalOf(change(part(text)))).toBe('transcript.withheld')
  })
})

describe('removed segments', () => {
  it('are not hidden by a segment of another transcript with the same id', async () => {
    const { id } = await named()
    const { rows, change, removed } = await heldBy(id)
    const [, other] = await rows()
    await change({ removed: [{ id: other!.id, expectedVersion: other!.version }] })
    const another = await heldBy((await named()).id)
    const taken = { added: [{ ...fresh, id: other!.id, after: null, text: 'x', speaker: 'Facilitator' }] }
    expect(await refusalOf(another.change(taken))).toBe('row.exists')
    expect(await removed()).toMatchObject([{ segmentId: other!.id, text: second }])
  })

  it('show the words that were emptied before a file was imported', async () => {
    const { id } = await named()
    const { edit, transcript, removed } = await heldBy(id)
    for (const at of [0, 1]) await edit(at, { text: '' })
    const file = { into: { id }, fileName: 'again.vtt', format: 'vtt' as const, content: base64(vtt) }
    await transcript.import({ ...world.command(), ...file })
    expect(await removed()).toMatchObject([{ text: 'מה שלומך?' }, { text: second }])
  })
})
