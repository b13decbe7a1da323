// Notes stay with their segments, whatever happens to these, and are hidden with their words.
import { readable } from '../../testing/notes.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { nameSpeakers, withdrawData } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const begun = async () => {
  const here = await readable(world)
  const { id, transcript, notes } = here
  const versionOf = async (segment: string) =>
    (await world.database.prisma.segment.findFirstOrThrow({ where: { id: segment } })).version
  return {
    ...here,
    /** Where a note stands now. */
    async standing(noteId: string) {
      const note = (await notes('dataManager')).find((each) => each.id === noteId)!
      return { segmentId: note.segmentId, isRemoved: note.isRemoved }
    },
    async change(segment: string, change: object) {
      const segments = [{ id: segment, expectedVersion: await versionOf(segment), ...change }]
      await transcript.edit({ ...world.command(), id, segments })
    },
    async split(segment: string) {
      const part = world.newId()
      const half = { id: part, after: segment, from: segment, text: 'second half', startMs: null, endMs: null }
      const segments = [{ id: segment, expectedVersion: await versionOf(segment), text: 'first half' }]
      await transcript.edit({ ...world.command(), id, segments, added: [{ ...half, speaker: 'P1' }] })
      return part
    },
    async merge(pairs: readonly (readonly [gone: string, into: string])[]) {
      const removed = await Promise.all(
        pairs.map(async ([gone, into]) => ({ id: gone, expectedVersion: await versionOf(gone), into })),
      )
      await transcript.edit({ ...world.command(), id, segments: [], removed })
    },
    /** As the editor undoes a merge: the words of the segment are cut, and those of the other one come back. */
    async unmerge(gone: string, into: string) {
      const segments = [{ id: into, expectedVersion: await versionOf(into), text: 'first half' }]
      const row = { id: gone, after: into, from: gone, text: 'second half', startMs: null, endMs: null }
      await transcript.edit({ ...world.command(), id, segments, added: [{ ...row, speaker: 'P1' }] })
    },
    async drop(segment: string) {
      const removed = [{ id: segment, expectedVersion: await versionOf(segment) }]
      await transcript.edit({ ...world.command(), id, segments: [], removed })
    },
    async back(segment: string, speaker = 'P1') {
      const row = { id: segment, after: null, text: 'again', speaker, startMs: null, endMs: null }
      await transcript.edit({ ...world.command(), id, segments: [], added: [row] })
    },
  }
}

describe('a note', () => {
  it('stays at the first part when its segment is split', async () => {
    const { leave, split, standing, first } = await begun()
    const noteId = await leave({})
    await split(first)
    expect(await standing(noteId)).toEqual({ segmentId: first, isRemoved: false })
  })

  it('goes to the segment to which the words were appended, also over several at once, and comes back with its own', async () => {
    const { leave, split, merge, back, standing, first, second } = await begun()
    const part = await split(first)
    const [own, other] = [await leave({ at: second }), await leave({ at: part })]
    await merge([
      [second, part],
      [part, first],
    ])
    expect(await standing(own)).toEqual({ segmentId: first, isRemoved: false })
    expect(await standing(other)).toEqual({ segmentId: first, isRemoved: false })
    await back(second)
    expect(await standing(own)).toEqual({ segmentId: second, isRemoved: false })
    expect(await standing(other)).toEqual({ segmentId: first, isRemoved: false })
  })

  it('goes back step by step when merges are undone one after the other', async () => {
    const { leave, split, merge, back, standing, first, second } = await begun()
    const part = await split(first)
    const noteId = await leave({ at: second })
    await merge([[second, part]])
    await merge([[part, first]])
    expect(await standing(noteId)).toEqual({ segmentId: first, isRemoved: false })
    await back(part)
    expect(await standing(noteId)).toEqual({ segmentId: part, isRemoved: false })
    await back(second)
    expect(await standing(noteId)).toEqual({ segmentId: second, isRemoved: false })
  })

  it('of a removed segment is kept, can be answered and resolved, and stands at it again when it comes back', async () => {
    const { leave, drop, back, answer, resolve, standing, first } = await begun()
    const noteId = await leave({})
    await drop(first)
    expect(await standing(noteId)).toEqual({ segmentId: first, isRemoved: true })
    await answer(noteId)
    await resolve(noteId)
    await back(first)
    expect(await standing(noteId)).toEqual({ segmentId: first, isRemoved: false })
  })

  it('stays at a removed segment if the words were appended to one that is not of this transcript', async () => {
    const [here, there] = [await begun(), await begun()]
    const noteId = await here.leave({})
    await here.merge([[here.first, there.first]])
    expect(await here.standing(noteId)).toEqual({ segmentId: here.first, isRemoved: true })
  })
})

