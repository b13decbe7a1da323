// When the target is expected to be met and with what chance, and a warning where the forecast rests on a rate that was not steady.
import { useWords } from '../platform/words.tsx'
import classes from './recruitment-page.module.css'
import { useEarlierForecasts } from './use-earlier-forecasts.ts'
import { useExpectedWords } from './use-expected-words.ts'
import { useOutlook } from './use-forecast.ts'
import type { Overview } from './wire.ts'

/** What is expected, as sentences under the top line. Nothing where the target is met or there is none. */
export default function Expected({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const outlook = useOutlook(overview)
  const { says, warns } = useExpectedWords()
  const forecast = outlook?.forecast
  if (!forecast || forecast.isMet) return null
  const warning = warns(
    outlook.known.steadiness,
    (siteId) => overview.sites.find(({ id }) => id === siteId)?.name ?? '',
  )
  return (
    <section className={classes.expected} aria-label={t('recruitment:expected.title')}>
      {says(forecast).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Unsure overview={overview} />
      {warning ? (
        <p className={classes.unsteady} role="note">
          {warning}
        </p>
      ) : null}
    </section>
  )
}

/** Beside the chance, that most of the earlier forecasts did not hold. */
function Unsure({ overview }: { overview: Overview }) {
  const { unsure } = useEarlierForecasts(overview)
  return unsure ? (
    <p className={classes.unsteady} role="note">
      {unsure}
    </p>
  ) : null
}
