// Shows the changes of others. Notices name the kind of thing, never its content. Then the queries on screen are fetched
// again.
import { own } from '@polyphony/domain/own'
import { useEffect, useState } from 'react'
import { announceChange, announceWithheld } from './changes.ts'
import { queryClient, trpcClient } from './client.ts'
import { concernsStudy } from './concerns-study.ts'
import { problemOf, type ShownProblem } from './problem.ts'

/** For each concept, the other concepts with screens that show it. */
const shownIn: Record<string, readonly string[]> = {
  participant: ['recruitment', 'consent', 'session', 'transcript', 'allocation', 'visit', 'reminder'],
  allocation: ['participant', 'recruitment'],
  consent: ['participant', 'session', 'visit', 'reminder'],
  session: ['participant', 'transcript', 'reminder'],
  visit: ['reminder'],
  recording: ['session', 'transcript'],
  transcript: ['session'],
  site: ['account', 'study', 'recruitment'],
  study: ['account'],
  staff: ['account'],
}

/** Several notices can arrive together (an import, a bulk action). The screens are fetched once for all of them. */
const gatherMs = 150

/** A refused connection is opened before the refusal arrives. A connection that stays open for this time counts as up. */
const settlesMs = 300

type Followed = {
  isUp: boolean
  /** The refusal of the server, because the same person has too many tabs that receive notices. */
  refusal: ShownProblem | undefined
}

/** Follows the notices of a study. Answers whether the connection is up, and why it is refused. */
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
        [...changed].flatMap((concept) => [concept, ...(own(shownIn, concept) ?? [])]).concat('audit'),
      )
      const isEverything = changed.has('everything')
      changed.clear()
      void queryClient.invalidateQueries(concernsStudy(studyId, isEverything ? undefined : concepts))
    }
    let wasDown = false
    const up = () => {
      setUp(true)
      setRefusal(undefined)
      // The notices during the interruption were missed.
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
          // The browser opens a broken connection again and reports it. A connection that the server ended is opened
          // again below.
          onConnectionStateChange: ({ state, error }) => {
            if (state === 'connecting' && error) silent()
          },
          onComplete: () => {
            // The server ended the connection because a sign-in or a grant ended, so the account is fetched again too.
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
