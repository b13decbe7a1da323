// The notes of exported transcripts as a table: one line a note, a comment of an imported file, or an answer. Only notes at segments that are in the files are in it.
import { table } from './manifest.ts'

export type WrittenNote = {
  session: string
  language: string
  /** The number of the segment. */
  number: number
  kind: 'note' | 'comment' | 'answer'
  /** Who wrote a comment, as its file has it; this is nobody who is known here. */
  authorInFile: string | null
  /** Who left the note or the answer, or imported the comment. */
  by: string | null
  for: string | null
  at: string
  isResolved: boolean
  text: string
}

/** The name of the table in an archive. */
export const notesList = 'notes.csv'

export const notesTableOf = (notes: readonly WrittenNote[]): string =>
  table([
    ['session', 'language', 'segment', 'kind', 'by', 'author_in_file', 'for', 'at', 'is_resolved', 'text'],
    ...notes.map((note) => [
      ...[note.session, note.language, note.number, note.kind],
      ...[note.by ?? '', note.authorInFile ?? '', note.for ?? '', note.at, note.isResolved, note.text],
    ]),
  ])
