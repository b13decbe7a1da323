import { isNothing } from '@polyphony/domain/characters'
import { useWords } from '../platform/words.tsx'
import type { Editing } from './editing.ts'
import { moveBetween } from './move-between.ts'
import classes from './transcript.module.css'

type Props = { id: string; of: string; label: string | null; typed: string | undefined; editing: Editing }

/** The speaker of a segment. A label that is typed slowly becomes a speaker only when the cell is left. */
export function SpeakerCell({ id, of, label, typed, editing }: Props) {
  const { t } = useWords()
  return (
    <input
      className={classes.cell}
      data-cell="speaker"
      dir="auto"
      list="speakers-of-this-transcript"
      autoComplete="off"
      maxLength={120}
      aria-label={t('transcripts:editor.speakerOf', { position: of })}
      value={typed ?? label ?? ''}
      onChange={(event) => editing.type(id, 'speaker', event.currentTarget.value)}
      onKeyDown={moveBetween}
      onBlur={() => {
        if (typed === undefined) return
        const speaker = isNothing(typed) ? null : typed
        editing.change(id, speaker === label ? {} : { speaker }, 'speaker')
      }}
    />
  )
}
