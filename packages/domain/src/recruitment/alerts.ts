// Alerts of recruitment: what a person wants to be told about a site, or about all their sites together. Decision 116. The figure of an
// alert is worked out from the figures of the recruitment page, so both say the same.
import { daysBetween } from '../day.ts'

/** Nobody enrolled for so many days; fewer enrolled than so many percent of the plan; more of those asked declined than so many percent. */
export const alertKinds = ['none_for', 'below_plan', 'refusals'] as const
export type AlertKind = (typeof alertKinds)[number]

/** The threshold of an alert: whole days, or whole percent. */
export const thresholds = {
  none_for: { least: 1, most: 365 },
  below_plan: { least: 1, most: 100 },
  refusals: { least: 1, most: 99 },
} as const satisfies Record<AlertKind, { least: number; most: number }>

/** Most alerts of one person in a study. */
export const mostAlerts = 20

/** Below these numbers of people a share says nothing: one refusal of two is no alert. */
export const fewestPlanned = 5
export const fewestAsked = 10

type Refusals = { declined: number; asked: number }

/** What the recruitment page shows of one site. */
export type SiteSeen = {
  today: string
  openedOn: string | null
  closedOn: string | null
  enrolled: number
  planned: number
  daysSinceLast: number | null
  refusals: Refusals
}

/** What it shows of all sites of the reader together. */
export type WholeSeen = { sites: readonly SiteSeen[]; total: Pick<SiteSeen, 'enrolled' | 'planned' | 'refusals'> }

/** `value` of `of` people; for `none_for`, `value` days, and `of` is null. */
export type AlertFigure = { value: number; of: number | null }

/** Days in which nobody was enrolled at a site that recruits: since the last enrolment, or since the opening if there was none. */
function daysWithout({ daysSinceLast, openedOn, closedOn, today }: SiteSeen): number | null {
  if ((closedOn !== null && closedOn < today) || (openedOn !== null && openedOn > today)) return null
  return daysSinceLast ?? (openedOn === null ? null : daysBetween(openedOn, today))
}

/** The figure that an alert is about; null if it says nothing, because it is missing, or about too few people. */
export function alertFigure(kind: AlertKind, seen: SiteSeen | WholeSeen): AlertFigure | null {
  const { enrolled, planned, refusals } = 'sites' in seen ? seen.total : seen
  if (kind === 'none_for') {
    const days = ('sites' in seen ? seen.sites : [seen]).map(daysWithout).filter((each) => each !== null)
    return days.length === 0 ? null : { value: Math.min(...days), of: null }
  }
  if (kind === 'below_plan') return planned < fewestPlanned ? null : { value: enrolled, of: planned }
  return refusals.asked < fewestAsked ? null : { value: refusals.declined, of: refusals.asked }
}

/** Whether the figure has reached the threshold. */
export function isRaisedBy(kind: AlertKind, threshold: number, figure: AlertFigure | null): boolean {
  if (figure === null) return false
  const { value, of } = figure
  if (of === null) return value >= threshold
  return kind === 'below_plan' ? value * 100 < threshold * of : value * 100 > threshold * of
}

/** Since when an alert is raised after a check, and whether that is new. It is raised once, and again only after it was not. */
export function checkedState(raisedOn: string | null, { isRaised, day }: { isRaised: boolean; day: string }) {
  return { raisedOn: isRaised ? (raisedOn ?? day) : null, isNew: isRaised && raisedOn === null }
}
