// Recruitment by site: counts of participants with their targets, the rate, and the last eight weeks.
import { addDays } from '@polyphony/domain/day'
import { DataTable } from '@polyphony/ui/data-table'
import { Figure, Sparkline } from '@polyphony/ui/figure'
import type { Column } from '@polyphony/ui/table-types'
import { useTableWords } from '../platform/ui-words.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import classes from './recruitment-page.module.css'
import type { Overview, SiteFigures } from './wire.ts'
import { OpenFigure } from './people-behind.tsx'
import { useStandingWords } from './use-standing-words.ts'
import { type Arms, armSums } from './wire.ts'

export default function SiteTable({ overview, arms }: { overview: Overview; arms: Arms | undefined }) {
  const { t } = useWords()
  const table = useTableWords()
  return (
    <section>
      <h2 className={classes.heading}>{t('recruitment:sites.title')}</h2>
      <DataTable
        caption={t('recruitment:sites.title')}
        columns={useSiteColumns(arms)}
        rows={overview.sites}
        rowKey={(site) => site.id}
        rowLabel={(site) => site.code}
        words={table}
      />
    </section>
  )
}

function useSiteColumns(arms: Arms | undefined): Column<SiteFigures>[] {
  const { t, format } = useWords()
  const { arm } = useStudyNames()
  const hasArms = arms?.counts.some((each) => each.arm !== null) ?? false
  const number = (value: number) => format.number(value)
  const count = (key: 'screened' | 'withdrawn' | 'completed'): Column<SiteFigures> => ({
    key,
    header: t(`recruitment:sites.${key}`),
    align: 'end',
    cell: (site) => (
      <OpenFigure
        behind={{
          figure: key,
          title: `${site.name} · ${t(`recruitment:sites.${key}`)}`,
          count: site[key],
          sites: [site.id],
        }}
      >
        {number(site[key])}
      </OpenFigure>
    ),
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
    {
      key: 'enrolled',
      header: t('recruitment:sites.enrolled'),
      align: 'end',
      cell: ({ id, name, enrolled, target, percent }) => (
        <Figure>
          <OpenFigure
            behind={{
              figure: 'enrolled',
              title: `${name} · ${t('recruitment:flow.enrolled')}`,
              count: enrolled,
              sites: [id],
            }}
          >
            {enrolledWords(enrolled, target, percent)}
          </OpenFigure>
        </Figure>
      ),
    },
    {
      key: 'standing',
      header: t('recruitment:sites.standing'),
      align: 'end',
      cell: ({ standing, target, enrolled }) => (
        <Standing standing={standing} isMet={target !== null && target > 0 && enrolled >= target} />
      ),
    },
    ...(hasArms ? [allocated()] : []),
    count('withdrawn'),
    count('completed'),
    {
      key: 'rate',
      header: t('recruitment:sites.rate'),
      align: 'end',
      cell: ({ name, ratePerWeek, rateBefore, weeks }) => {
        const counts = weeks.map((week) => week.count)
        return (
          <span
            className={classes.rate}
            title={t('recruitment:sites.trend', {
              now: format.number(ratePerWeek, 1),
              before: format.number(rateBefore, 1),
            })}
          >
            {format.number(ratePerWeek, 1)}
            <span aria-hidden className={classes.trend}>
              {ratePerWeek > rateBefore ? '▲' : ratePerWeek < rateBefore ? '▼' : '='}
            </span>
            <Sparkline
              values={counts}
              width={52}
              label={t('recruitment:sites.weeksSay', { site: name, counts: format.list(counts.map(number)) })}
            />
          </span>
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
    return {
      key: 'allocated',
      header: t('recruitment:sites.allocated'),
      align: 'end',
      cell: ({ id }) => {
        const sums = armSums(arms, id)
        return (
          <bdi dir="ltr" title={format.list(sums.map(({ key, people }) => `${arm(key)} ${number(people)}`))}>
            {sums.map(({ people }) => number(people)).join(' : ')}
          </bdi>
        )
      },
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

/** `12 people behind · 5 weeks`; `target met` where it is. */
function Standing({ standing, isMet }: { standing: SiteFigures['standing']; isMet: boolean }) {
  const words = useStandingWords()(standing, isMet)
  if (isMet) return <span data-tone="done">{words}</span>
  if (!standing) return <span className={classes.country}>{words}</span>
  if (standing.people === 0) return words
  return (
    <span data-tone={standing.people < 0 ? 'due' : undefined} className={classes.standing}>
      {words}
    </span>
  )
}
