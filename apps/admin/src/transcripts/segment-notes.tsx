import { Suspense } from 'react'
import { useWords } from '../platform/words.tsx'
import { NoteForm } from './note-form.tsx'
import { NoteThread } from './note-thread.tsx'
import classes from './notes.module.css'
import { useShownNotes } from './notes-shown.ts'
import type { Note } from './wire.ts'

type Props = { segmentId: string; position: string; notes: readonly Note[] }

/** The notes at a segment, below its words, and the field for a new one. Resolved ones are folded away. */
export function SegmentNotes({ segmentId, position, notes }: Props) {
  const { t, dir } = useWords()
  const { writing, current } = useShownNotes()
  const open = notes.filter(({ resolvedAt }) => resolvedAt === null)
  const resolved = notes.filter(({ resolvedAt }) => resolvedAt !== null)
  return (
    <div className={classes.beside}>
      <div className={classes.atSegment} dir={dir}>
        {open.map((note) => (
          <NoteThread key={note.id} note={note} />
        ))}
        {resolved.length > 0 ? (
          <details open={resolved.some(({ id }) => id === current || id === writing?.noteId) || undefined}>
            <summary>{t('transcripts:notes.resolvedOnes', { count: resolved.length })}</summary>
            {resolved.map((note) => (
              <NoteThread key={note.id} note={note} />
            ))}
          </details>
        ) : null}
        {writing && !writing.noteId && writing.segmentId === segmentId ? (
          <Suspense>
            <NoteForm writing={writing} label={t('transcripts:notes.at', { position })} />
          </Suspense>
        ) : null}
      </div>
    </div>
  )
}
