// The enrolment of the report against its target, with the forecast, in the style of the recruitment page.
import { useElementSize } from '@mantine/hooks'
import type { ReportContent } from '@polyphony/domain/reports/content'
import { useChartWords } from './chart-words.ts'
import { CurveChart, topOf } from './curve-chart.tsx'
import { curveOf, dayNumber, type Span } from './curve-data.ts'
import classes from './report-paper.module.css'

/** As wide as the paper; on a phone as narrow, so that the letters are as large as the text around them. */
const size = { width: 700, height: 280 }
const onPhone = { width: 320, height: 240 }

export function ReportCurve({ content, label }: { content: ReportContent; label: string }) {
  const { span, ...curves } = curvesOf(content)
  const words = useChartWords()
  const { ref, width } = useElementSize()
  const drawn = width > 0 && width < 480 ? onPhone : size
  return (
    <div ref={ref}>
      <CurveChart {...words} {...curves} {...drawn} span={span} label={label} top={topOf(curves, span)} />
    </div>
  )
}

/** A small curve for each site, all on the same axes. */
export function SiteCurves({ content }: { content: ReportContent }) {
  const words = useChartWords()
  const { span } = curvesOf(content)
  const sites = content.sites.map(({ id, name, months, targets }) => ({
    id,
    name,
    curves: { actual: curveOf(months, content.until), target: curveOf(targets) },
  }))
  const top = Math.max(...sites.map(({ curves }) => topOf(curves, span)))
  return (
    <div className={classes.multiples}>
      {sites.map(({ id, name, curves }) => (
        <figure key={id}>
          <figcaption>
            <bdi>{name}</bdi>
          </figcaption>
          <CurveChart {...words} {...curves} {...{ span, top }} label={name} width={220} height={110} isSmall />
        </figure>
      ))}
    </div>
  )
}

/** From the first enrolment or the first planned month, until the end of the plan or of what is expected, at most two years ahead. */
function curvesOf({ sites, forecast, until }: ReportContent) {
  const actual = curveOf(
    sites.flatMap(({ months }) => months),
    until,
  )
  const target = curveOf(sites.flatMap(({ targets }) => targets))
  const fan = forecast && !forecast.isMet ? forecast.fan : []
  const now = dayNumber(until)
  const expected = forecast && !forecast.isMet ? dayNumber(forecast.metOn.late ?? forecast.fan.at(-1)!.on) + 14 : now
  const span: Span = {
    from: Math.min(actual[0]?.[0] ?? now - 30, target[0]?.[0] ?? Infinity),
    until: Math.max(now, target.at(-1)?.[0] ?? now, Math.min(expected, now + 730)),
  }
  return { actual, target, fan, span }
}
