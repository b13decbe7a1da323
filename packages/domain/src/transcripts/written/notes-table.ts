// The notes of exported transcripts as a table: one line a note or an answer. Only notes at segments that are in the files are in it.
import { table } from './manifest.ts'

export type WrittenNote = {
  session: string
  language: string
  /** The number of the segment. */
  number: number
  isAnswer: boolean
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
    ['session', 'language', 'segment', 'kind', 'by', 'for', 'at', 'is_resolved', 'text'],
    ...notes.map((note) => [
      ...[note.session, note.language, note.number, note.isAnswer ? 'answer' : 'note'],
      ...[note.by ?? '', note.for ?? '', note.at, note.isResolved, note.text],
    ]),
  ])
