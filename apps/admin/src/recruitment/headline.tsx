// The top line: `615 of 558 enrolled · 110 %`, the day when the target was met, and as of when.
import { sharedZone } from '@polyphony/domain/sites/zone'
import { useWords } from '../platform/words.tsx'
import classes from './recruitment-page.module.css'
import type { Overview } from './wire.ts'

export function Headline({ overview }: { overview: Overview }) {
  const { t, format } = useWords()
  const { enrolled, target, percent, metOn } = overview.total
  const zone = sharedZone(overview.sites) ?? 'UTC'
  const said = { enrolled: format.number(enrolled) }
  return (
    <span className={classes.headline}>
      <strong>
        {target === null
          ? t('recruitment:headlineWithoutTarget', said)
          : t('recruitment:headline', { ...said, target: format.number(target) })}
        {percent === null ? '' : ` · ${format.percent(percent / 100)}`}
      </strong>
      {metOn ? <span data-tone="done">{t('recruitment:metOn', { day: format.day(metOn) })}</span> : null}
      <span>
        {overview.isPast
          ? t('recruitment:asOfPast', { day: format.day(overview.day) })
          : t('recruitment:asOf', { at: format.moment(overview.asOf, zone) })}
      </span>
    </span>
  )
}
