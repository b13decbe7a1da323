import { Button } from '@mantine/core'
import { lazy, memo, Suspense } from 'react'
import { useWords } from '../platform/words.tsx'
import { Choice } from './choice.tsx'
import type { Editing } from './editing.ts'
import { moveBetween } from './move-between.ts'
import type { Playing } from './playing.ts'
import { SpeakerCell } from './speaker-cell.tsx'
import { TimeCell } from './time-cell.tsx'
import classes from './transcript.module.css'
import type { Note, OpenedSegment } from './wire.ts'
import { useSegment } from './use-editing.ts'

const SegmentNotes = lazy(async () => ({ default: (await import('./segment-notes.tsx')).SegmentNotes }))

const none: readonly Note[] = []

type Props = {
  id: string
  position: number
  source: OpenedSegment['source']
  isWithheld: boolean
  /** The words were withheld when a stage was completed, and can be read now. */
  isUnchecked: boolean
  /** Nobody knows yet which person said the words. */
  isUnknown: boolean
  language: string
  editing: Editing
  mayEdit: boolean
  hasSource: boolean
  /** The recording plays this segment. */
  isSounding: boolean
  playing?: Playing | undefined
  /** Shows the earlier words of a segment. */
  onHistory?: ((id: string) => void) | undefined
  notes?: readonly Note[] | undefined
  /** A note is being written at the segment. */
  isNoted: boolean
  onNote?: ((id: string) => void) | undefined
}

export const SegmentRow = memo(function SegmentRow({
  id,
  position,
  source,
  isWithheld,
  isUnchecked,
  isUnknown,
  language,
  editing,
  mayEdit: mayEditAny,
  hasSource,
  isSounding,
  playing,
  onHistory,
  notes,
  isNoted,
  onNote,
}: Props) {
  const { t, format, dir } = useWords()
  const { kept, now, beside, isStale, typing } = useSegment(editing, id)
  if (!now || !kept) return null
  const of = format.number(position)
  const mayEdit = mayEditAny && !isWithheld
  const mayName = mayEdit || (mayEditAny && isUnknown)
  return (
    <div
      className={classes.segment}
      role="group"
      aria-label={t('transcripts:editor.segment', { position: of })}
      data-segment={id}
      data-sounding={isSounding || undefined}
    >
      <TimeCell
        {...(playing && now.startMs !== null && { onPlay: () => playing.playFrom(now.startMs ?? 0) })}
        of={of}
        startMs={now.startMs}
        endMs={now.endMs}
        mayEdit={mayEdit}
        typed={typing?.start}
        onType={(text) => editing.type(id, 'start', text)}
        onLeave={(startMs) => editing.change(id, startMs === undefined ? {} : { startMs }, 'start')}
      />
      {mayName ? (
        <SpeakerCell of={of} label={now.speaker} typed={typing?.speaker} {...{ id, editing }} />
      ) : (
        <bdi className={classes.speaker}>{now.speaker ?? '—'}</bdi>
      )}
      {hasSource ? (
        <p className={classes.source} dir="auto">
          {source?.isUnchecked ? <em>{t('transcripts:editor.uncheckedSource')}</em> : (source?.text ?? '—')}
          {kept.source?.hasChanged ? (
            <span className={classes.changed}>
              {t('transcripts:editor.sourceChanged')}
              {mayEdit ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('transcripts:editor.stillFitsOf', { position: of })}
                  onClick={() => editing.change(id, { text: now.text })}
                >
                  {t('transcripts:editor.stillFits')}
                </Button>
              ) : null}
            </span>
          ) : null}
        </p>
      ) : null}
      {mayEdit ? (
        <textarea
          className={classes.text}
          data-cell="words"
          dir="auto"
          lang={language}
          autoComplete="off"
          // For browsers that cannot size a field by its content.
          rows={Math.min(12, Math.ceil(now.text.length / 80) || 1)}
          aria-label={t('transcripts:editor.textOf', { position: of })}
          value={now.text}
          onChange={(event) => {
            editing.change(id, { text: event.currentTarget.value })
            playing?.typed()
          }}
          onKeyDown={moveBetween}
          onBlur={() => void editing.save()}
        />
      ) : (
        <p className={classes.said} dir="auto" {...(!isWithheld && { lang: language })}>
          {isWithheld ? (
            <em>{t(isUnchecked ? 'transcripts:editor.unchecked' : 'transcripts:editor.withheld')}</em>
          ) : (
            now.text
          )}
        </p>
      )}
      {isUnchecked && !isWithheld ? (
        <p className={classes.unchecked} dir={dir}>
          {t('transcripts:editor.unchecked')}
        </p>
      ) : null}
      {onHistory && kept.version > 1 ? (
        <button
          type="button"
          className={classes.past}
          aria-label={t('transcripts:past.of', { position: of })}
          title={t('transcripts:past.title')}
          onClick={() => onHistory(id)}
        >
          <span aria-hidden>↺</span>
        </button>
      ) : null}
      {onNote && !isWithheld ? (
        <button
          type="button"
          className={classes.noting}
          data-cell="note"
          aria-label={t('transcripts:notes.at', { position: of })}
          title={t('transcripts:keys.note')}
          onClick={() => onNote(id)}
        >
          <span aria-hidden>✎</span>
        </button>
      ) : null}
      {notes || isNoted ? (
        <Suspense>
          <SegmentNotes segmentId={id} position={of} notes={notes ?? none} />
        </Suspense>
      ) : null}
      {isStale ? (
        <Choice
          why={t('transcripts:editor.stale')}
          other={{ words: t('transcripts:editor.theirs'), text: kept.text, verb: t('transcripts:editor.takeTheirs') }}
          mine={{ words: t('transcripts:editor.mine'), text: now.text, verb: t('transcripts:editor.keepMine') }}
          onChoose={(isOther) => editing.resolve(id, isOther ? 'theirs' : 'mine')}
        />
      ) : beside ? (
        <Choice
          why={t('transcripts:editor.beside')}
          other={{
            words: t('transcripts:editor.inOtherTab'),
            text: beside.text ?? now.text,
            verb: t('transcripts:editor.takeOther'),
          }}
          mine={{ words: t('transcripts:editor.inThisTab'), text: now.text, verb: t('transcripts:editor.keepThis') }}
          onChoose={(isOther) => editing.choose(id, isOther ? 'other' : 'this')}
        />
      ) : null}
    </div>
  )
})
