// When the target is expected to be met and with what chance, and a warning where the forecast rests on a rate that was not steady.
import { useWords } from '../platform/words.tsx'
import classes from './recruitment-page.module.css'
import { useChanceWords } from './chance-words.ts'
import { useOutlook } from './use-forecast.ts'
import type { Overview } from './wire.ts'

/** What is expected, as sentences under the top line. Nothing where the target is met or there is none. */
export default function Expected({ overview }: { overview: Overview }) {
  const { t, format } = useWords()
  const outlook = useOutlook(overview)
  const chanceWords = useChanceWords()
  const forecast = outlook?.forecast
  if (!forecast || forecast.isMet) return null
  const { metOn, chance, plannedOn, perWeek, neededPerWeek } = forecast
  const { steadiness } = outlook.known
  const sites = overview.sites.flatMap(({ id, name }) => (steadiness.changed.includes(id) ? [name] : []))
  return (
    <section className={classes.expected} aria-label={t('recruitment:expected.title')}>
      <p>
        {metOn.median === null
          ? t('recruitment:expected.never')
          : metOn.early !== null && metOn.late !== null
            ? t('recruitment:expected.between', {
                day: format.day(metOn.median),
                early: format.day(metOn.early),
                late: format.day(metOn.late),
              })
            : t('recruitment:expected.open', {
                day: format.day(metOn.median),
                early: format.day(metOn.early ?? metOn.median),
              })}{' '}
        {chance !== null && plannedOn !== null
          ? t('recruitment:expected.chance', {
              percent: chanceWords(chance),
              day: format.day(plannedOn),
            })
          : null}
      </p>
      <p>
        {neededPerWeek === null
          ? t('recruitment:expected.rate', { rate: format.number(perWeek, 1) })
          : t('recruitment:expected.rates', {
              rate: format.number(perWeek, 1),
              needed: format.number(neededPerWeek, 1),
            })}
      </p>
      {steadiness.isSteady ? null : (
        <p className={classes.unsteady} role="note">
          {steadiness.trend === null
            ? t('recruitment:expected.unsteadySites', { sites: format.list(sites) })
            : t(`recruitment:expected.${steadiness.trend}`, {
                percent: format.percent(steadiness.lateToEarly ?? 0),
              })}{' '}
          {steadiness.trend !== null && sites.length > 0
            ? t('recruitment:expected.mostAt', { sites: format.list(sites) })
            : null}
        </p>
      )}
    </section>
  )
}
