// One note with its answers, and what can be done with it.
import { Button, Group } from '@mantine/core'
import { Suspense } from 'react'
import { useWords } from '../platform/words.tsx'
import { NoteForm } from './note-form.tsx'
import classes from './notes.module.css'
import { useNoteSource } from './note-source.ts'
import { useShownNotes } from './notes-shown.ts'
import type { Note } from './wire.ts'

type Said = { by: string | null; at: string; text: string; more?: React.ReactNode }

export function NoteThread({ note }: { note: Note }) {
  const { t } = useWords()
  const notes = useShownNotes()
  const sourceOf = useNoteSource()
  const { id, answers, author, to, isHidden, resolvedBy, resolvedAt } = note
  // A comment of a file was brought here by the person who imported it, and written by somebody else.
  const isOwn = author === null && note.byId === notes.userId
  const mayRemove = isOwn && answers.every(({ byId }) => byId === notes.userId)
  if (isHidden) return <p className={classes.hidden}>{t('transcripts:notes.withheld')}</p>
  return (
    <article
      className={classes.note}
      aria-label={t('transcripts:notes.of', { who: sourceOf(note) })}
      data-note={id}
      data-resolved={resolvedAt ? true : undefined}
      data-current={id === notes.current || undefined}
      tabIndex={-1}
    >
      <Words by={sourceOf(note)} at={note.at} text={note.text} more={to === null ? null : <For to={to} />} />
      {answers.map((answer) => (
        <div key={answer.id} className={classes.answer}>
          <Words {...answer} />
          {answer.byId === notes.userId ? (
            <Button
              size="compact-xs"
              variant="subtle"
              ms={-8}
              disabled={notes.isBusy}
              onClick={() => void notes.removeAnswer(note, answer)}
            >
              {t('transcripts:notes.removeAnswer')}
            </Button>
          ) : null}
        </div>
      ))}
      {resolvedAt ? (
        <p className={classes.about}>{t('transcripts:notes.resolvedBy', { who: resolvedBy ?? '—' })}</p>
      ) : null}
      {notes.writing?.noteId === id ? (
        <Suspense>
          <NoteForm writing={notes.writing} label={t('transcripts:notes.answer')} />
        </Suspense>
      ) : (
        <Group gap={4} ms={-8} className="no-print">
          <Button size="compact-xs" variant="subtle" onClick={() => notes.reply(note)}>
            {t('transcripts:notes.reply')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={notes.isBusy}
            onClick={() => void notes.resolve(note, resolvedAt === null)}
          >
            {t(resolvedAt ? 'transcripts:notes.reopen' : 'transcripts:notes.resolve')}
          </Button>
          {mayRemove ? (
            <Button size="compact-xs" variant="subtle" disabled={notes.isBusy} onClick={() => void notes.remove(note)}>
              {t('transcripts:notes.remove')}
            </Button>
          ) : null}
        </Group>
      )}
    </article>
  )
}

function For({ to }: { to: string }) {
  const { t } = useWords()
  return (
    <>
      {' · '}
      {t('transcripts:notes.for')} <bdi>{to}</bdi>
    </>
  )
}

function Words({ by, at, text, more }: Said) {
  const { format } = useWords()
  const { timeZone } = useShownNotes()
  return (
    <>
      <p className={classes.about}>
        <bdi>{by ?? '—'}</bdi> · {format.moment(at, timeZone)}
        {more}
      </p>
      <p className={classes.text} dir="auto">
        {text}
      </p>
    </>
  )
}
