import { useWords } from '../platform/words.tsx'
import classes from './stage-strokes.module.css'
import type { QueueRow } from './wire.ts'
import { useStages } from './use-stages.ts'

/** A stroke for each stage, filled up to the stage of the transcript. The words beside it say the same. */
export function StageStrokes({ row }: { row: Pick<QueueRow, 'stage' | 'state' | 'sourceTranscriptId'> }) {
  const { t } = useWords()
  const stages = useStages()
  const own = stages.of(row)
  const at = own.findIndex(({ key }) => key === row.stage)
  const isReleased = row.state === 'released'
  return (
    <span className={classes.root}>
      <span className={classes.strokes} aria-hidden>
        {own.map(({ key }, place) => (
          <span
            key={key}
            className={classes.stroke}
            data-state={isReleased ? 'released' : place < at ? 'done' : place === at ? 'now' : 'ahead'}
          />
        ))}
      </span>
      {isReleased ? t('transcripts:state.released') : stages.name(row.stage)}
    </span>
  )
}
