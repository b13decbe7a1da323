// The cumulative curve of all shown sites together, and a small curve for each site on the same axes.
import { useElementSize } from '@mantine/hooks'
import { percentOfTarget } from '@polyphony/domain/recruitment/counting'
import { useWords } from '../platform/words.tsx'
import { ChartFigure } from './chart-figure.tsx'
import classes from './charts.module.css'
import { CurveChart } from './curve-chart.tsx'
import { spread } from './overview.ts'
import type { Overview } from './wire.ts'

export default function Accrual({ overview, part }: { overview: Overview; part: 'whole' | 'sites' }) {
  const now = overview.asOf.slice(0, 7)
  const curve = overview.total.curve
  const months = curve.map(({ month }) => month)
  if (months.length === 0) return null
  return part === 'whole' ? (
    <WholeCurve {...{ overview, months, now }} />
  ) : (
    <SiteCurves {...{ overview, months, now }} />
  )
}

type Parts = { overview: Overview; months: string[]; now: string }

function useChartWords() {
  const { t, format } = useWords()
  return {
    words: { actual: t('recruitment:curve.actual'), target: t('recruitment:curve.target') },
    monthWords: format.month,
    numberWords: (value: number) => format.number(value),
  }
}

function WholeCurve({ overview, months, now }: Parts) {
  const { t, format } = useWords()
  const words = useChartWords()
  const { curve } = overview.total
  // The chart is drawn at the available width, so that its letters are as large as the text around it.
  const { ref, width } = useElementSize()
  const current = curve.findLast(({ month }) => month <= now) ?? curve[0]!
  const percent = percentOfTarget(current.actual, current.target)
  const said = { month: format.month(current.month), enrolled: format.number(current.actual) }
  const says =
    percent === null
      ? t('recruitment:curve.saysWithoutTarget', said)
      : t('recruitment:curve.says', {
          ...said,
          target: format.number(current.target),
          percent: format.percent(percent / 100),
        })
  const title = t('recruitment:curve.title')
  return (
    <ChartFigure
      title={title}
      says={says}
      name="enrolment"
      sites={overview.sites}
      table={{
        head: [t('recruitment:figure.month'), words.words.actual, words.words.target],
        rows: curve.map(({ month, actual, target }) => [
          format.month(month),
          month <= now ? format.number(actual) : '',
          format.number(target),
        ]),
      }}
    >
      <div ref={ref}>
        <CurveChart
          {...words}
          {...{ curve, months, now }}
          label={says}
          top={topOf(curve)}
          width={Math.max(320, width || 720)}
          height={width < 600 ? 220 : 300}
        />
      </div>
    </ChartFigure>
  )
}

const topOf = (curve: readonly { actual: number; target: number }[]) =>
  Math.max(1, ...curve.flatMap(({ actual, target }) => [actual, target]))

function SiteCurves({ overview, months, now }: Parts) {
  const { t, format } = useWords()
  const words = useChartWords()
  const sites = overview.sites.map((site) => ({ ...site, curve: spread(site.curve, months) }))
  const top = Math.max(...sites.map(({ curve }) => topOf(curve)))
  const ranked = sites.filter(({ percent }) => percent !== null).toSorted((a, b) => b.percent! - a.percent!)
  const [best, least] = [ranked[0], ranked.at(-1)]
  const percentOf = (site: { percent: number | null }) => format.percent((site.percent ?? 0) / 100)
  const says =
    best && least
      ? t('recruitment:multiples.says', {
          best: best.name,
          bestPercent: percentOf(best),
          least: least.name,
          leastPercent: percentOf(least),
        })
      : t('recruitment:multiples.saysWithoutTargets')
  return (
    <ChartFigure
      title={t('recruitment:multiples.title')}
      says={says}
      name="enrolment-by-site"
      sites={overview.sites}
      isMany
      table={{
        head: [t('recruitment:figure.month'), ...sites.map(({ name }) => name)],
        rows: months.map((month, at) => [
          format.month(month),
          ...sites.map(({ curve }) => (month <= now ? format.number(curve[at]!.actual) : '')),
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
                {...{ months, now, top }}
                curve={site.curve}
                label={`${site.name}: ${figures}`}
                width={280}
                height={120}
                isSmall
              />
            </figure>
          )
        })}
      </div>
    </ChartFigure>
  )
}
