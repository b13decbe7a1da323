// The points of the cumulative curves by day, and the part of the calendar that a chart shows.
import { addDays, daysBetween } from '@polyphony/domain/day'
import type { Forecast } from '@polyphony/domain/recruitment/forecast/forecast'
import type { Overview } from './wire.ts'

/** A cumulative number at the end of a day; days are numbers since 1970. */
export type Point = readonly [on: number, people: number]
export type Months = readonly { month: string; count: number }[]

export const dayNumber = (day: string) => daysBetween('1970-01-01', day)
export const dayText = (number: number) => addDays('1970-01-01', Math.round(number))
const startOf = (month: string) => dayNumber(`${month}-01`)
const nextOf = (month: string) => addDays(`${month}-01`, 31).slice(0, 7)
const endOf = (month: string) => startOf(nextOf(month)) - 1

/** The cumulative curve of counts by month, from the day before the first month; the last point is on `until` at the latest. */
export function curveOf(months: Months, until?: string): Point[] {
  const sorted = months.toSorted((a, b) => (a.month < b.month ? -1 : 1))
  const last = until === undefined ? Infinity : dayNumber(until)
  if (sorted[0] === undefined) return []
  const points: Point[] = [[Math.min(startOf(sorted[0].month) - 1, last), 0]]
  let people = 0
  for (let month = sorted[0].month; month <= sorted.at(-1)!.month; month = nextOf(month)) {
    people += sorted.reduce((sum, each) => (each.month === month ? sum + each.count : sum), 0)
    points.push([Math.min(endOf(month), last), people])
  }
  if (last !== Infinity && points.at(-1)![0] < last) points.push([last, people])
  return points
}

/** What is known now of the days after the day that is shown. */
export function laterOf({ day, later, total, today }: Overview): Point[] {
  if (later.length === 0) return []
  const from: Point = [dayNumber(day), total.enrolled]
  const ends = curveOf(later, today).slice(1)
  return [from, ...ends.map(([on, people]) => [on, total.enrolled + people] as const)]
}

export type Span = { from: number; until: number }
export type RangeName = 'main' | 'whole' | 'recent'

/** A year without anybody: recruitment is over, and the days since then are not shown. */
const overAfter = 365

/** The day of the last enrolment at the sites, if nobody has been enrolled for so long that recruitment is over. */
export function endOfRecruitment({ day, sites }: { day: string; sites: readonly LastEnrolment[] }): string | undefined {
  const last = sites
    .flatMap(({ today, daysSinceLast }) => (daysSinceLast === null ? [] : addDays(today, -daysSinceLast)))
    .toSorted()
    .at(-1)
  return last !== undefined && daysBetween(last, day) > overAfter ? last : undefined
}
type LastEnrolment = Pick<Overview['sites'][number], 'today' | 'daysSinceLast'>

/** The parts of the calendar to choose from. `main` leaves out the few people who came long before or after all others. */
export function rangesOf(
  overview: Pick<Overview, 'sites' | 'later' | 'day' | 'today'>,
  forecast: Forecast | undefined,
): Record<RangeName, Span> | undefined {
  const counts = [...overview.sites.flatMap(({ months }) => months), ...overview.later]
  const planned = overview.sites.flatMap(({ targets }) =>
    targets.flatMap((each) => (each.participants > 0 ? each.month : [])),
  )
  const enrolled = curveOf(counts)
  const all = enrolled.at(-1)?.[1] ?? 0
  if (all === 0 && planned.length === 0) return undefined
  const day = dayNumber(overview.day)
  const [first, last] = [enrolled[0]?.[0], enrolled.at(-1)?.[0]]
  const middle = (share: number) => enrolled.find(([, people]) => people >= share * all)?.[0]
  const planSpan = planned.toSorted()
  const [planFrom, planUntil] = [planSpan[0], planSpan.at(-1)]
  const from = (own: number | undefined) =>
    Math.min(own ?? Infinity, planFrom === undefined ? Infinity : startOf(planFrom) - 1)
  const isOver = last !== undefined && day - last > overAfter
  const ahead =
    forecast && !forecast.isMet && !isOver ? dayNumber(forecast.metOn.late ?? forecast.fan.at(-1)!.on) : -Infinity
  const least = Math.max(
    Math.min(ahead + 14, day + 1_095),
    isOver ? -Infinity : day,
    planUntil === undefined ? -Infinity : endOf(planUntil),
  )
  return {
    main: {
      from: Math.min(from(middle(0.02) === undefined ? undefined : monthBefore(middle(0.02)!)), day),
      until: Math.max(least, middle(0.98) ?? -Infinity),
    },
    whole: { from: Math.min(from(first), day), until: Math.max(least, last ?? -Infinity) },
    recent: { from: day - 365, until: day + (ahead > day ? 120 : 14) },
  }
}

const monthBefore = (on: number) => startOf(dayText(on).slice(0, 7)) - 1

/** Whether the main part leaves out so much that a reader may want the whole. */
export const isWorthChoosing = ({ main, whole }: Record<RangeName, Span>) =>
  main.from - whole.from + (whole.until - main.until) > 92

/** The points within a span; where the line crosses its ends, there is a point on the end. */
export function within(points: readonly Point[], { from, until }: Span): Point[] {
  const found: Point[] = []
  for (const [at, [on, people]] of points.entries()) {
    const before = points[at - 1]
    const cross = (edge: number) =>
      before && before[0] < edge && on > edge
        ? found.push([edge, before[1] + ((people - before[1]) * (edge - before[0])) / (on - before[0])])
        : 0
    cross(from)
    cross(until)
    if (on >= from && on <= until) found.push([on, people])
  }
  return found
}

/** Months on the axis that get a mark: about `most`, at equal distances. */
export function marksIn({ from, until }: Span, most: number): number[] {
  const months: number[] = []
  for (let month = dayText(from).slice(0, 7); startOf(month) <= until; month = nextOf(month))
    if (startOf(month) >= from) months.push(startOf(month))
  const step = [1, 2, 3, 4, 6, 12, 24, 36, 60].find((each) => months.length / each <= most) ?? 120
  return months.filter((_, at) => at % step === 0)
}
