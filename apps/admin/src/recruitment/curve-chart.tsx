// A cumulative curve, its target and its forecast, as plain SVG, so that it looks the same on screen, on paper and as a file. Time runs
// from left to right in every language.
import type { Forecast } from '@polyphony/domain/recruitment/forecast/forecast'
import classes from './charts.module.css'
import { dayNumber, marksIn, type Point, type Span, within } from './curve-data.ts'
import { Picture } from './picture.tsx'

export type Curves = {
  actual: readonly Point[]
  target: readonly Point[]
  /** What is known now of the days after the day that is shown. */
  later?: readonly Point[]
  fan?: Forecast['fan']
}

type CurveChartProps = Curves & {
  span: Span
  /** The highest value on the axis. Several charts can share it. */
  top: number
  label: string
  words: { actual: string; target: string; later: string; fan: string }
  dayWords: (day: number) => string
  numberWords: (value: number) => string
  width?: number
  height?: number
  isSmall?: boolean
}

/** The assumed width of a letter, in pixels. */
const perLetter = 6.4

/** Values for the axis, from 0 to `top`, in steps of 1, 2 or 5 times a power of ten: about `most` steps. */
export function ticksTo(top: number, most: number): number[] {
  const rough = Math.max(top, 1) / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? 1)
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step)
}

/** The highest value of these curves within a span. */
export function topOf({ actual, target, later = [], fan = [] }: Curves, span: Span): number {
  const shown = [actual, target, later].flatMap((line) => within(line, span).map(([, people]) => people))
  const high = fan.filter(({ on }) => dayNumber(on) <= span.until).map(({ high80 }) => high80)
  return Math.max(1, ...shown, ...high)
}

