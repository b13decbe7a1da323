// A cumulative curve and its target, as plain SVG, so that it looks the same on screen, on paper and as a file. Time runs
// from left to right in every language.
import classes from './charts.module.css'
import type { CurvePoint } from './wire.ts'
import { Picture } from './picture.tsx'

type Axes = {
  /** Every month on the axis, `YYYY-MM`. */
  months: readonly string[]
  /** The month of today: the actual curve ends there. */
  now: string
  /** The highest value on the axis. Several charts can share it. */
  top: number
}

type CurveChartProps = Axes & {
  curve: readonly CurvePoint[]
  label: string
  words: { actual: string; target: string }
  monthWords: (month: string) => string
  numberWords: (value: number) => string
  width?: number
  height?: number
  isSmall?: boolean
}

/** The assumed width of a letter, in pixels. */
const perLetter = 6.6

/** Values for the axis, from 0 to `top`, in steps of 1, 2 or 5 times a power of ten: about `most` steps. */
export function ticksTo(top: number, most: number): number[] {
  const rough = Math.max(top, 1) / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? 1)
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step)
}

export function CurveChart({
  months,
  now,
  top,
  curve,
  label,
  words,
  monthWords,
  numberWords,
  width = 720,
  height = 300,
  isSmall = false,
}: CurveChartProps) {
  const names = [`${numberWords(top)} ${words.actual}`, `${numberWords(top)} ${words.target}`]
  // The names are drawn after the ends of the lines, and their length differs between languages.
  const end = Math.max(92, 16 + Math.max(...names.map((name) => name.length)) * perLetter)
  const margin = isSmall ? { top: 6, end: 34, bottom: 18, start: 28 } : { top: 12, end, bottom: 24, start: 36 }
  const inner = { width: width - margin.start - margin.end, height: height - margin.top - margin.bottom }
  const x = (at: number) => margin.start + (months.length > 1 ? (at / (months.length - 1)) * inner.width : inner.width)
  const y = (value: number) => margin.top + inner.height - (value / Math.max(top, 1)) * inner.height
  const path = (points: readonly (readonly [number, number])[]) =>
    points.map(([at, value], index) => `${index ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('')
  const actual = curve.flatMap((point, at) => (point.month <= now ? [[at, point.actual] as const] : []))
  const target = curve.map((point, at) => [at, point.target] as const)
  const [latest, goal] = [actual.at(-1), target.at(-1)]
  const hasTarget = (goal?.[1] ?? 0) > 0
  const marks = monthMarks(months, isSmall ? 2 : Math.max(2, Math.min(8, Math.floor(inner.width / 110))))
  // Two names at the same height would cover each other.
  const [endY, goalY] = apart(latest ? y(latest[1]) : 0, goal ? y(goal[1]) : 0)
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
      {marks.map((at) => (
        <text
          key={at}
          className={classes.mark}
          x={x(at)}
          y={height - 5}
          textAnchor={at === 0 ? 'start' : at === months.length - 1 ? 'end' : 'middle'}
        >
          {monthWords(months[at]!)}
        </text>
      ))}
      {hasTarget ? <path className={classes.target} d={path(target)} /> : null}
      <path className={classes.actual} d={path(actual)} />
      {latest ? (
        <>
          <circle className={classes.dot} cx={x(latest[0])} cy={y(latest[1])} r={isSmall ? 2.5 : 3.5} />
          <text
            className={classes.actualName}
            x={isSmall ? margin.start + inner.width + 4 : x(latest[0]) + 8}
            y={endY + 4}
            textAnchor="start"
          >
            {numberWords(latest[1])}
            {isSmall ? '' : ` ${words.actual}`}
          </text>
        </>
      ) : null}
      {hasTarget && goal && !isSmall ? (
        <text className={classes.targetName} x={margin.start + inner.width + 8} y={goalY + 4} textAnchor="start">
          {numberWords(goal[1])} {words.target}
        </text>
      ) : null}
    </Picture>
  )
}

/** The positions of the months that get a label: at equal distances from the first, about `most` of them, and the last one. */
function monthMarks(months: readonly string[], most: number): number[] {
  const last = months.length - 1
  if (last < 1) return [0]
  const step = Math.ceil(last / (most - 1))
  const marks = Array.from({ length: Math.floor(last / step) + 1 }, (_, at) => at * step)
  if (marks.at(-1) === last) return marks
  return last - marks.at(-1)! < step * 0.75 && marks.length > 1 ? [...marks.slice(0, -1), last] : [...marks, last]
}

function apart(one: number, other: number): [number, number] {
  const gap = 14 - Math.abs(one - other)
  if (gap <= 0) return [one, other]
  return one <= other ? [one - gap / 2, other + gap / 2] : [one + gap / 2, other - gap / 2]
}
