// What others change appears here: notices name the kind of thing and never its content, and what is on screen asks again.
import { useEffect, useState } from 'react'
import { announceChange, announceWithheld } from './changes.ts'
import { queryClient, trpcClient } from './client.ts'
import { concernsStudy } from './concerns-study.ts'
import { problemOf, type ShownProblem } from './problem.ts'

/** Concepts whose screens show the one that changed. */
const shownIn: Record<string, readonly string[]> = {
  participant: ['recruitment', 'consent', 'session', 'transcript'],
  consent: ['participant', 'session'],
  session: ['participant', 'transcript'],
  recording: ['session', 'transcript'],
  transcript: ['session'],
  site: ['account', 'study', 'recruitment'],
  study: ['account'],
  staff: ['account'],
}

/** Notices come in bursts (an import, a bulk action): screens ask once for all of them. */
const gatherMs = 150

/** A line that is refused is opened first, and told then: one that has stood for this long is up. */
const settlesMs = 300

type Followed = {
  isUp: boolean
  /** The server refuses to tell this tab anything, because too many others of the same person are told. */
  refusal: ShownProblem | undefined
}

/** Follows the study; says whether the line is up, and what it is refused for. */
export function useLive(studyId: string): Followed {
  const [isUp, setUp] = useState(true)
  const [refusal, setRefusal] = useState<ShownProblem | undefined>(undefined)
  useEffect(() => {
    let attempt = 0
    let retry: ReturnType<typeof setTimeout> | undefined
    let gather: ReturnType<typeof setTimeout> | undefined
    let settle: ReturnType<typeof setTimeout> | undefined
    let line: { unsubscribe: () => void } | undefined
    const changed = new Set<string>()

    const askAgain = () => {
      gather = undefined
      const concepts = new Set(
        [...changed].flatMap((concept) => [concept, ...(shownIn[concept] ?? [])]).concat('audit'),
      )
      const isEverything = changed.has('everything')
      changed.clear()
      void queryClient.invalidateQueries(concernsStudy(studyId, isEverything ? undefined : concepts))
    }
    let wasDown = false
    const up = () => {
      setUp(true)
      setRefusal(undefined)
      // What happened while the line was down was not heard.
      if (wasDown) {
        void queryClient.invalidateQueries()
        announceWithheld()
      }
      wasDown = false
      attempt = 0
    }
    const silent = () => {
      clearTimeout(settle)
      setUp(false)
      wasDown = true
    }
    const down = () => {
      silent()
      line?.unsubscribe()
      clearTimeout(retry)
      retry = setTimeout(open, Math.min(30_000, 1_000 * 2 ** attempt) * (0.75 + Math.random() / 2))
      attempt += 1
    }
    const open = () => {
      line = trpcClient.live.follow.subscribe(
        { studyId },
        {
          onStarted: () => {
            clearTimeout(settle)
            settle = setTimeout(up, settlesMs)
          },
          onData: (told) => {
            changed.add(told.action.split('.')[0] ?? '')
            announceChange(told)
            if (told.action === 'transcript.withheld' || told.action === 'everything') announceWithheld()
            gather ??= setTimeout(askAgain, gatherMs)
          },
          // The browser reconnects a cut line by itself and says so; an ended one is opened again below.
          onConnectionStateChange: ({ state, error }) => {
            if (state === 'connecting' && error) silent()
          },
          onComplete: () => {
            // The server ended it: a sign-in or a grant is gone, and who I am has to be asked again.
            void queryClient.invalidateQueries()
            down()
          },
          onError: (error) => {
            const problem = problemOf(error)
            setRefusal(problem.code === 'live.too_many' ? problem : undefined)
            down()
          },
        },
      )
    }
    open()
    return () => {
      clearTimeout(retry)
      clearTimeout(gather)
      clearTimeout(settle)
      line?.unsubscribe()
    }
  }, [studyId])
  return { isUp, refusal }
}
