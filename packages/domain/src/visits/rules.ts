// What may be recorded about a visit.
import { type DayAnswer, mayBePlanned, mayHaveHappened, type SiteDays } from '../day-bounds.ts'
import type { Outcome, Scheduled, VisitEvent } from './schedule.ts'

type Details = Record<string, string | null>
type Refused<Code extends string> = { ok: false; problem: Code; details: Details }
type DayRefused = Extract<DayAnswer, { ok: false }>

const refused = <Code extends string>(problem: Code, details: Details = {}): Refused<Code> => ({
  ok: false,
  problem,
  details,
})

export type VisitDays = SiteDays & {
  enrolledOn: string
  /** The first day of the clock on which the visit is counted. */
  anchorOn: string
  /** The last day before the person left; null if they did not. */
  lastOn: string | null
}

type RecordAnswer =
  | { ok: true; isInWindow: boolean }
  | DayRefused
  | Refused<'visit.done_already' | 'visit.before_enrolment' | 'visit.participant_left' | 'visit.reason_missing'>

/** Whether a visit can be recorded as held on that day. Outside of its window it needs a reason. */
export function mayRecordVisit(
  { outcome, opensOn, closesOn }: Pick<Scheduled, 'outcome' | 'opensOn' | 'closesOn'>,
  { on, reason, days }: { on: string; reason?: string | undefined; days: VisitDays },
): RecordAnswer {
  if (outcome === 'done') return refused('visit.done_already')
  const happened = mayHaveHappened(on, days)
  if (!happened.ok) return happened
  const first = days.anchorOn > days.enrolledOn ? days.anchorOn : days.enrolledOn
  if (on < first) return refused('visit.before_enrolment', { on, notBefore: first })
  if (days.lastOn !== null && on > days.lastOn) return refused('visit.participant_left', { on, since: days.lastOn })
  const isInWindow = opensOn <= on && on <= closesOn
  return isInWindow || reason ? { ok: true, isInWindow } : refused('visit.reason_missing', { opensOn, closesOn })
}

const notWaiting: Partial<Record<Outcome, 'visit.done_already' | 'visit.missed_already' | 'visit.not_expected'>> = {
  done: 'visit.done_already',
  missed: 'visit.missed_already',
  not_expected: 'visit.not_expected',
}

type MissAnswer =
  | { ok: true }
  | Refused<'visit.done_already' | 'visit.missed_already' | 'visit.not_expected' | 'visit.not_open_yet'>

/** Whether a visit can be recorded as missed: it is expected, and its window has opened. */
export function mayMissVisit({ outcome, opensOn }: Pick<Scheduled, 'outcome' | 'opensOn'>, today: string): MissAnswer {
  const problem = notWaiting[outcome]
  if (problem) return refused(problem)
  return today < opensOn ? refused('visit.not_open_yet', { opensOn }) : { ok: true }
}

type PlanAnswer =
  | { ok: true }
  | DayRefused
  | Refused<'visit.done_already' | 'visit.missed_already' | 'visit.not_expected' | 'visit.plan_changed'>

/**
 * Whether a day can be agreed for a visit, or taken back.
 * @param expectedOn the agreed day that the sender saw, so that nobody's plan is overwritten unseen.
 */
export function mayPlanVisit(
  { outcome, plannedOn }: Pick<Scheduled, 'outcome' | 'plannedOn'>,
  { on, expectedOn, isUndo, days }: { on: string | null; expectedOn: string | null; isUndo: boolean; days: SiteDays },
): PlanAnswer {
  const problem = notWaiting[outcome]
  if (problem) return refused(problem)
  if (plannedOn !== expectedOn) return refused('visit.plan_changed', { plannedOn, expectedOn })
  if (on === null) return { ok: true }
  // Undoing brings back a day that may have passed.
  if (!isUndo && on < days.today)
    return { ok: false, problem: 'calendar.too_early', details: { on, notBefore: days.today } }
  return mayBePlanned(on, days)
}

type CorrectAnswer = { ok: true } | Refused<'visit.event_unknown' | 'visit.corrected_already'>

/** Whether an event can be corrected: a visit recorded as held or missed, that counts. */
export function mayCorrectVisit(
  event: Pick<VisitEvent, 'kind'> | undefined,
  { isCounted }: { isCounted: boolean },
): CorrectAnswer {
  if (!event || (event.kind !== 'done' && event.kind !== 'missed')) return refused('visit.event_unknown')
  return isCounted ? { ok: true } : refused('visit.corrected_already')
}
