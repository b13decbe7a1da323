import { useEffect, useRef } from 'react'
import type { ShownProblem } from '../platform/problem.ts'
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

/** A refusal in words: a step that is refused says why, everything else says what the catalogue says. */
export function useRefusalWords(): (command: Refusable) => string | undefined {
  const { t } = useWords()
  return ({ problem, words }) => {
    const reason =
      problem?.code === 'transcript.step_refused' && reasons.find((each) => each === problem.details['reason'])
    return reason ? t(`transcripts:refused.${reason}`) : words
  }
}

/** Calls `tell` with the words of each new refusal, for what has no form to stand beside. */
export function useRefusal(command: Refusable, tell: (words: string) => void): void {
  const say = useRefusalWords()
  const current = useRef({ say, tell })
  current.current = { say, tell }
  const { problem, words } = command
  useEffect(() => {
    const said = problem && current.current.say({ problem, words })
    if (said) current.current.tell(said)
    // A problem is made anew with each render; its request tells one refusal from the next.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [problem?.requestId, problem?.code])
}
