// The notes of a transcript, for the people who work on it. Their words obey the same rules as the segments at which they stand.
import { Problem } from '@polyphony/domain/problem'
import {
  type ListNotes,
  type ListOpenNotes,
  notesAtOnce,
  openNotesAtOnce,
} from '@polyphony/domain/transcripts/notes/schema'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import { listNotePeople, listNotes, listNotesToActor, listOpenNotes, type NoteRow } from '../store/notes.ts'
import { findTranscript } from '../store/transcripts.ts'

export async function showNotes(work: Disclosing, { id, after }: ListNotes) {
  const { db, scope, record, leaveNoTrace } = work
  const transcript = await findTranscript(db, scope, id)
  if (!transcript) throw new Problem('transcript.not_found')
  const rows = await listNotes(db, scope, id, { after, limit: notesAtOnce + 1 })
  const shown = rows.slice(0, notesAtOnce)
  const told = shown.filter(({ isHidden }) => !isHidden).length
  if (told === 0) leaveNoTrace('nothing_disclosed')
  else
    record('transcript.notes', {
      entityId: id,
      siteId: transcript.siteId,
      code: transcript.sessionCode,
      after: { notes: told },
    })
  return {
    notes: shown.map(noteOf),
    next: rows.length > notesAtOnce ? (shown.at(-1)?.id ?? null) : null,
    people: after ? [] : await listNotePeople(db, scope, transcript),
  }
}

const nothing = {
  text: '',
  author: null,
  toId: null,
  to: null,
  resolvedBy: null,
  resolvedAt: null,
  answers: [],
  version: 0,
}

/** A note as it is shown. Of a hidden one nothing is told but who brought it here, when, and where it stands. */
function noteOf(note: NoteRow) {
  const { id, segmentId, stoodAt, isRemoved, isHidden, byId, by } = note
  const place = { id, segmentId, stoodAt, isRemoved, isHidden, byId, by, at: note.at.toISOString() }
  if (isHidden) return { ...place, ...nothing }
  const { text, author, toId, to, resolvedBy, version } = note
  const resolvedAt = note.resolvedAt?.toISOString() ?? null
  const answers = note.answers.map((answer) => ({ ...answer, at: new Date(answer.at).toISOString() }))
  return { ...place, text, author, toId, to, resolvedBy, resolvedAt, answers, version }
}

/** Where open notes are, without their words: of one transcript, or those that are addressed to the person. */
export async function showOpenNotes({ db, scope }: Reading, { of }: ListOpenNotes) {
  const page = { limit: openNotesAtOnce + 1 }
  const rows = of === 'mine' ? await listNotesToActor(db, scope, page) : await listOpenNotes(db, scope, of.id, page)
  return {
    notes: rows.slice(0, openNotesAtOnce).map(({ at, ...note }) => ({ ...note, at: at.toISOString() })),
    hasMore: rows.length > openNotesAtOnce,
  }
}
