// The drafts of notes and answers: where each is kept, and how words come into one that were not typed there.
import { changeDraft, moveDraft } from '../platform/drafts/change-draft.ts'

/** The field that is open: of a new note at a segment, or of an answer to a note that stands there. */
export type Writing = { segmentId: string; noteId?: string | undefined }

type Typed = { text?: string; to?: string }

export const draftOf = ({ segmentId, noteId }: Writing): string =>
  noteId === undefined ? `transcript.leave_note.${segmentId}` : `transcript.answer_note.${noteId}`

/** Words stand below those that were typed before. */
const joined = (typed: Typed | undefined, { text, to }: Typed): Typed => ({
  ...typed,
  text: [typed?.text, text].filter(Boolean).join('\n'),
  ...(to && { to }),
})

export const addToDraft = (ownerId: string, of: Writing, words: Typed): Promise<void> =>
  changeDraft<Typed>({ ownerId, place: draftOf(of) }, (typed) => joined(typed, words))

/** What is typed for one field goes to another, if the place of the first is gone. */
export const moveToDraft = (ownerId: string, from: Writing, to: Writing): Promise<void> =>
  moveDraft<Typed>({ ownerId, place: draftOf(from) }, { ownerId, place: draftOf(to) }, joined)
