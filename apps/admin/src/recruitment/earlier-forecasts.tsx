// How earlier forecasts did: what was expected some weeks ago for the day that is shown, and what is so. Each earlier forecast is worked
// out again from the figures of its day, so it follows today's corrections and today's model.
import { addDays } from '@polyphony/domain/day'
import { expectedBy, forecastOf } from '@polyphony/domain/recruitment/forecast/forecast'
import { DataTable } from '@polyphony/ui/data-table'
import { useQueries } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './charts.module.css'
import pageClasses from './recruitment-page.module.css'
import { knownOf } from '@polyphony/domain/recruitment/forecast/outlook'
import type { Overview } from './wire.ts'

const weeksAgo = [4, 8, 13, 26]

export function EarlierForecasts({ overview }: { overview: Overview }) {
  const { t, format } = useWords()
  const study = useStudy()
  const words = useTableWords()
  const answers = useQueries({
    queries: weeksAgo.map((weeks) =>
      api.recruitment.view.queryOptions({ studyId: study.id, asOf: addDays(overview.day, -7 * weeks) }),
    ),
  })
  const rows = answers.flatMap(({ data }) => (data ? [rowOf(data, overview)] : [])).filter((row) => row !== undefined)
  const [last] = rows
  if (!last) return null
  const missed = rows.filter(({ verdict }) => verdict !== 'within').length
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
      {missed > 1 && missed > rows.length / 2 ? (
        <p className={pageClasses.unsteady} role="note">
          {t('recruitment:earlier.unsure', { all: format.number(rows.length), missed: format.number(missed) })}
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

/** Undefined where nothing could be said on the earlier day. */
function rowOf(earlier: Overview, { day, total }: Overview) {
  const known = knownOf(earlier)
  if (!known || earlier.total.enrolled === 0 || !total.target) return undefined
  const expected = expectedBy(known, day)
  const { metOn } = forecastOf(known, total.target, null)
  const verdict = total.enrolled < expected.low ? 'below' : total.enrolled > expected.high ? 'above' : 'within'
  return { on: earlier.day, had: earlier.total.enrolled, ...expected, verdict, metOn: metOn.median } as const
}
