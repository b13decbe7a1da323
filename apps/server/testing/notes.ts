// A transcript with two segments in the hands of a transcriber, and what people do with its notes.
import type { PersonName } from './cast.ts'
import { writeHeld, writeTranscript } from './transcripts.ts'
import type { World } from './world.ts'

type By = { by?: PersonName }

export async function readable(world: World, at: Parameters<typeof writeHeld>[1] = {}) {
  const held = await writeHeld(world, at)
  const { id } = await writeTranscript(world, held)
  const { transcript } = await world.as('transcriber')
  await transcript.claim({ ...world.command(), id })
  const opened = await transcript.open({ studyId: world.studyId, id })
  const [first, second] = opened.segments.map((segment) => segment.id) as [string, string]
  const as = async (by: PersonName = 'transcriber') => (await world.as(by)).transcript
  return {
    id,
    session: { ...held, transcriptId: id },
    transcript,
    first,
    second,
    /** Leaves a note and answers its id. */
    async leave({ by, at: segmentId = first, noteId = world.newId(), text = 'Unclear', to }: By & Leaving) {
      await (
        await as(by)
      ).leave_note({ ...world.command(), id, noteId, segmentId, text, ...(to !== undefined && { to }) })
      return noteId
    },
    async answer(noteId: string, { by, text = 'It is' }: By & { text?: string } = {}) {
      const answerId = world.newId()
      await (await as(by)).answer_note({ ...world.command(), id, noteId, answerId, text })
      return answerId
    },
    resolve: async (noteId: string, { by, expectedVersion = 1, isResolved = true }: By & Resolving = {}) =>
      (await as(by)).resolve_note({ ...world.command(), id, noteId, expectedVersion, isResolved }),
    remove: async (noteId: string, { by, answerId }: By & { answerId?: string } = {}) =>
      (await as(by)).remove_note({ ...world.command(), id, noteId, ...(answerId && { answerId }) }),
    notes: async (by: PersonName) => (await (await as(by)).notes({ studyId: world.studyId, id })).notes,
    /** The notes here that are addressed to a person. */
    async mine(by: PersonName) {
      const { notes } = await (await as(by)).open_notes({ studyId: world.studyId, of: 'mine' })
      return notes.filter(({ transcriptId }) => transcriptId === id)
    },
    /** Writes notes at the first segment, as the owner. With an author they are comments of a file. */
    async write(count: number, author: string | null = null) {
      const own = { studyId: world.studyId, siteId: world.sites.BRS, transcriptId: id, segmentId: first, text: 'x' }
      const data = Array.from({ length: count }, () => ({ id: world.newId(), ...own, author }))
      await world.database.prisma.segmentNote.createMany({ data })
    },
  }
}

type Leaving = { at?: string; noteId?: string; text?: string; to?: string }
type Resolving = { expectedVersion?: number; isResolved?: boolean }
