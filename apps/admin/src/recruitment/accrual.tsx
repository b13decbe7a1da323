// The cumulative curve of all shown sites together with the forecast, and a small curve for each site on the same axes.
import { SegmentedControl } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { percentOfTarget } from '@polyphony/domain/recruitment/counting'
import { planEndsOn } from '@polyphony/domain/recruitment/forecast/plan'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../platform/words.tsx'
import { useChartWords } from './chart-words.ts'
import { ChartFigure } from './chart-figure.tsx'
import classes from './charts.module.css'
import { CurveChart, topOf } from './curve-chart.tsx'
import {
  curveOf,
  endOfRecruitment,
  isWorthChoosing,
  laterOf,
  type RangeName,
  rangesOf,
  type Span,
} from './curve-data.ts'
import { type Outlook, useOutlook } from './use-forecast.ts'
import type { Overview } from './wire.ts'

export default function Accrual({ overview, part }: { overview: Overview; part: 'whole' | 'sites' }) {
  const outlook = useOutlook(overview)
  const { range } = useSearch({ from: '/signed-in/s/$study/recruitment' })
  const ranges = rangesOf(overview, outlook?.forecast)
  if (!ranges) return null
  const span = ranges[range ?? 'main']
  return part === 'whole' ? (
    <WholeCurve
      {...{ overview, outlook, span }}
      choice={isWorthChoosing(ranges) || range ? <RangeChoice /> : undefined}
    />
  ) : (
    <SiteCurves {...{ overview, span }} />
  )
}

function RangeChoice() {
  const { t } = useWords()
  const { range } = useSearch({ from: '/signed-in/s/$study/recruitment' })
  const navigate = useNavigate({ from: '/s/$study/recruitment' })
  const names: RangeName[] = ['main', 'whole', 'recent']
  return (
    <SegmentedControl
      className="no-print"
      size="xs"
      mb={8}
      aria-label={t('recruitment:range.label')}
      value={range ?? 'main'}
      data={names.map((value) => ({ value, label: t(`recruitment:range.${value}`) }))}
      onChange={(value) =>
        void navigate({
          to: '.',
          search: (now) => ({ ...now, range: value === 'main' ? undefined : value }),
          replace: true,
        })
      }
    />
  )
}

type Parts = { overview: Overview; span: Span }

function WholeCurve({ overview, outlook, span, choice }: Parts & { outlook: Outlook | undefined; choice: ReactNode }) {
  const { t, format } = useWords()
  const words = useChartWords()
  // The chart is drawn at the available width, so that its letters are as large as the text around it.
  const { ref, width } = useElementSize()
  const says = useCurveSentence(overview)
  const forecast = outlook?.forecast
  const plan = overview.sites.flatMap(({ targets }) =>
    targets.map(({ month, participants }) => ({ month, count: participants })),
  )
  const curves = {
    actual: curveOf(
      overview.sites.flatMap(({ months }) => months),
      overview.day,
    ),
    target: curveOf(plan),
    later: laterOf(overview),
    fan: forecast && !forecast.isMet ? forecast.fan : [],
  }
  const title = t('recruitment:curve.title')
  const monthly = overview.total.curve
  const shown = overview.day.slice(0, 7)
  return (
    <ChartFigure
      title={title}
      says={says}
      name="enrolment"
      sites={overview.sites}
      table={{
        head: [t('recruitment:figure.month'), words.words.actual, words.words.target],
        rows: monthly.map(({ month, actual, target }) => [
          format.month(month),
          month <= shown ? format.number(actual) : '',
          format.number(target),
        ]),
      }}
    >
      {choice}
      <div ref={ref}>
        <CurveChart
          {...words}
          {...curves}
          span={span}
          label={says}
          top={topOf(curves, span)}
          width={Math.max(320, width || 720)}
          height={width < 600 ? 260 : 320}
        />
      </div>
    </ChartFigure>
  )
}