describe('when a participant withdraws the use of their data', () => {
  /** The second speaker withdraws, and these are the words of all notes that a data manager gets. */
  const leftAfter = async ({ session, notes }: Awaited<ReturnType<typeof begun>>) => {
    await withdrawData(world, session.participants[1]!.id)
    const rows = (await notes('dataManager')).map(({ isHidden, text, answers }) => ({
      isHidden,
      text,
      of: answers.length,
    }))
    return rows.toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden)).map(Object.values)
  }

  it('the notes and answers at their segments are hidden, those at others are not', async () => {
    const here = await begun()
    await nameSpeakers(world, here.session, here.id)
    await here.leave({ text: 'of the first' })
    const noteId = await here.leave({ at: here.second, text: 'of the second', to: world.people.dataManager.id })
    await here.answer(noteId)
    expect(await leftAfter(here)).toEqual([
      [false, 'of the first', 0],
      [true, '', 0],
    ])
    expect(await here.mine('dataManager')).toEqual([])
    const { transcript } = await world.as('dataManager')
    const open = await transcript.open_notes({ studyId: world.studyId, of: { id: here.id } })
    expect(open.notes.map(({ segmentId }) => segmentId)).toEqual([here.first])
    for (const act of [() => here.answer(noteId), () => here.resolve(noteId), () => here.remove(noteId)])
      expect(await refusalOf(act)).toBe('transcript.withheld')
    expect(await refusalOf(here.leave({ at: here.second }))).toBe('transcript.withheld')
  })

  it.each<[string, (here: Awaited<ReturnType<typeof begun>>) => Promise<void>]>([
    ['was removed', ({ drop, first }) => drop(first)],
    ['was split', async ({ split, first }) => void (await split(first))],
    [
      'was given to another speaker and back',
      async ({ change, first }) => {
        await change(first, { speaker: 'P1' })
        await change(first, { speaker: 'Facilitator' })
      },
    ],
    ['was appended to another one', ({ merge, first, second }) => merge([[second, first]])],
    ['got the words of another one', ({ merge, first, second }) => merge([[second, first]])],
    [
      'came back under another speaker',
      async ({ drop, back, second }) => {
        await drop(second)
        await back(second, 'Facilitator')
      },
    ],
  ])('a note is hidden if its segment %s, because nobody can tell whose words it is about', async (what, act) => {
    const here = await begun()
    await nameSpeakers(world, here.session, here.id)
    const ofSecond = ['was appended to another one', 'came back under another speaker']
    await here.leave({ at: ofSecond.includes(what) ? here.second : here.first })
    await act(here)
    expect(await here.notes('dataManager')).toMatchObject([{ isHidden: false }])
    expect(await leftAfter(here)).toEqual([[true, '', 0]])
  })

  it('a note is hidden that was left at joined segments, also after they were parted again', async () => {
    const here = await begun()
    await nameSpeakers(world, here.session, here.id)
    await here.merge([[here.second, here.first]])
    await here.leave({})
    await here.unmerge(here.second, here.first)
    expect(await here.standing((await here.notes('dataManager'))[0]!.id)).toMatchObject({ segmentId: here.first })
    expect(await leftAfter(here)).toEqual([[true, '', 0]])
  })

  it('nothing else is told of a hidden note than who left it, when and where', async () => {
    const here = await begun()
    await nameSpeakers(world, here.session, here.id)
    const to = world.people.dataManager.id
    const noteId = await here.leave({ at: here.second, text: 'of the second', to })
    await here.answer(noteId)
    await here.resolve(noteId)
    await withdrawData(world, here.session.participants[1]!.id)
    const [note] = await here.notes('dataManager')
    expect(note).toEqual({
      ...{ id: noteId, segmentId: here.second, stoodAt: [], isRemoved: false, isHidden: true, at: expect.any(String) },
      ...{ by: 'transcriber', byId: world.people.transcriber.id, author: null, text: '', answers: [], version: 0 },
      ...{ to: null, toId: null, resolvedBy: null, resolvedAt: null },
    })
  })

  it('a note is hidden if its speaker was said to be somebody else before', async () => {
    const here = await begun()
    await nameSpeakers(world, here.session, here.id)
    await here.leave({})
    const { transcript } = await world.as('dataManager')
    const [first, second] = here.session.participants.map(({ id }) => ({ participantId: id }))
    const swap = (person: typeof first, expectedPerson: typeof first) =>
      transcript.map_speaker({
        ...world.command(),
        ...{ id: here.id, label: 'Facilitator', person: person!, expectedPerson: expectedPerson! },
      })
    await swap(second, first)
    await swap(first, second)
    expect(await leftAfter(here)).toEqual([[true, '', 0]])
  })
})
