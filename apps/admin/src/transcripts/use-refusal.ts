import { useEffect, useRef } from 'react'
import type { ShownProblem } from '../platform/problem.ts'
import { useStageName } from '../platform/use-stage-name.ts'
import { useWords } from '../platform/words.tsx'

const reasons = [
  'only_release',
  'assigned_to_another',
  'claimed',
  'assigned',
  'queued',
  'done',
  'with_another',
  'not_earlier',
  'not_ready',
  'session_not_held',
  'not_first_stage',
  'voices_released',
] as const

type Refusable = { problem: ShownProblem | undefined; words: string | undefined }

/** The words of a refusal: the reason if a step was refused, otherwise the words of the catalogue. */
export function useRefusalWords(): (command: Refusable) => string | undefined {
  const { t } = useWords()
  const nameOf = useStageName()
  return ({ problem, words }) => {
    if (problem?.code === 'transcript.unchecked') {
      const { stage, segments } = problem.details
      return t('transcripts:problem.transcript.unchecked', { stage: nameOf(String(stage)), segments: Number(segments) })
    }
    const reason =
      problem?.code === 'transcript.step_refused' && reasons.find((each) => each === problem.details['reason'])
    return reason ? t(`transcripts:refused.${reason}`) : words
  }
}

/** Calls `tell` with the words of each new refusal, for commands without a form that could show them. */
export function useRefusal(command: Refusable, tell: (words: string) => void): void {
  const say = useRefusalWords()
  const current = useRef({ say, tell })
  current.current = { say, tell }
  const { problem, words } = command
  useEffect(() => {
    const said = problem && current.current.say({ problem, words })
    if (said) current.current.tell(said)
    // The problem is a new object in each render, so its request id and code identify a refusal.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [problem?.requestId, problem?.code])
}