/** How many are enrolled on the day that is shown, and how many should be. After the end of the plan, its last day is named instead. */
function useCurveSentence({ day, total, sites }: Overview): string {
  const { t, format } = useWords()
  const plan = sites.flatMap(({ targets }) =>
    targets.map(({ month, participants }) => ({ month, count: participants })),
  )
  const { planned } = total
  const endsOn = planEndsOn(plan)
  const isAfterPlan = endsOn !== null && endsOn < day
  const spoken = isAfterPlan ? endsOn : (endOfRecruitment({ day, sites }) ?? day)
  const said = { count: total.enrolled, enrolled: format.number(total.enrolled), day: format.day(spoken) }
  const percent = percentOfTarget(total.enrolled, planned)
  const first = plan.flatMap(({ month, count }) => (count > 0 ? month : [])).toSorted()[0]
  const ofSites = sites.reduce((sum, site) => sum + site.planned, 0)
  const rounded = ofSites === planned ? '' : ` ${t('recruitment:curve.rounded', { target: format.number(ofSites) })}`
  if (percent !== null)
    return `${t(isAfterPlan ? 'recruitment:curve.saysAfterPlan' : 'recruitment:curve.says', {
      ...said,
      target: format.number(planned),
      percent: format.percent(percent / 100),
    })}${rounded}`
  if (first !== undefined) return t('recruitment:curve.saysBeforePlan', { ...said, month: format.month(first) })
  return total.target === null
    ? t('recruitment:curve.saysWithoutTarget', said)
    : t('recruitment:curve.saysWithoutPlan', { ...said, target: format.number(total.target) })
}

function SiteCurves({ overview, span }: Parts) {
  const { t, format } = useWords()
  const words = useChartWords()
  const sites = overview.sites.map((site) => ({
    ...site,
    curves: {
      actual: curveOf(site.months, overview.day),
      target: curveOf(site.targets.map(({ month, participants }) => ({ month, count: participants }))),
    },
  }))
  const top = Math.max(...sites.map(({ curves }) => topOf(curves, span)))
  const ranked = sites.filter(({ percent }) => percent !== null).toSorted((a, b) => b.percent! - a.percent!)
  const [best, least] = [ranked[0], ranked.at(-1)]
  const percentOf = (site: { percent: number | null }) => format.percent((site.percent ?? 0) / 100)
  const says =
    best && least && best !== least
      ? t('recruitment:multiples.says', {
          best: best.name,
          bestPercent: percentOf(best),
          least: least.name,
          leastPercent: percentOf(least),
        })
      : t(best ? 'recruitment:multiples.saysOneTarget' : 'recruitment:multiples.saysWithoutTargets')
  const months = overview.total.curve.map(({ month }) => month)
  const shown = overview.day.slice(0, 7)
  return (
    <ChartFigure
      title={t('recruitment:multiples.title')}
      says={says}
      name="enrolment-by-site"
      sites={overview.sites}
      isMany
      table={{
        head: [t('recruitment:figure.month'), ...sites.map(({ name }) => name)],
        rows: months.map((month) => [
          format.month(month),
          ...sites.map((site) =>
            month <= shown
              ? format.number(site.months.reduce((sum, each) => (each.month <= month ? sum + each.count : sum), 0))
              : '',
          ),
        ]),
      }}
    >
      <div className={classes.multiples}>
        {sites.map((site) => {
          const figures =
            site.target === null
              ? format.number(site.enrolled)
              : t('recruitment:ofTarget', {
                  enrolled: format.number(site.enrolled),
                  target: format.number(site.target),
                })
          return (
            <figure key={site.id} className={classes.multiple}>
              <figcaption>
                <bdi>{site.name}</bdi> <span>{figures}</span>
              </figcaption>
              <CurveChart
                {...words}
                {...site.curves}
                {...{ span, top }}
                label={`${site.name}: ${figures}`}
                width={280}
                height={130}
                isSmall
              />
            </figure>
          )
        })}
      </div>
    </ChartFigure>
  )
}
