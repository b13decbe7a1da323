// How many people came how far, by site, country or group and in a period, and the coded reasons by which people were lost.
import { NativeSelect } from '@mantine/core'
import { addDays } from '@polyphony/domain/day'
import { DataTable } from '@polyphony/ui/data-table'
import type { Column } from '@polyphony/ui/table-types'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { ChartFigure } from './chart-figure.tsx'
import classes from './charts.module.css'
import { type Division, funnelRows, type FunnelRow, lossSums } from './funnel-rows.ts'
import { OpenFigure } from './people-behind.tsx'
import pageClasses from './recruitment-page.module.css'
import { useLossWords } from './use-loss-words.ts'
import type { Funnel, Overview } from './wire.ts'

const periods = [30, 90, 365] as const

export default function FunnelView({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const study = useStudy()
  const { asOf, by = 'site', from: asked } = useSearch({ from: '/signed-in/s/$study/recruitment' })
  // A period that begins after the shown day is none.
  const from = asked !== undefined && asked <= overview.day ? asked : undefined
  const funnel = useQuery(api.recruitment.funnel.queryOptions({ studyId: study.id, asOf, from }))
  return (
    <section>
      <h2 className={pageClasses.heading}>{t('recruitment:funnel.title')}</h2>
      <Choices day={overview.day} by={by} from={from} />
      <Answered query={funnel}>
        {(found) => (
          <>
            <Steps funnel={found} overview={overview} by={by} isPeriod={from !== undefined} />
            <div className={pageClasses.gap} />
            <Losses funnel={found} overview={overview} />
          </>
        )}
      </Answered>
    </section>
  )
}

function Choices({ day, by, from }: { day: string; by: Division; from: string | undefined }) {
  const { t } = useWords()
  const navigate = useNavigate({ from: '/s/$study/recruitment' })
  const period = periods.find((days) => from === addDays(day, 1 - days))
  return (
    <div className={`${classes.choices} no-print`}>
      <NativeSelect
        size="xs"
        label={t('recruitment:funnel.by')}
        value={by}
        data={(['site', 'country', 'group', 'all'] as const).map((value) => ({
          value,
          label: t(`recruitment:funnel.${value}`),
        }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Division
          void navigate({
            to: '.',
            search: (now) => ({ ...now, by: chosen === 'site' ? undefined : chosen }),
            replace: true,
          })
        }}
      />
      <NativeSelect
        size="xs"
        label={t('recruitment:funnel.period')}
        value={period ?? (from === undefined ? '' : 'other')}
        data={[
          { value: '', label: t('recruitment:funnel.always') },
          ...periods.map((days) => ({ value: String(days), label: t('recruitment:funnel.lastDays', { count: days }) })),
          ...(from !== undefined && period === undefined ? [{ value: 'other', label: from }] : []),
        ]}
        onChange={(event) => {
          const days = Number(event.currentTarget.value)
          void navigate({
            to: '.',
            search: (now) => ({ ...now, from: days > 0 ? addDays(day, 1 - days) : undefined }),
            replace: true,
          })
        }}
      />
    </div>
  )
}

type StepsProps = { funnel: Funnel; overview: Overview; by: Division; isPeriod: boolean }

function Steps({ funnel, overview, by, isPeriod }: StepsProps) {
  const { t, format } = useWords()
  const nameOf = useNames(overview)
  const rows = funnelRows(funnel, overview.sites, by)
  const words = useTableWords()
  const step = (key: keyof FunnelRow['steps'], of?: keyof FunnelRow['steps']): Column<FunnelRow> => ({
    key,
    header: t(`recruitment:sites.${key === 'enrolled' ? 'inside' : key}`),
    align: 'end',
    cell: (row) => {
      const count = row.steps[key]
      const part = of && row.steps[of] > 0 && !isPeriod ? ` (${format.percent(count / row.steps[of])})` : ''
      const said = `${format.number(count)}${part}`
      if (isPeriod) return said
      return (
        <OpenFigure
          behind={{
            figure: key,
            count,
            title: `${nameOf(by, row.key)} · ${t(`recruitment:sites.${key === 'enrolled' ? 'inside' : key}`)}`,
            sites: row.sites.length > 0 ? row.sites : undefined,
            group: row.group,
          }}
        >
          {said}
        </OpenFigure>
      )
    },
  })
  return (
    <DataTable
      caption={t('recruitment:funnel.title')}
      columns={[
        {
          key: 'part',
          header: t(`recruitment:funnel.${by}`),
          isFixed: true,
          cell: ({ key }) => <bdi>{nameOf(by, key)}</bdi>,
        },
        step('screened'),
        step('eligible', 'screened'),
        step('consented', 'eligible'),
        step('enrolled', 'consented'),
      ]}
      rows={rows}
      rowKey={({ key }) => key}
      rowLabel={({ key }) => nameOf(by, key)}
      words={words}
    />
  )
}

function useNames(overview: Overview) {
  const { t, format } = useWords()
  const { group } = useStudyNames()
  return (by: Division, key: string): string => {
    if (by === 'all') return t('recruitment:sites.all')
    if (by === 'country') return format.country(key)
    if (by === 'site') return overview.sites.find(({ id }) => id === key)?.name ?? key
    return group(key)
  }
}

function Losses({ funnel, overview }: { funnel: Funnel; overview: Overview }) {
  const { t, format } = useWords()
  const { nameOf } = useLossWords()
  const losses = lossSums(funnel)
  const all = losses.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return <p>{t('recruitment:losses.none')}</p>
  const most = losses[0]!
  const says = t('recruitment:losses.says', {
    count: all,
    all: format.number(all),
    most: nameOf(most),
    percent: format.percent(most.count / all),
  })
  return (
    <ChartFigure
      title={t('recruitment:losses.title')}
      says={says}
      name="losses"
      sites={overview.sites}
      isMany
      table={{
        head: [t('recruitment:losses.reason'), t('recruitment:figure.people')],
        rows: losses.map((loss) => [nameOf(loss), format.number(loss.count)]),
      }}
    >
      <div className={classes.bars}>
        {losses.map((loss) => (
          <div key={`${loss.what} ${loss.why} ${loss.reason}`} className={classes.loss}>
            <span dir="auto">{nameOf(loss)}</span>
            <span className={classes.bar}>
              <i style={{ inlineSize: `${(75 * loss.count) / most.count}%` }} />
              {format.number(loss.count)}
            </span>
          </div>
        ))}
      </div>
    </ChartFigure>
  )
}
