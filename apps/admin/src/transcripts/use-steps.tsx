// The steps that are possible for a transcript, and their dialogs. A refusal says why.
import { lazy, Suspense, useState } from 'react'
import { isRelease } from '@polyphony/domain/transcripts/stages'
import { api } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { QueueRow } from './wire.ts'
import { useStages } from './use-stages.ts'
import { useRefusal } from './use-refusal.ts'

const StepDialog = lazy(async () => ({ default: (await import('./step-dialog.tsx')).StepDialog }))

export type StepRow = Pick<
  QueueRow,
  'id' | 'siteId' | 'sessionCode' | 'stage' | 'state' | 'assignedToId' | 'dueOn' | 'sourceTranscriptId' | 'needsAnother'
>
export type StepAsked = {
  step: 'assign' | 'complete' | 'return' | 'release'
  rows: readonly StepRow[]
  toStage?: string
}

/** `onDone` is called after each completed step. */
export function useSteps(onDone?: () => void) {
  const { t } = useWords()
  const study = useStudy()
  const stages = useStages()
  const [asked, setAsked] = useState<StepAsked | undefined>(undefined)
  const claiming = useCommand(api.transcript.claim.mutationOptions(), {
    done: () => t('transcripts:claim.done'),
    ...(onDone && { onDone }),
  })
  const isGone = claiming.problem?.code === 'transcript.not_found'
  useRefusal(claiming, (words) => void toast({ words: isGone ? t('transcripts:claim.gone') : words, tone: 'failed' }))

  /** A move to another stage: the next stage means completing, an earlier stage means returning. Other moves are refused. */
  const move = (row: StepRow, toStage: string) => {
    const own = stages.of(row).map(({ key }) => key)
    const [from, to] = [own.indexOf(row.stage), own.indexOf(toStage)]
    if (to === from) return
    if (to >= 0 && to < from) setAsked({ step: 'return', rows: [row], toStage })
    else if (to === from + 1) setAsked({ step: 'complete', rows: [row] })
    else
      void toast({
        words: to < 0 ? t('transcripts:refused.other_way') : t('transcripts:refused.skips'),
        tone: 'failed',
      })
  }
  return {
    ask: setAsked,
    claim: (row: StepRow) => void claiming.send({ studyId: study.id, id: row.id }),
    move,
    dialog: asked ? (
      <Suspense>
        <StepDialog
          asked={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined)
            onDone?.()
          }}
        />
      </Suspense>
    ) : null,
  }
}

/** The steps to offer for a row. The rules on the server decide again when a step is taken. */
export function useOffers(actorId: string) {
  const stages = useStages()
  const claims = useCan('transcript.claim')
  const assigns = useCan('transcript.assign')
  const returns = useCan('transcript.return')
  const releases = useCan('transcript.release')
  return (row: StepRow) => {
    const own = stages.of(row)
    const isLast = isRelease(own, row.stage)
    const isOpen = row.state !== 'released'
    const isMine = row.assignedToId === actorId
    return {
      claim: claims && isOpen && !isLast && row.assignedToId === null,
      assign: assigns && isOpen && !isLast,
      complete: claims && isOpen && !isLast && isMine,
      return: returns && own.findIndex(({ key }) => key === row.stage) > 0,
      release: releases && isOpen && isLast,
    }
  }
}
