import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { StatusDot } from '@polyphony/ui/status-dot'
import { useWords } from '../../platform/words.tsx'
import classes from '../session-recordings.module.css'
import { Level } from './meter.tsx'
import type { Take } from './takes.ts'

const looks = {
  recording: { tone: 'failed', shape: 'dot' },
  paused: { tone: 'due', shape: 'half' },
  left: { tone: 'due', shape: 'ring' },
} as const

/** A take on the page of its session: how long it is, and what can be done with it. */
export default function OneTake({ take }: { take: Take }) {
  const { t, format } = useWords()
  const { state, missing, durationMs, level, pause, goOn, send, discard, problem, isKept } = take
  const [isDiscarding, setDiscarding] = useState(false)
  const length = useTicking(durationMs)
  return (
    <li className={classes.take}>
      <div className={classes.head}>
        <StatusDot {...looks[state]}>{t(`recordings:take.state.${state}`)}</StatusDot>
        <span className="figures" role="timer">
          {format.clock(length)}
        </span>
      </div>
      {level && state === 'recording' ? <Level now={level} /> : null}
      {missing.length > 0 ? (
        <p className={classes.problem} role="alert">
          {t('recordings:take.stopped', { codes: format.list(missing) })}
        </p>
      ) : null}
      {problem ? (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      ) : null}
      {isKept ? null : <p className={classes.problem}>{t('recordings:take.notKept')}</p>}
      {state === 'left' ? <p className={classes.quiet}>{t('recordings:take.leftHint')}</p> : null}
      {isDiscarding ? (
        <div className={classes.head} role="alert">
          <span>{t('recordings:take.discardAsk', { length: format.clock(length) })}</span>
          <Button size="compact-sm" color="red" onClick={discard}>
            {t('recordings:take.discardVerb')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setDiscarding(false)}>
            {t('shell:act.cancel')}
          </Button>
        </div>
      ) : (
        <div className={classes.head}>
          <Button size="compact-sm" onClick={send}>
            {t(state === 'left' ? 'recordings:take.send' : 'recordings:take.end')}
          </Button>
          {pause ? (
            <Button size="compact-sm" variant="default" onClick={pause}>
              {t('shell:jobs.pause')}
            </Button>
          ) : null}
          {goOn ? (
            <Button size="compact-sm" variant="default" onClick={goOn}>
              {t('shell:jobs.goOn')}
            </Button>
          ) : null}
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => setDiscarding(true)}>
            {t('recordings:take.discard')}
          </Button>
        </div>
      )}
    </li>
  )
}

function useTicking(durationMs: () => number): number {
  const [length, setLength] = useState(durationMs)
  useEffect(() => {
    setLength(durationMs())
    const ticking = setInterval(() => setLength(durationMs()), 500)
    return () => clearInterval(ticking)
  }, [durationMs])
  return length
}
