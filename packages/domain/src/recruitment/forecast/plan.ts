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
 * Whole numbers of people for the sites of a study, whose sum is the rounded sum: who is cut off most gets one more (largest remainder,
 * as seats are given to parties after Hare and Niemeyer). Rounded one by one, ten sites could be 58 people behind where the study is 55.
 */
export function inWholePeople(parts: readonly number[]): number[] {
  const whole = parts.map(Math.floor)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
  const left = Math.round(sum(parts)) - sum(whole)
  const next = parts.map((part, at) => ({ at, cut: part - Math.floor(part) })).toSorted((a, b) => b.cut - a.cut)
  for (const { at } of next.slice(0, left)) whole[at]! += 1
  return whole
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
