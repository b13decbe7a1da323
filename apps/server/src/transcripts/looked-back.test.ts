// Earlier words, removed segments and versions after a participant withdrew, and whose words they are.
import { refusalOf } from '../../testing/refusal.ts'
import { nameSpeakers, withdrawData, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const [first, second] = ['מה שלומך?', '=1+1 בסדר, תודה 🙂']
const fresh = { text: '', speaker: null, startMs: null, endMs: null }
type Edit = Parameters<Awaited<ReturnType<typeof world.as>>['transcript']['edit']>[0]

/** A transcript whose speakers are Q (Facilitator) and P (P1), and what the person who holds it does. */
async function named() {
  const session = await writeHeld(world)
  const { id } = await writeTranscript(world, session)
  await nameSpeakers(world, session, id)
  const transcriber = await world.as('transcriber')
  const { transcript } = transcriber
  await transcript.claim({ ...world.command(), id })
  const rows = async () => (await transcript.open({ studyId: world.studyId, id })).segments
  const change = (more: Pick<Partial<Edit>, 'segments' | 'added' | 'removed'>) =>
    transcript.edit({ ...world.command(), id, segments: [], ...more })
  const lookBack = async (at: { segmentId: string } | { removed: true } | { version: number }) =>
    (await transcript.look_back({ studyId: world.studyId, id, at })).segments
  const [one, other] = (await rows()).map((row) => ({ id: row.id, expectedVersion: row.version }))
  /** Completes the stage. The data manager looks back at its version afterwards. */
  const freeze = async () => {
    await transcript.complete({ ...world.command(), id })
    world.clock.advance(1_000)
  }
  const again = async () => {
    const { transcript: theirs } = await world.as('secondTranscriber')
    await theirs.claim({ ...world.command(), id })
    return {
      edit: (more: Pick<Partial<Edit>, 'segments' | 'added' | 'removed'>) =>
        theirs.edit({ ...world.command(), id, segments: [], ...more }),
      rename: (label: string, newLabel: string) => theirs.rename_speaker({ ...world.command(), id, label, newLabel }),
      version: async () => (await theirs.look_back({ studyId: world.studyId, id, at: { version: 1 } })).segments,
      rows: async () => (await theirs.open({ studyId: world.studyId, id })).segments,
    }
  }
  return { id, session, rows, change, lookBack, one: one!, other: other!, freeze, again }
}

type Named = Awaited<ReturnType<typeof named>>
const withdraw = ({ session }: Named, place: number) => withdrawData(world, session.participants[place]!.id)
const withheld = { text: '', isWithheld: true }

describe('when a participant withdrew the collected data', () => {
  it('the earlier words of a split segment are withheld, also if another person speaks in it', async () => {
    const words = await named()
    const half = { ...fresh, id: world.newId(), after: words.one.id, from: words.one.id, text: 'שלומך?', speaker: 'P1' }
    await words.change({ segments: [{ ...words.one, text: 'מה' }], added: [half] })
    expect(await words.lookBack({ segmentId: words.one.id })).toMatchObject([{ text: first, isWithheld: false }])
    await withdraw(words, 1)
    expect(await words.lookBack({ segmentId: words.one.id })).toMatchObject([withheld])
  })

  it('a removed segment is withheld, also if another person was its last speaker', async () => {
    const words = await named()
    await words.change({ segments: [{ ...words.other, speaker: 'Facilitator' }] })
    await words.change({ removed: [{ ...words.other, expectedVersion: 2 }] })
    expect(await words.lookBack({ removed: true })).toMatchObject([{ text: second, isWithheld: false }])
    await withdraw(words, 1)
    expect(await words.lookBack({ removed: true })).toMatchObject([withheld])
    expect(await words.lookBack({ segmentId: words.other.id })).toMatchObject([withheld, withheld])
  })

  it('a version is withheld, also if its labels belong to other speakers by now', async () => {
    const words = await named()
    await words.freeze()
    const { rename, version } = await words.again()
    await rename('P1', 'P2')
    await rename('Facilitator', 'P1')
    await withdraw(words, 1)
    expect(await version()).toMatchObject([withheld, withheld])
  })

  it('past words are withheld, also if the participant was absent and speaks only in removed segments', async () => {
    const words = await named()
    await words.change({ removed: [words.other] })
    const where = { sessionId: words.session.id, participantId: words.session.participants[1]!.id }
    await world.database.prisma.attendance.updateMany({ where, data: { state: 'absent' } })
    await withdraw(words, 1)
    expect(await words.lookBack({ removed: true })).toMatchObject([withheld])
  })
})

describe('a participant who was said to be a speaker, and is not any more', () => {
  it('can be recorded as absent, and past words are withheld when they withdraw', async () => {
    const words = await named()
    const [asking, answering] = words.session.participants.map(({ id }) => ({ participantId: id }))
    await words.change({ segments: [{ ...words.other, text: 'בסדר' }] })
    const { transcript } = await world.as('dataManager')
    const person = { label: 'P1', person: asking!, expectedPerson: answering! }
    await transcript.map_speaker({ ...world.command(), id: words.id, ...person })
    const attendances = [{ ...answering!, state: 'absent' as const }]
    const { session } = await world.as('coordinatorInBeerSheva')
    await session.attend({ ...world.command(), id: words.session.id, attendances })
    expect(await words.lookBack({ segmentId: words.other.id })).toMatchObject([{ text: second, isWithheld: false }])
    await withdraw(words, 1)
    expect(await words.lookBack({ segmentId: words.other.id })).toMatchObject([withheld])
    expect((await words.rows()).map(({ isWithheld }) => isWithheld)).toEqual([false, false])
  })
})

describe('a participant whose segments were all removed', () => {
  it('cannot be recorded as absent, also after their label was removed at the end of the stage', async () => {
    const words = await named()
    await words.change({ removed: [words.other] })
    const absent = async () => {
      const attendances = [{ participantId: words.session.participants[1]!.id, state: 'absent' as const }]
      const { session } = await world.as('coordinatorInBeerSheva')
      return refusalOf(session.attend({ ...world.command(), id: words.session.id, attendances }))
    }
    expect(await absent()).toBe('session.participant_speaks')
    await words.freeze()
    expect(await absent()).toBe('session.participant_speaks')
    const labels = await world.database.prisma.speaker.findMany({ where: { transcriptId: words.id } })
    expect(labels.map(({ label }) => label)).not.toContain('P1')
    const { rename, rows } = await words.again()
    await rename('Facilitator', 'P1')
    expect((await rows()).map(({ text }) => text)).toEqual([first])
  })
})

describe('a label in a version', () => {
  it('can be restored if its speaker still has it, also if the segment has another speaker by now', async () => {
    const words = await named()
    await words.freeze()
    const { edit, version } = await words.again()
    await edit({ segments: [{ ...words.other, speaker: 'Facilitator' }] })
    expect(await version()).toMatchObject([
      { speaker: 'Facilitator', isSpeakerSame: true },
      { speaker: 'P1', isSpeakerSame: true },
    ])
  })

  it('cannot be restored if another speaker has it by now, or nobody', async () => {
    const words = await named()
    await words.freeze()
    const { rename, version } = await words.again()
    await rename('P1', 'P2')
    await rename('Facilitator', 'P1')
    expect(await version()).toMatchObject([
      { speaker: 'Facilitator', isSpeakerSame: false },
      { speaker: 'P1', isSpeakerSame: false, text: second },
    ])
  })
})

describe('transcript.look_back', () => {
  it('is answered to readers of released words as if the transcript did not exist', async () => {
    const { id } = await named()
    const at = { removed: true } as const
    for (const person of ['secondTranscriber', 'coordinatorInUlm'] as const)
      expect(await refusalOf((await world.as(person)).transcript.look_back({ studyId: world.studyId, id, at }))).toBe(
        'transcript.not_found',
      )
  })

  it('says that there is no such version', async () => {
    const { lookBack } = await named()
    expect(await refusalOf(lookBack({ version: 1 }))).toBe('transcript.version_not_found')
  })

  it('is answered in pages, at most 500 segments at once', async () => {
    const { id, one, other, change, again, freeze } = await named()
    for (const text of ['a', 'b', 'c'])
      await change({
        segments: [{ ...one, text, expectedVersion: one.expectedVersion + ['a', 'b', 'c'].indexOf(text) }],
      })
    await freeze()
    const theirs = await again()
    await theirs.edit({ removed: [{ ...one, expectedVersion: 4 }, other] })
    const { transcript } = await world.as('secondTranscriber')
    const asking = (at: { segmentId: string } | { removed: true } | { version: number }, limit: number) =>
      transcript.look_back({ studyId: world.studyId, id, at, limit })
    for (const at of [{ segmentId: one.id }, { removed: true as const }, { version: 1 }]) {
      const whole = await asking(at, 500)
      expect(whole.next).toBeUndefined()
      const pages = []
      for (let cursor: string | undefined; ;) {
        const page = await transcript.look_back({ studyId: world.studyId, id, at, limit: 1, cursor })
        expect(page.segments.length).toBe(1)
        pages.push(...page.segments)
        cursor = page.next
        if (cursor === undefined) break
      }
      expect(pages).toEqual(whole.segments)
      expect(pages.length).toBeGreaterThan(1)
      const wrong = transcript.look_back({ studyId: world.studyId, id, at, cursor: 'bm90aGluZw' })
      expect(await refusalOf(wrong)).toBe('input.invalid')
      expect(await refusalOf(asking(at, 501))).toBe('input.invalid')
    }
  })
})
