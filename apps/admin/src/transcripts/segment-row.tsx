import { Button, Group } from '@mantine/core'
import { Fragment, memo } from 'react'
import { isNothing } from '@polyphony/domain/characters'
import { useWords } from '../platform/words.tsx'
import type { Editing } from './editing.ts'
import { moveBetween } from './move-between.ts'
import type { PlayFrom } from './player.tsx'
import { TimeCell } from './time-cell.tsx'
import classes from './transcript.module.css'
import type { OpenedSegment } from './wire.ts'
import { useSegment } from './use-editing.ts'

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
  playFrom?: PlayFrom | undefined
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
  playFrom,
}: Props) {
  const { t, format, dir } = useWords()
  const { kept, now, beside, isStale } = useSegment(editing, id)
  if (!now || !kept) return null
  const of = format.number(position)
  const mayEdit = mayEditAny && !isWithheld
  const mayName = mayEdit || (mayEditAny && isUnknown)
  return (
    <div
      className={classes.segment}
      role="group"
      aria-label={t('transcripts:editor.segment', { position: of })}
      data-segment
    >
      <TimeCell
        {...(playFrom && now.startMs !== null && { onPlay: () => playFrom.current?.(now.startMs ?? 0) })}
        of={of}
        startMs={now.startMs}
        endMs={now.endMs}
        mayEdit={mayEdit}
        onChange={(startMs) => editing.change(id, { startMs })}
      />
      {mayName ? (
        <input
          className={classes.cell}
          data-cell="speaker"
          dir="auto"
          list="speakers-of-this-transcript"
          autoComplete="off"
          maxLength={120}
          aria-label={t('transcripts:editor.speakerOf', { position: of })}
          value={now.speaker ?? ''}
          onChange={(event) =>
            editing.change(id, { speaker: isNothing(event.currentTarget.value) ? null : event.currentTarget.value })
          }
          onKeyDown={moveBetween}
        />
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
          onChange={(event) => editing.change(id, { text: event.currentTarget.value })}
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

type Side = { words: string; text: string; verb: string }
type ChoiceProps = { why: string; other: Side; mine: Side; onChoose: (isOther: boolean) => void }

/** Two texts of one segment. Both are shown, and the person chooses which one stays. */
function Choice({ why, other, mine, onChoose }: ChoiceProps) {
  const { dir } = useWords()
  return (
    <div className={classes.stale} role="alert" dir={dir}>
      <p>{why}</p>
      <dl>
        {[other, mine].map(({ words, text }) => (
          <Fragment key={words}>
            <dt>{words}</dt>
            <dd dir="auto">{text}</dd>
          </Fragment>
        ))}
      </dl>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onChoose(true)}>
          {other.verb}
        </Button>
        <Button size="compact-sm" onClick={() => onChoose(false)}>
          {mine.verb}
        </Button>
      </Group>
    </div>
  )
}
