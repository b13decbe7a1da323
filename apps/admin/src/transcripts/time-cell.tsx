import { limits } from '@polyphony/domain/transcripts/formats/limits'
import { readTime } from '@polyphony/domain/transcripts/formats/segments'
import { useId } from 'react'
import { useWords } from '../platform/words.tsx'
import { moveBetween } from './move-between.ts'
import classes from './transcript.module.css'

type Props = {
  of: string
  startMs: number | null
  endMs: number | null
  mayEdit: boolean
  /** What stands in the cell and was not left yet. */
  typed: string | undefined
  onType: (text: string) => void
  /** The cell is left. Without a time, nothing has changed. */
  onLeave: (startMs: number | null | undefined) => void
  /** Plays the recording from the start of this segment. */
  onPlay?: () => void
}

/**
 * The start of a segment, such as `0:12:41`, from left to right in every language. A text that is not a time stays in
 * the field.
 */
export function TimeCell(props: Props) {
  const { t } = useWords()
  return (
    <div className={classes.when}>
      {props.onPlay ? (
        <button
          type="button"
          className={classes.play}
          aria-label={t('transcripts:player.from', { position: props.of })}
          onClick={props.onPlay}
        >
          <span aria-hidden>▶</span>
        </button>
      ) : null}
      <Time {...props} />
    </div>
  )
}

function Time({ of, startMs, endMs, mayEdit, typed, onType, onLeave }: Props) {
  const { t, format } = useWords()
  const fault = useId()
  const words = startMs === null ? '' : format.clock(startMs)
  if (!mayEdit) {
    return (
      <span className={classes.time} dir="ltr">
        {words || '—'}
      </span>
    )
  }
  const ms = typed === undefined ? startMs : typed.trim() === '' ? null : readTime(typed)
  const isWrong = ms === undefined || (ms !== null && ms > Math.min(endMs ?? limits.timeMs, limits.timeMs))
  return (
    <div className={classes.start}>
      <input
        className={classes.cell}
        data-cell="start"
        dir="ltr"
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('transcripts:editor.timeOf', { position: of })}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? fault : undefined}
        value={typed ?? words}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={moveBetween}
        onBlur={() => {
          if (isWrong || typed === undefined) return
          // A time that was not changed keeps its milliseconds.
          onLeave(typed === words ? undefined : (ms ?? null))
        }}
      />
      {isWrong ? (
        <p id={fault} role="alert" className={classes.noTime}>
          {t('transcripts:editor.noTime')}
        </p>
      ) : null}
    </div>
  )
}
