import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../platform/words.tsx'
import classes from '../session-recordings.module.css'

/** After this time without a sound it says so: the microphone may be off, or the wrong one. */
const silentMs = 5_000
const quietest = 0.02

/** How loud it is now, as a bar. */
export function Level({ now }: { now: () => number }) {
  const { t } = useWords()
  const bar = useRef<HTMLElement>(null)
  const [isSilent, setSilent] = useState(false)
  useEffect(() => {
    let heardAt = performance.now()
    const look = setInterval(() => {
      const level = now()
      if (level > quietest) heardAt = performance.now()
      if (bar.current) bar.current.style.inlineSize = `${Math.round(100 * level)}%`
      setSilent(performance.now() - heardAt > silentMs)
    }, 100)
    return () => clearInterval(look)
  }, [now])
  return (
    <>
      <span className={classes.level} aria-hidden>
        <i ref={bar} />
      </span>
      {isSilent ? (
        <p className={classes.problem} role="status">
          {t('recordings:take.silent')}
        </p>
      ) : null}
    </>
  )
}
