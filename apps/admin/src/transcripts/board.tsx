// The queue as a board with one column per stage. A card can be moved by dragging or, with the keyboard, through its menu.
import { Button } from '@mantine/core'
import { ActionsMenu } from '@polyphony/ui/actions-menu'
import { useState } from 'react'
import { InSight } from '../platform/in-sight.tsx'
import { useAccount } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './board.module.css'
import { Due, SessionLink } from './queue-columns.tsx'
import { useQueueWords } from './queue-words.ts'
import { StepItems } from './step-items.tsx'
import type { QueuePage, QueueRow } from './wire.ts'
import { type QueueInput, useQueue } from './use-queue.ts'
import { useStages } from './use-stages.ts'
import { useOffers, useSteps } from './use-steps.tsx'

type Steps = ReturnType<typeof useSteps>

export function Board({ input, summary }: { input: QueueInput; summary: QueuePage['summary'] }) {
  const stages = useStages()
  const steps = useSteps()
  const [dragged, setDragged] = useState<QueueRow | undefined>(undefined)
  const keys = input.stages ? stages.keys.filter((key) => input.stages?.includes(key)) : stages.keys
  return (
    <>
      <div className={classes.board}>
        {keys.map((stage) => (
          <Column
            key={stage}
            {...{ stage, steps, dragged, setDragged }}
            input={input}
            tally={summary.stages.find((each) => each.stage === stage)}
          />
        ))}
      </div>
      {steps.dialog}
    </>
  )
}

type ColumnProps = {
  stage: string
  input: QueueInput
  tally: QueuePage['summary']['stages'][number] | undefined
  steps: Steps
  dragged: QueueRow | undefined
  setDragged: (row: QueueRow | undefined) => void
}

function Column({ stage, input, tally, steps, dragged, setDragged }: ColumnProps) {
  const { t, format } = useWords()
  const name = useStages().name(stage)
  const pages = useQueue({ ...input, stages: [stage], limit: 50 })
  const [isOver, setOver] = useState(false)
  const rows = pages.data?.rows ?? []
  return (
    // Dragging is not the only way: the menu of the card has the same steps.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={classes.column}
      aria-label={name}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (dragged) steps.move(dragged, stage)
        setDragged(undefined)
      }}
    >
      <h2 className={classes.head}>
        <span className={classes.name}>{name}</span>
        <span className={classes.sums}>
          {t('transcripts:board.sums', { count: tally?.transcripts ?? 0, hours: format.hours(tally?.durationMs ?? 0) })}
        </span>
      </h2>
      {pages.data && rows.length === 0 ? <p className={classes.none}>{t('transcripts:board.none')}</p> : null}
      <InSight of={pages}>
        <ul className={classes.cards}>
          {rows.map((row, index) => (
            <Card key={row.id} index={index} row={row} steps={steps} onDrag={setDragged} />
          ))}
        </ul>
      </InSight>
      {pages.onMore ? (
        <Button variant="subtle" size="compact-sm" loading={pages.isLoadingMore} onClick={pages.onMore}>
          {t('shell:table.more')}
        </Button>
      ) : null}
    </section>
  )
}

type CardProps = { index: number; row: QueueRow; steps: Steps; onDrag: (row: QueueRow | undefined) => void }

function Card({ index, row, steps, onDrag }: CardProps) {
  const { format } = useWords()
  const words = useQueueWords()
  const { actions } = useTableWords()
  const offers = useOffers(useAccount().user.id)(row)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={classes.card}
      data-index={index}
      draggable={offers.complete || offers.return}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', row.sessionCode)
        onDrag(row)
      }}
      onDragEnd={() => onDrag(undefined)}
    >
      <div className={classes.line}>
        <SessionLink row={row} />
        <ActionsMenu label={actions(row.sessionCode)}>{() => <StepItems row={row} steps={steps} />}</ActionsMenu>
      </div>
      <div className={classes.line}>
        <span>{format.language(row.language)}</span>
        <span className={classes.soft}>{words.length(row)}</span>
      </div>
      <div className={classes.line}>
        <bdi className={classes.soft}>{words.with(row)}</bdi>
        <Due row={row} />
      </div>
    </li>
  )
}
