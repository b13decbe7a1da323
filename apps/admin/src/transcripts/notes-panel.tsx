// All notes of a transcript in one list, also those of segments that were removed.
import { Anchor } from '@mantine/core'
import { useWords } from '../platform/words.tsx'
import { useNoteSource } from './note-source.ts'
import { NoteThread } from './note-thread.tsx'
import classes from './notes.module.css'
import type { Notes } from './use-notes.ts'
import type { Note } from './wire.ts'

type Props = { notes: Notes; order: readonly string[] }

export function NotesPanel({ notes, order }: Props) {
  const { t } = useWords()
  const { all, open, apart } = notes
  const placeOf = new Map(order.map((id, at) => [id, at]))
  const here = open.filter((note) => placeOf.has(note.segmentId))
  const resolved = all
    .filter((note) => note.resolvedAt !== null && !note.isHidden && placeOf.has(note.segmentId))
    .toSorted((a, b) => placeOf.get(a.segmentId)! - placeOf.get(b.segmentId)!)
  const line = (note: Note) => (
    <li key={note.id}>
      <Line note={note} place={placeOf.get(note.segmentId) ?? 0} onGo={() => notes.go(note)} />
    </li>
  )
  return (
    <section className={classes.panel} aria-label={t('transcripts:notes.title')}>
      <h2>{t('transcripts:notes.title')}</h2>
      {here.length === 0 ? (
        <p className={classes.soft}>{t('transcripts:notes.noneOpen')}</p>
      ) : (
        <ol>{here.map(line)}</ol>
      )}
      {apart.length > 0 ? (
        <>
          <h3>{t('transcripts:notes.apart')}</h3>
          {apart.map((note) => (
            <NoteThread key={note.id} note={note} />
          ))}
        </>
      ) : null}
      {resolved.length > 0 ? (
        <details>
          <summary>{t('transcripts:notes.resolvedOnes', { count: resolved.length })}</summary>
          <ol>{resolved.map(line)}</ol>
        </details>
      ) : null}
    </section>
  )
}

function Line({ note, place, onGo }: { note: Note; place: number; onGo: () => void }) {
  const { t, format } = useWords()
  const sourceOf = useNoteSource()
  return (
    <>
      <Anchor component="button" type="button" size="sm" onClick={onGo}>
        {t('transcripts:editor.segment', { position: format.number(place + 1) })}
      </Anchor>
      <span className={classes.about}>
        {' · '}
        <bdi>{sourceOf(note)}</bdi>
        {note.to === null ? null : (
          <>
            {' · '}
            {t('transcripts:notes.for')} <bdi>{note.to}</bdi>
          </>
        )}
        {note.answers.length > 0 ? <> · {t('transcripts:notes.answers', { count: note.answers.length })}</> : null}
      </span>
      <p className={classes.short} dir="auto">
        {note.text}
      </p>
    </>
  )
}