export function CurveChart(props: CurveChartProps) {
  const {
    span,
    top,
    actual,
    target,
    later = [],
    fan = [],
    label,
    words,
    dayWords,
    numberWords,
    isSmall = false,
  } = props
  const { width = 720, height = 300 } = props
  const legend = isSmall ? [] : legendOf(props, width - 48)
  const margin = isSmall
    ? { top: 18, end: 10, bottom: 18, start: 28 }
    : { top: 14 + 18 * ((legend.at(-1)?.row ?? 0) + 1), end: 16, bottom: 24, start: 40 }
  const inner = { width: width - margin.start - margin.end, height: height - margin.top - margin.bottom }
  const days = Math.max(1, span.until - span.from)
  const x = (on: number) => margin.start + ((on - span.from) / days) * inner.width
  const y = (value: number) => margin.top + inner.height - (value / Math.max(top, 1)) * inner.height
  const path = (points: readonly Point[]) =>
    points.map(([on, value], at) => `${at ? 'L' : 'M'}${x(on).toFixed(1)} ${y(value).toFixed(1)}`).join('')
  const [actualHere, targetHere, laterHere] = [within(actual, span), within(target, span), within(later, span)]
  const begun = actual.at(-1)
  const band = (low: 'low80' | 'low50', high: 'high80' | 'high50') => {
    const edge = (which: typeof low | typeof high) =>
      within([...(begun ? [begun] : []), ...fan.map((each): Point => [dayNumber(each.on), each[which]])], span)
    const back = edge(low).toReversed()
    return edge(high).length > 1 ? `${path(edge(high))}${path(back).replace('M', 'L')}Z` : ''
  }
  const median = within(
    [...(begun ? [begun] : []), ...fan.map((each): Point => [dayNumber(each.on), each.median])],
    span,
  )
  const latest = actualHere.at(-1)
  const goal = targetHere.at(-1)
  /** Whether another line ends above the target, so that the number of the target stands under its line. */
  const isBelow =
    goal !== undefined && [median, laterHere, actualHere].some((line) => (line.at(-1)?.[1] ?? 0) > goal[1])
  /** Whether the number of the target has room behind the end of its line, where no other line is. */
  const hasRoom = goal !== undefined && isBelow && x(goal[0]) < margin.start + inner.width * 0.75
  /** Whether other lines go on from the last number, so that it stands under them. */
  const isRising = fan.length > 0 || laterHere.length > 1
  const isAtEnd = latest !== undefined && x(latest[0]) > margin.start + inner.width * 0.6
  return (
    <Picture label={label} width={width} height={height}>
      {ticksTo(top, isSmall ? 2 : 5).map((tick) => (
        <g key={tick} className={classes.grid}>
          <line x1={margin.start} x2={margin.start + inner.width} y1={y(tick)} y2={y(tick)} />
          <text x={margin.start - 6} y={y(tick) + 4} textAnchor="end">
            {numberWords(tick)}
          </text>
        </g>
      ))}
      {marksIn(span, isSmall ? 2 : Math.max(2, Math.min(9, Math.floor(inner.width / 90)))).map((on) => (
        <g key={on} className={classes.grid}>
          <line x1={x(on)} x2={x(on)} y1={margin.top + inner.height} y2={margin.top + inner.height + 4} />
          <text
            x={x(on)}
            y={height - 4}
            textAnchor={x(on) - margin.start < 24 ? 'start' : width - x(on) < 34 ? 'end' : 'middle'}
          >
            {dayWords(on)}
          </text>
        </g>
      ))}
      {fan.length > 0 ? (
        <>
          <path className={classes.fan80} d={band('low80', 'high80')} />
          <path className={classes.fan50} d={band('low50', 'high50')} />
          <path className={classes.median} d={path(median)} />
        </>
      ) : null}
      <path className={classes.target} d={path(targetHere)} />
      {laterHere.length > 1 ? <path className={classes.later} d={path(laterHere)} /> : null}
      <path className={classes.actual} d={path(actualHere)} />
      {goal && goal[1] > 0 && !isSmall ? (
        <text
          className={classes.value}
          x={x(goal[0]) + (hasRoom ? 8 : -4)}
          y={y(goal[1]) + (hasRoom ? 6 : isBelow ? 20 : -7)}
          textAnchor={hasRoom ? 'start' : 'end'}
        >
          {numberWords(goal[1])} {words.target}
        </text>
      ) : null}
      {latest ? (
        <>
          <circle className={classes.dot} cx={x(latest[0])} cy={y(latest[1])} r={isSmall ? 2.5 : 3.5} />
          <text
            className={classes.actualName}
            x={x(latest[0]) + (isAtEnd ? -8 : 8)}
            y={
              isRising || (goal && Math.abs(y(goal[1]) - y(latest[1])) < 16 && y(latest[1]) > y(goal[1]) - 2)
                ? y(latest[1]) + 16
                : y(latest[1]) - (isSmall ? 5 : 6)
            }
            textAnchor={isAtEnd ? 'end' : 'start'}
          >
            {numberWords(latest[1])}
          </text>
        </>
      ) : null}
      {legend.map(({ key, text, at, row }) => (
        <g key={key}>
          {key === 'fan' ? (
            <rect className={classes.fan50} x={margin.start + at} y={6 + row * 18} width={22} height={10} />
          ) : (
            <path className={classes[key]} d={`M${margin.start + at} ${11 + row * 18}h22`} />
          )}
          <text className={classes.mark} x={margin.start + at + 28} y={15 + row * 18}>
            {text}
          </text>
        </g>
      ))}
    </Picture>
  )
}

/** The names of the lines that are drawn, in rows of the available width. */
function legendOf({ words, later = [], fan = [], target }: CurveChartProps, width: number) {
  const drawn = (['actual', 'target', 'fan', 'later'] as const).filter(
    (key) =>
      key === 'actual' ||
      (key === 'fan' ? fan.length > 0 : key === 'later' ? later.length > 1 : target.some(([, people]) => people > 0)),
  )
  let [at, row] = [0, 0]
  return drawn.map((key) => {
    const wide = 28 + words[key].length * perLetter + 18
    if (at > 0 && at + wide > width) [at, row] = [0, row + 1]
    const place = { key, text: words[key], at, row }
    at += wide
    return place
  })
}
