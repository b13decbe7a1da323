import { daysBetween } from '@polyphony/domain/day'
import { useSiteDay } from '../platform/clock.ts'
import { useWords } from '../platform/words.tsx'
import classes from './visits.module.css'
import type { Visit } from './wire.ts'

type Props = {
  visit: Pick<Visit, 'targetOn' | 'opensOn' | 'closesOn' | 'plannedOn' | 'state' | 'timeZone'> & {
    doneOn?: string | null
  }
  /** Only until when it can be held. */
  isShort?: boolean
}

/** The days that matter for a visit: held, agreed, target and window, and how late it is. */
export function VisitDays({ visit, isShort = false }: Props) {
  const { t, format } = useWords()
  const { targetOn, opensOn, closesOn, plannedOn, state, timeZone, doneOn } = visit
  const late = daysBetween(closesOn, useSiteDay(timeZone))
  if (doneOn) return <span className={classes.quiet}>{t('visits:heldOn', { day: format.day(doneOn) })}</span>
  const isWaiting = state !== 'missed' && state !== 'not_expected'
  const planned = isWaiting && plannedOn ? t('visits:planned', { day: format.day(plannedOn) }) : undefined
  const span = { from: format.day(opensOn), to: format.day(closesOn) }
  const days = isShort
    ? [planned, t('visits:windowUntil', { day: span.to })]
    : [
        planned,
        t('visits:target', { day: format.day(targetOn) }),
        opensOn === closesOn ? undefined : t('visits:windowIs', span),
      ]
  return (
    <span className={classes.quiet}>
      {state === 'overdue' ? <strong className={classes.late}>{t('visits:late', { count: late })}</strong> : null}
      {state === 'overdue' ? ' · ' : null}
      {days.filter(Boolean).join(' · ')}
    </span>
  )
}
