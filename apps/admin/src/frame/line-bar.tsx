import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import classes from '../platform/answers.module.css'
import { useLive } from '../platform/live.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** Says when the line is down, and what still works. Keeps the live updates of the study running. */
export function LineBar() {
  const { t } = useWords()
  const { isUp } = useLive(useStudy().id)
  const isOnline = useSyncExternalStore(
    (watch) => onlineManager.subscribe(watch),
    () => onlineManager.isOnline(),
  )
  const words = isOnline ? (isUp ? undefined : t('shell:state.reconnecting')) : t('shell:state.offline')
  return (
    <div role="status" className={words ? classes.bar : 'unseen'}>
      {words}
    </div>
  )
}
