// Recruitment by site: counts of participants with their targets, the rate, and the last eight weeks.
import { addDays } from '@polyphony/domain/day'
import { DataTable } from '@polyphony/ui/data-table'
import { Figure, Sparkline } from '@polyphony/ui/figure'
import type { Column } from '@polyphony/ui/table-types'
import { useTableWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './recruitment-page.module.css'
import type { Overview, SiteFigures } from './wire.ts'
import { useArmNames } from './use-arm-names.ts'

export function SiteTable({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const table = useTableWords()
  return (
    <section>
      <h2 className={classes.heading}>{t('recruitment:sites.title')}</h2>
      <DataTable
        caption={t('recruitment:sites.title')}
        columns={useSiteColumns(overview.sites)}
        rows={overview.sites}
        rowKey={(site) => site.id}
        rowLabel={(site) => site.code}
        words={table}
      />
    </section>
  )
}

function useSiteColumns(sites: readonly SiteFigures[]): Column<SiteFigures>[] {
  const { t, format } = useWords()
  const arm = useArmNames()
  const hasArms = sites.some(({ arms }) => Object.keys(arms).length > 0)
  const number = (value: number) => format.number(value)
  const count = (key: 'screened' | 'eligible' | 'consented' | 'withdrawn' | 'completed'): Column<SiteFigures> => ({
    key,
    header: t(`recruitment:sites.${key}`),
    align: 'end',
    cell: (site) => number(site[key]),
  })
  return [
    {
      key: 'site',
      header: t('recruitment:sites.site'),
      isFixed: true,
      cell: ({ name, country }) => (
        <>
          <bdi>{name}</bdi> <span className={classes.country}>{format.country(country)}</span>
        </>
      ),
    },
    count('screened'),
    count('eligible'),
    count('consented'),
    {
      key: 'enrolled',
      header: t('recruitment:sites.enrolled'),
      align: 'end',
      cell: ({ enrolled, target, percent }) => <Figure>{enrolledWords(enrolled, target, percent)}</Figure>,
    },
    ...(hasArms ? [allocated()] : []),
    count('withdrawn'),
    count('completed'),
    {
      key: 'rate',
      header: t('recruitment:sites.rate'),
      align: 'end',
      cell: ({ ratePerWeek }) => format.number(ratePerWeek, 1),
    },
    {
      key: 'weeks',
      header: t('recruitment:sites.weeks'),
      cell: ({ name, weeks }) => {
        const counts = weeks.map((week) => week.count)
        return (
          <Sparkline
            values={counts}
            label={t('recruitment:sites.weeksSay', { site: name, counts: format.list(counts.map(number)) })}
          />
        )
      },
    },
    {
      key: 'last',
      header: t('recruitment:sites.last'),
      // After four weeks a date says more than a number of days.
      cell: ({ daysSinceLast, today }) =>
        daysSinceLast === null
          ? t('recruitment:sites.never')
          : daysSinceLast > 28
            ? format.day(addDays(today, -daysSinceLast))
            : format.relativeDays(-daysSinceLast),
    },
  ]

  function allocated(): Column<SiteFigures> {
    const inWords = (arms: Record<string, number>) =>
      Object.entries(arms).map(([key, people]) => `${arm(key)} ${number(people)}`)
    return {
      key: 'allocated',
      header: t('recruitment:sites.allocated'),
      align: 'end',
      cell: ({ arms }) => (
        <bdi dir="ltr" title={format.list(inWords(arms))}>
          {Object.keys(arms)
            .toSorted()
            .map((key) => number(arms[key]!))
            .join(' : ')}
        </bdi>
      ),
    }
  }
  function enrolledWords(enrolled: number, target: number | null, percent: number | null) {
    if (target === null) return number(enrolled)
    const said = { enrolled: number(enrolled), target: number(target) }
    return percent === null
      ? t('recruitment:ofTarget', said)
      : t('recruitment:withPercent', { ...said, percent: format.percent(percent / 100) })
  }
}
