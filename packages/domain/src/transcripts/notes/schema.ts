// The inputs about notes at segments, and their limits.
import { z } from 'zod'
import { noteId, segmentId, staffId, transcriptId } from '../../ids.ts'
import { prose } from '../../text.ts'
import { asking, commanding } from '../../wire.ts'

/** Most code points of a note, and of an answer. */
export const noteCodePoints = 2_000
/** Most notes that people leave at one segment, and in one transcript. Comments of imported files are kept beyond them. */
export const [notesAtSegment, notesInTranscript] = [50, 1_000]
/** Most answers to one note. */
export const answersToNote = 30
/** Most notes in one answer of `transcript.notes`; more come in pages. */
export const notesAtOnce = 200
/** Most notes in one answer of `transcript.open_notes`, which has no words. */
export const openNotesAtOnce = 50

const words = prose(noteCodePoints)

/** `after`: the last note of the page before. */
export const transcriptNotesInput = asking({ id: transcriptId, after: noteId.optional() })
export type ListNotes = z.infer<typeof transcriptNotesInput>

/** The open notes of one transcript, or those that are addressed to the person who asks. */
export const transcriptOpenNotesInput = asking({
  of: z.union([z.strictObject({ id: transcriptId }), z.literal('mine')]),
})
export type ListOpenNotes = z.infer<typeof transcriptOpenNotesInput>

/** Leaves a note at a segment. `to`: the person to whom it is addressed. */
export const leaveNoteInput = commanding({
  id: transcriptId,
  noteId,
  segmentId,
  text: words,
  to: staffId.optional(),
})
export type LeaveNote = z.infer<typeof leaveNoteInput>

export const answerNoteInput = commanding({ id: transcriptId, noteId, answerId: noteId, text: words })
export type AnswerNote = z.infer<typeof answerNoteInput>

/** Resolves a note, or opens it again. */
export const resolveNoteInput = commanding({
  id: transcriptId,
  noteId,
  expectedVersion: z.number().int().min(1).max(2_000_000_000),
  isResolved: z.boolean(),
})
export type ResolveNote = z.infer<typeof resolveNoteInput>

/** Removes an own note, or an own answer. */
export const removeNoteInput = commanding({ id: transcriptId, noteId, answerId: noteId.optional() })
export type RemoveNote = z.infer<typeof removeNoteInput>
