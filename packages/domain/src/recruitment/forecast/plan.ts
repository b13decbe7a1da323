// How a site or a study stands against its plan: the targets by month, spread evenly over the days of each month.
import { addDays, daysBetween } from '../../day.ts'

/** How many people should be enrolled in a month, `YYYY-MM`. */
export type MonthTarget = { month: string; count: number }

const firstOf = (month: string) => `${month}-01`
const daysIn = (month: string) => daysBetween(firstOf(month), firstOf(addDays(firstOf(month), 31).slice(0, 7)))
const inOrder = (targets: readonly MonthTarget[]) => targets.toSorted((a, b) => (a.month < b.month ? -1 : 1))

/** How many people should be enrolled by the end of a day. */
export function plannedBy(targets: readonly MonthTarget[], day: string): number {
  return targets.reduce((sum, { month, count }) => {
    const passed = daysBetween(firstOf(month), day) + 1
    return sum + count * Math.min(1, Math.max(0, passed / daysIn(month)))
  }, 0)
}

/**
 * The plans of the sites in whole people, and their sum. Each is rounded by itself, so a site has the same number for every reader, whichever
 * other sites they see. Therefore the whole numbers of the sites may add up to another number than the sum.
 */
export function inWholePeople(parts: readonly number[]): { sites: number[]; sum: number } {
  return { sites: parts.map(Math.round), sum: Math.round(parts.reduce((total, part) => total + part, 0)) }
}

/** The last day of the last month with a target, by which the plan ends; null without one. */
export function planEndsOn(targets: readonly MonthTarget[]): string | null {
  const last = inOrder(targets)
    .filter(({ count }) => count > 0)
    .at(-1)
  return last ? addDays(firstOf(last.month), daysIn(last.month) - 1) : null
}

/** The day on which the plan has this many people; null if it never has. 0 people are there before its first month. */
function dayOfPlan(targets: readonly MonthTarget[], people: number): string | null {
  let sum = 0
  for (const { month, count } of inOrder(targets)) {
    if (count > 0 && sum + count >= people) {
      const passed = Math.ceil(((people - sum) / count) * daysIn(month))
      return addDays(firstOf(month), passed - 1)
    }
    sum += count
  }
  return null
}

export type Standing = {
  /** People more than planned, below zero if fewer. */
  people: number
  /**
   * Weeks between today and the day on which the plan has as many; below zero if behind. Null after the last day of the plan, because
   * then every week would only add to it, and null if the plan ends with fewer.
   */
  weeks: number | null
}

/**
 * How far a site is ahead of its plan or behind it, where `planned` people were to be enrolled by today; null without a plan, or before
 * the plan begins if nobody is enrolled.
 */
export function againstPlan(
  targets: readonly MonthTarget[],
  { enrolled, planned, today }: { enrolled: number; planned: number; today: string },
): Standing | null {
  const endsOn = planEndsOn(targets)
  if (endsOn === null) return null
  if (plannedBy(targets, today) === 0 && enrolled === 0) return null
  const people = enrolled - planned
  const on = dayOfPlan(targets, enrolled)
  if (on === null || today > endsOn) return { people, weeks: null }
  return { people, weeks: people === 0 ? 0 : Math.round((daysBetween(today, on) / 7) * 10) / 10 }
}
