// Notes at segments: leaving, answering, resolving and removing them.
import {
  answersToNote,
  type AnswerNote,
  type LeaveNote,
  notesAtSegment,
  notesInTranscript,
  type RemoveNote,
  type ResolveNote,
} from '@polyphony/domain/transcripts/notes/schema'
import { Problem } from '@polyphony/domain/problem'
import type { Commanding } from '../../platform/shapes.ts'
import { demandConsentToTyped } from './consenting.ts'
import { demandConsentToWords } from './in-step.ts'
import {
  addAnswers,
  addNotes,
  countNotes,
  dropNote,
  dropOwnAnswer,
  listNotePeople,
  type FoundNote,
  findNote,
  resolveNote,
} from '../store/notes.ts'
import { listSpeakers } from '../store/speakers.ts'
import { lockTranscripts, type Standing } from '../store/transcripts.ts'
import { lockSegments, type SegmentRow } from '../store/words.ts'

const about = ({ id, siteId, sessionCode }: Standing) => ({ entityId: id, siteId, code: sessionCode })

async function lockOne({ db, scope }: Commanding, id: string): Promise<Standing> {
  const [transcript] = await lockTranscripts(db, scope, [id])
  if (!transcript) throw new Problem('transcript.not_found')
  return transcript
}

/** The note. Throws if there is none, or if its words are withheld. */
async function getShown({ db, scope }: Commanding, transcript: Standing, noteId: string): Promise<FoundNote> {
  const note = await findNote(db, scope, transcript.id, noteId)
  if (!note) throw new Problem('transcript.note_not_found')
  if (note.isHidden)
    throw new Problem('transcript.withheld', { session: transcript.sessionCode, segmentIds: [note.segmentId] })
  return note
}

/**
 * What is written about words needs the same consent as typing them: otherwise a note would be a way around it. If the segment is
 * removed, everybody who attended is asked.
 */
async function demandConsentToNote(work: Commanding, transcript: Standing, rows: readonly SegmentRow[], text: string) {
  if (rows.length === 0) return demandConsentToWords(work, transcript)
  const known = await listSpeakers(work.db, work.scope, transcript.id)
  const segments = rows.map(({ id }) => ({ id, text }))
  await demandConsentToTyped(work, transcript, { asked: { segments }, rows, known })
}

export async function leaveNote(work: Commanding, { id, noteId, segmentId, text, to }: LeaveNote) {
  const { db, scope, now, record } = work
  const transcript = await lockOne(work, id)
  const session = transcript.sessionCode
  const rows = await lockSegments(db, scope, id, [segmentId])
  const [segment] = rows
  if (!segment) throw new Problem('transcript.segment_not_found', { session, segmentIds: [segmentId] })
  if (segment.isWithheld) throw new Problem('transcript.withheld', { session, segmentIds: [segmentId] })
  await demandConsentToNote(work, transcript, rows, text)
  const { atSegment, inTranscript } = await countNotes(db, scope, id, segmentId)
  if (atSegment >= notesAtSegment || inTranscript >= notesInTranscript)
    throw new Problem('transcript.too_many_notes', { atSegment: notesAtSegment, inTranscript: notesInTranscript })
  const people = to ? await listNotePeople(db, scope, transcript) : []
  if (to && !people.some((person) => person.id === to)) throw new Problem('transcript.note_person', { session })
  await addNotes(db, scope, transcript, [{ id: noteId, segmentId, text, author: null, toId: to ?? null, at: now }])
  record('transcript.leave_note', {
    ...about(transcript),
    after: { note: noteId, segment: segmentId, staffId: to ?? null },
  })
  return { at: now.toISOString() }
}

export async function answerNote(work: Commanding, { id, noteId, answerId, text }: AnswerNote) {
  const { db, scope, now, record } = work
  const transcript = await lockOne(work, id)
  const note = await getShown(work, transcript, noteId)
  await demandConsentToNote(work, transcript, await lockSegments(db, scope, id, [note.segmentId]), text)
  if (note.answers >= answersToNote) throw new Problem('transcript.too_many_answers', { most: answersToNote })
  await addAnswers(db, scope, transcript, [{ id: answerId, noteId, text, at: now }])
  record('transcript.answer_note', { ...about(transcript), after: { note: noteId, answer: answerId } })
  return { at: now.toISOString() }
}

export async function settleNote(work: Commanding, { id, noteId, expectedVersion, isResolved }: ResolveNote) {
  const { db, scope, now, record } = work
  const transcript = await lockOne(work, id)
  const note = await getShown(work, transcript, noteId)
  if (note.version !== expectedVersion) throw new Problem('row.changed', { version: note.version })
  await resolveNote(db, scope, noteId, { isResolved, now })
  record('transcript.resolve_note', { ...about(transcript), after: { note: noteId, isResolved } })
  return { version: note.version + 1, at: now.toISOString() }
}

export async function removeNote(work: Commanding, { id, noteId, answerId }: RemoveNote) {
  const { db, scope, actorId, record } = work
  const transcript = await lockOne(work, id)
  const note = await getShown(work, transcript, noteId)
  if (answerId) {
    if (!(await dropOwnAnswer(db, scope, { noteId, id: answerId }))) throw new Problem('transcript.note_of_another')
  } else {
    if (note.byId !== actorId) throw new Problem('transcript.note_of_another')
    if (note.answersOfOthers > 0) throw new Problem('transcript.note_answered')
    await dropNote(db, scope, noteId)
  }
  record('transcript.remove_note', { ...about(transcript), before: { note: noteId, answer: answerId ?? null } })
  return { removed: answerId ?? noteId }
}
