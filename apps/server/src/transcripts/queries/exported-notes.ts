// The notes that leave with the words of a transcript: those at segments that leave, if they may be shown to the person now and it is
// known whose words they are about. Another note may be about somebody who may not be quoted.
import { notesAtOnce } from '@polyphony/domain/transcripts/notes/schema'
import type { WrittenNote } from '@polyphony/domain/transcripts/written/notes-table'
import type { Reading } from '../../platform/shapes.ts'
import { listNotes, type NoteRow } from '../store/notes.ts'
import type { Standing } from '../store/transcripts.ts'
import { isReader } from './open.ts'

type Asking = Pick<Reading, 'db' | 'scope'>

/** `numbers`: the numbers of the segments that leave, by id. */
export async function readExportedNotes(
  { db, scope }: Asking,
  transcript: Standing,
  numbers: ReadonlyMap<string, number>,
): Promise<WrittenNote[]> {
  if (isReader(scope, transcript)) return []
  const notes: NoteRow[] = []
  for (let page: NoteRow[] | undefined; page === undefined || page.length === notesAtOnce; notes.push(...page))
    page = await listNotes(db, scope, transcript.id, { after: notes.at(-1)?.id, limit: notesAtOnce })
  const about = { session: transcript.sessionCode, language: transcript.language }
  return notes
    .flatMap(({ segmentId, isHidden, isMixed, answers, ...note }) => {
      const number = numbers.get(segmentId)
      if (isHidden || isMixed || number === undefined) return []
      const all = { ...about, number, isResolved: note.resolvedAt !== null }
      const kind = note.author === null ? ('note' as const) : ('comment' as const)
      const said = { by: note.by, for: note.to, at: note.at.toISOString(), text: note.text }
      return [
        { ...all, ...said, kind, authorInFile: note.author },
        ...answers.map(({ by, at, text }) => ({
          ...{
            ...all,
            kind: 'answer' as const,
            authorInFile: null,
            by,
            for: null,
            at: new Date(at).toISOString(),
            text,
          },
        })),
      ]
    })
    .toSorted((a, b) => a.number - b.number)
}
