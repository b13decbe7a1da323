import { onlineManager, type Query } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import classes from '../platform/answers.module.css'
import { queryClient } from '../platform/client.ts'
import { useNewDay } from '../platform/clock.ts'
import { concernsStudy } from '../platform/concerns-study.ts'
import { forgetShown, isKeptShown, shownSince, whenShownChanges } from '../platform/line/kept-answers.ts'
import { useLive } from '../platform/live.ts'
import { problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** Says when the connection is lost, and what still works. Refreshes the screen when the study or the day at a site changes. */
export function LineBar() {
  const { t, format, translator } = useWords()
  const study = useStudy()
  const { isUp, refusal } = useLive(study.id)
  const zones = study.sites.map(({ timeZone }) => timeZone)
  useNewDay(zones, () => void queryClient.invalidateQueries(concernsStudy(study.id)))
  const isOnline = useSyncExternalStore(
    (watch) => onlineManager.subscribe(watch),
    () => onlineManager.isOnline(),
  )
  const isLost = useLasting(!isUp)
  const since = useSyncExternalStore(whenShownChanges, shownSince)
  useAskingAgain(since !== undefined)
  const interrupted = refusal ? problemWords(translator, refusal) : t('shell:state.reconnecting')
  const lost = isOnline ? (isLost ? interrupted : undefined) : t('shell:state.offline')
  const words =
    since === undefined
      ? lost
      : t('shell:state.since', { at: format.moment(new Date(since).toISOString(), zones[0] ?? 'UTC') })
  return (
    <div role="status" className={words ? classes.bar : 'unseen'}>
      {words}
    </div>
  )
}

/** While kept answers are shown, the server is asked again in this interval. */
const askAgainMs = 10_000

function useAskingAgain(isKept: boolean) {
  useEffect(() => {
    if (!isKept) return undefined
    const ask = () => {
      const isLeft = (query: Query) => isKeptShown(query) && !query.isActive()
      for (const query of queryClient.getQueryCache().findAll({ predicate: isLeft })) {
        queryClient.removeQueries({ queryKey: query.queryKey, exact: true })
        forgetShown(query)
      }
      void queryClient.invalidateQueries({ predicate: isKeptShown })
    }
    const timer = setInterval(ask, askAgainMs)
    addEventListener('online', ask)
    return () => {
      clearInterval(timer)
      removeEventListener('online', ask)
    }
  }, [isKept])
}

/** A connection that is back within this time is not mentioned. */
const forgivenMs = 4_000

function useLasting(holds: boolean): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!holds) {
      setLasts(false)
      return undefined
    }
    const timer = setTimeout(() => setLasts(true), forgivenMs)
    return () => clearTimeout(timer)
  }, [holds])
  return lasts
}
