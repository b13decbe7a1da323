// How earlier forecasts did: what was expected some weeks ago for the day that is shown, and what is so.
import { DataTable } from '@polyphony/ui/data-table'
import { useTableWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './charts.module.css'
import pageClasses from './recruitment-page.module.css'
import { useEarlierForecasts } from './use-earlier-forecasts.ts'
import type { Overview } from './wire.ts'

export function EarlierForecasts({ overview }: { overview: Overview }) {
  const { t, format } = useWords()
  const words = useTableWords()
  const { rows, unsure } = useEarlierForecasts(overview)
  const [last] = rows
  if (!last) return null
  const day = (on: string | null) => (on === null ? t('recruitment:whatIf.never') : format.day(on))
  const says = t(`recruitment:earlier.${last.verdict}`, {
    made: format.day(last.on),
    day: format.day(overview.day),
    low: format.number(last.low),
    high: format.number(last.high),
    enrolled: format.number(overview.total.enrolled),
  })
  return (
    <section aria-label={t('recruitment:earlier.title')}>
      <p className={classes.says}>{says}</p>
      {unsure ? (
        <p className={pageClasses.unsteady} role="note">
          {unsure}
        </p>
      ) : null}
      <DataTable
        caption={t('recruitment:earlier.title')}
        columns={[
          { key: 'on', header: t('recruitment:earlier.on'), isFixed: true, cell: ({ on }) => format.day(on) },
          {
            key: 'had',
            header: t('recruitment:earlier.enrolledThen'),
            align: 'end',
            cell: (row) => format.number(row.had),
          },
          {
            key: 'expected',
            header: t('recruitment:earlier.expected', { day: format.day(overview.day) }),
            cell: ({ median, low, high }) =>
              `${format.number(median)} (${format.number(low)} – ${format.number(high)})`,
          },
          {
            key: 'enrolled',
            header: t('recruitment:earlier.enrolled'),
            align: 'end',
            cell: () => format.number(overview.total.enrolled),
          },
          {
            key: 'verdict',
            header: t('recruitment:earlier.verdict'),
            cell: (row) => t(`recruitment:earlier.is.${row.verdict}`),
          },
          { key: 'met', header: t('recruitment:earlier.met'), cell: ({ metOn }) => day(metOn) },
        ]}
        rows={rows}
        rowKey={({ on }) => on}
        rowLabel={({ on }) => format.day(on)}
        words={words}
      />
    </section>
  )
}
