// Counts recruitment by days at the sites: ISO weeks, curves against targets, and CONSORT totals.
import { mondayOf, monthOf, weekOf } from '../calendar.ts'
import { addDays, daysBetween } from '../day.ts'

export type DayCount = { on: string; count: number }

/** Cumulative actual and target by month, from the first month of either to the last, empty months included. */
export function cumulative(
  actual: ReadonlyMap<string, number>,
  target: ReadonlyMap<string, number>,
): { month: string; actual: number; target: number }[] {
  const known = [...actual.keys(), ...target.keys()].toSorted()
  const series: { month: string; actual: number; target: number }[] = []
  let [a, t] = [0, 0]
  for (
    let month = known[0];
    month !== undefined && month <= known.at(-1)!;
    month = monthOf(addDays(`${month}-01`, 31))
  ) {
    series.push({ month, actual: (a += actual.get(month) ?? 0), target: (t += target.get(month) ?? 0) })
  }
  return series
}

/** Percentage of the target, above 100 if the target is exceeded; null without a target. */
export function percentOfTarget(actual: number, target: number): number | null {
  return target > 0 ? (actual / target) * 100 : null
}

/** The last eight ISO weeks, including that of `today`, oldest first; weeks with a count of 0 are included. */
export function lastEightWeeks(days: readonly DayCount[], today: string): { week: string; count: number }[] {
  const first = addDays(mondayOf(today), -49)
  const counts = Array<number>(8).fill(0)
  for (const { on, count } of days) {
    const week = Math.floor(daysBetween(first, on) / 7)
    if (week in counts) counts[week]! += count
  }
  return counts.map((count, at) => ({ week: weekOf(addDays(first, at * 7)), count }))
}

/** Days since the last enrolment; null when there was none. */
export function daysSinceLast(days: readonly DayCount[], today: string): number | null {
  const last = days
    .filter(({ count, on }) => count > 0 && on <= today)
    .map(({ on }) => on)
    .toSorted()
    .at(-1)
  return last === undefined ? null : daysBetween(last, today)
}

export type Consort = {
  screened: number
  ineligible: number
  declined: number
  leftBeforeEnrolment: number
  pending: number
  enrolled: number
  allocated: number
  completed: number
  withdrawn: number
  lostToFollowUp: number
  deceased: number
  ongoing: number
  usable: number
}
