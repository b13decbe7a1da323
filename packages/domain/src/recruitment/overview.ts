// The figures of the recruitment page, from counts that the database groups by status, by month and by recent day.
import { addDays } from '../day.ts'
import type { Step } from '../participants/lifecycle.ts'
import { againstPlan } from './forecast/plan.ts'
import { type Consort, cumulative, type DayCount, daysSinceLast, lastEightWeeks, percentOfTarget } from './counting.ts'

/**
 * The number of people of one site with the same standing. `reached` is for people who never enrolled: 2 they consented, 1 they
 * were eligible, 0 neither.
 */
export type FlowCount = {
  siteId: string
  status: Step
  /** Whether they are in an arm. Which one, only `recruitment.arms` says. */
  isAllocated: boolean
  isEnrolled: boolean
  isUsable: boolean
  reached: number
  count: number
}

const sum = (counts: readonly FlowCount[], which: (count: FlowCount) => boolean = () => true) =>
  counts.reduce((total, each) => (which(each) ? total + each.count : total), 0)

/**
 * How many of the people who were asked for their consent declined: asked are those who consented and those who declined, also if they
 * declined after they had consented.
 */
export function refusalsOf(counts: readonly FlowCount[]) {
  const hasDeclined = (each: FlowCount) => !each.isEnrolled && each.status === 'declined'
  return {
    declined: sum(counts, hasDeclined),
    asked: sum(counts, (each) => each.isEnrolled || each.reached >= 2 || hasDeclined(each)),
  }
}

/** Each step counts the people who came at least this far: screened ≥ eligible ≥ consented ≥ enrolled. */
export function funnelOf(counts: readonly FlowCount[]) {
  return {
    screened: sum(counts),
    eligible: sum(counts, (each) => each.isEnrolled || each.reached >= 1),
    consented: sum(counts, (each) => each.isEnrolled || each.reached >= 2),
    enrolled: sum(counts, (each) => each.isEnrolled),
    withdrawn: sum(counts, (each) => each.isEnrolled && each.status === 'withdrawn'),
    completed: sum(counts, (each) => each.isEnrolled && each.status === 'completed'),
  }
}

/**
 * CONSORT totals. A withdrawal, whatever its level, never removes a person from these counts:
 * screened = ineligible + declined + leftBeforeEnrolment + pending + enrolled, and
 * enrolled = completed + withdrawn + lostToFollowUp + deceased + ongoing. `usable` leaves out withdrawn data of enrolled people.
 */
export function consortOf(counts: readonly FlowCount[]): Consort {
  const before = counts.filter((each) => !each.isEnrolled)
  const enrolled = counts.filter((each) => each.isEnrolled)
  const standing = (group: readonly FlowCount[], ...states: Step[]) =>
    sum(group, (each) => states.includes(each.status))
  return {
    screened: sum(counts),
    ineligible: standing(before, 'ineligible'),
    declined: standing(before, 'declined'),
    leftBeforeEnrolment: standing(before, 'withdrawn', 'lost_to_follow_up', 'deceased'),
    pending: standing(before, 'screened', 'eligible', 'consented'),
    enrolled: sum(enrolled),
    allocated: sum(enrolled, (each) => each.isAllocated),
    completed: standing(enrolled, 'completed'),
    withdrawn: standing(enrolled, 'withdrawn'),
    lostToFollowUp: standing(enrolled, 'lost_to_follow_up'),
    deceased: standing(enrolled, 'deceased'),
    ongoing: standing(enrolled, 'enrolled', 'allocated'),
    usable: sum(enrolled, (each) => each.isUsable),
  }
}

type MonthCount = { month: string; count: number }

/** The counts of one site. `recent` holds at least the last 112 days; `today` is the day at the site, or the past day that is shown. */
export type SiteCounts = {
  today: string
  flow: readonly FlowCount[]
  months: readonly MonthCount[]
  targets: readonly MonthCount[]
  /** How many people were to be enrolled by today, as a whole number. */
  planned: number
  recent: readonly DayCount[]
  lastOn: string | null
}

const byKey = (counts: readonly MonthCount[]) => new Map(counts.map(({ month, count }) => [month, count]))

/** The figures of one site. `percent` is of the target, and `null` without one; `ratePerWeek` counts the last 56 days. */
export function siteFigures({ today, flow, months, targets, planned, recent, lastOn }: SiteCounts) {
  const funnel = funnelOf(flow)
  const target = targets.length > 0 ? targets.reduce((total, { count }) => total + count, 0) : null
  const within = (from: number, until: number) =>
    recent.reduce(
      (total, { on, count }) => (on >= addDays(today, -from) && on <= addDays(today, -until) ? total + count : total),
      0,
    )
  return {
    ...funnel,
    consort: consortOf(flow),
    planned,
    refusals: refusalsOf(flow),
    target,
    percent: target === null ? null : percentOfTarget(funnel.enrolled, target),
    /** Enrolments per week, over the last 56 days. */
    ratePerWeek: within(55, 0) / 8,
    /** The same, over the 56 days before them. */
    rateBefore: within(111, 56) / 8,
    /** How far the site is ahead of its plan, or behind it. */
    standing: againstPlan(targets, { enrolled: funnel.enrolled, planned, today }),
    weeks: lastEightWeeks(recent, today),
    daysSinceLast: lastOn === null ? null : daysSinceLast([{ on: lastOn, count: 1 }], today),
    curve: cumulative(byKey(months), byKey(targets)),
  }
}

/** Adds several curves: the months of all of them, with the sum of their counts. */
export function addedUp(counts: readonly MonthCount[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { month, count } of counts) sums.set(month, (sums.get(month) ?? 0) + count)
  return sums
}
