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

/** A note as it is shown. Of a hidden one nothing is told but that it is there. */
function noteOf({ at, resolvedAt, isHidden, answers, ...note }: NoteRow) {
  return {
    ...note,
    isHidden,
    at: at.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
    text: isHidden ? '' : note.text,
    author: isHidden ? null : note.author,
    answers: isHidden ? [] : answers.map((answer) => ({ ...answer, at: new Date(answer.at).toISOString() })),
  }
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
