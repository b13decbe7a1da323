import { hasPart } from '@polyphony/i18n/translator'
import { useEffect, useState } from 'react'
import classes from '../platform/answers.module.css'
import { useNow } from '../platform/clock.ts'
import { siteDay, siteTime } from '../platform/site-day.ts'
import { useStudy } from '../platform/session.ts'
import { openMoreWords, useWords } from '../platform/words.tsx'

/** Says that the clock of this device is wrong, because forms begin with its day and time. */
export default function ClockBar({ minutesAhead }: { minutesAhead: number }) {
  const { t, format, translator } = useWords()
  const [isReady, setReady] = useState(hasPart(translator, 'later'))
  useEffect(() => {
    void openMoreWords('later').then(
      () => setReady(true),
      () => undefined,
    )
  }, [])
  const { sites, grants } = useStudy()
  // The study may have sites in other time zones, at which this person does nothing.
  const own = sites.find(({ id }) => grants.some(({ siteId }) => siteId === id)) ?? sites[0]
  const timeZone = own?.timeZone ?? 'UTC'
  const shown = (ms: number) => {
    const at = new Date(ms).toISOString()
    return `${format.day(siteDay(at, timeZone))}, ${siteTime(at, timeZone)}`
  }
  const now = Date.parse(useNow())
  if (!isReady) return null
  const values = { device: shown(now), server: shown(now - minutesAhead * 60_000) }
  return (
    <div role="status" className={classes.bar}>
      {t('line:clock', values)}
    </div>
  )
}
