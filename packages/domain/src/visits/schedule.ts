// When a person is expected for each timepoint, and what is so on a day. The view `visit_kept` says the same in SQL, without today.
//
// | state          | the visit                                                                                     |
// | -------------- | --------------------------------------------------------------------------------------------- |
// | `upcoming`     | its window has not opened                                                                     |
// | `open`         | its window is open, and the target is still to come                                           |
// | `due`          | the target is reached, and the window is still open                                           |
// | `overdue`      | the window is over, and nothing is recorded                                                   |
// | `done`         | was held, within the window or outside of it                                                  |
// | `missed`       | was not held, and a coordinator has recorded why                                              |
// | `not_expected` | the window was over before the enrolment, or the person left before it was over: `why`        |
import type { EventKind, WithdrawalLevel } from '../participants/lifecycle.ts'
import { addDays } from '../day.ts'
import { targetOf, type Timepoint } from './configuration.ts'

export const visitStates = ['upcoming', 'open', 'due', 'overdue', 'done', 'missed', 'not_expected'] as const
export type VisitState = (typeof visitStates)[number]

export const outcomes = ['waiting', 'done', 'missed', 'not_expected'] as const
export type Outcome = (typeof outcomes)[number]

export const endings = ['completed', 'withdrawn', 'lost_to_follow_up', 'deceased'] as const
export const notExpectedFor = ['before_enrolment', ...endings, 'taken_back'] as const
export type NotExpected = (typeof notExpectedFor)[number]

export type VisitEventKind = 'planned' | 'done' | 'missed' | 'corrected'

/** What was recorded about a visit. In the order in which it was recorded; `corrected` names an event that no longer counts. */
export type VisitEvent = {
  id: string
  timepoint: string
  kind: VisitEventKind
  /** Of `planned` the agreed day, or null if there is none any more. */
  on: string | null
  correctsId?: string | null
}

/** The step by which somebody left, not corrected. */
export type Ending = { kind: EventKind; on: string; level?: WithdrawalLevel | null | undefined }

export type Person = {
  enrolledOn: string
  group: string
  /** The steps that count. */
  events: readonly Ending[]
  /** Since when participation is taken back, and not settled. */
  takenBackOn: string | null
  visits: readonly VisitEvent[]
}

export type Scheduled = {
  timepoint: string
  targetOn: string
  opensOn: string
  closesOn: string
  plannedOn: string | null
  outcome: Outcome
  doneOn: string | null
  isInWindow: boolean | null
  why: NotExpected | null
}

const firstDay = (days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).toSorted()[0] ?? null

const isEnding = (kind: EventKind): kind is (typeof endings)[number] => (endings as readonly EventKind[]).includes(kind)

/** The first step by which the person left. */
const endOf = (events: readonly Ending[]) =>
  events.filter(({ kind }) => isEnding(kind)).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0]

/**
 * The last day on which a visit can be recorded, because the person left; null if it can be on any day. Whoever only asked not to be
 * contacted may still come.
 */
export const lastVisitOn = (events: readonly Ending[]): string | null =>
  endOf(events.filter(({ kind, level }) => !(kind === 'withdrawn' && level === 'further_contact')))?.on ?? null

/** The events that still count. */
export function countedVisits<Event extends Pick<VisitEvent, 'id' | 'kind' | 'correctsId'>>(
  events: readonly Event[],
): Event[] {
  const struck = new Set(events.flatMap(({ kind, correctsId }) => (kind === 'corrected' ? (correctsId ?? []) : [])))
  return events.filter(({ id, kind }) => kind !== 'corrected' && !struck.has(id))
}

/** The newest outcome that counts for a timepoint. */
const outcomeOf = (counted: readonly VisitEvent[], key: string) =>
  counted.findLast(({ timepoint, kind }) => timepoint === key && (kind === 'done' || kind === 'missed'))

/** Whether a visit of that day counts as done: the person had not left by then. On the day of leaving they may have come first. */
const wasStillThere = (on: string, { events, takenBackOn }: Person): boolean => {
  const last = lastVisitOn(events)
  return (last === null || on <= last) && (takenBackOn === null || on < takenBackOn)
}

/** The day from which the targets of an anchor are counted for a person. */
export function anchorOf(
  timepoint: Pick<Timepoint, 'anchor' | 'isBaseline'>,
  person: Person,
  { timepoints, startsOn }: { timepoints: readonly Timepoint[]; startsOn: string | null },
): string | null {
  if (timepoint.anchor === 'study_start') return startsOn
  const baseline = timepoints.find(({ isBaseline }) => isBaseline)
  if (!baseline || timepoint.isBaseline) return person.enrolledOn
  const held = outcomeOf(countedVisits(person.visits), baseline.key)
  return held?.kind === 'done' && wasStillThere(held.on!, person) ? held.on! : person.enrolledOn
}

/** The schedule of an enrolled person: a row for each timepoint of their group, in the order of the configuration. */
export function scheduleOf(
  person: Person,
  study: { timepoints: readonly Timepoint[]; startsOn: string | null },
): Scheduled[] {
  const counted = countedVisits(person.visits)
  return study.timepoints.flatMap((timepoint): Scheduled[] => {
    const anchorOn = anchorOf(timepoint, person, study)
    if (anchorOn === null) return []
    const targetOn = targetOf(timepoint, anchorOn)
    const window = { opensOn: addDays(targetOn, -timepoint.before), closesOn: addDays(targetOn, timepoint.after) }
    const own = counted.filter(({ timepoint: key }) => key === timepoint.key)
    const plannedOn = own.findLast(({ kind }) => kind === 'planned')?.on ?? null
    const found = resultOf(outcomeOf(own, timepoint.key), { person, ...window })
    // A visit that was held stays, also if its timepoint is for other groups now, or the person is in another group.
    const isFor = timepoint.groups?.includes(person.group) ?? true
    if (!isFor && found.outcome !== 'done' && found.outcome !== 'missed') return []
    return [{ timepoint: timepoint.key, targetOn, ...window, plannedOn, ...found }]
  })
}

type Result = Pick<Scheduled, 'outcome' | 'doneOn' | 'isInWindow' | 'why'>
type Window = { person: Person; opensOn: string; closesOn: string }

function resultOf(recorded: VisitEvent | undefined, { person, opensOn, closesOn }: Window): Result {
  const on = recorded?.on ?? null
  const none = { doneOn: null, isInWindow: null, why: null }
  if (recorded?.kind === 'done' && on !== null && wasStillThere(on, person))
    return { outcome: 'done', doneOn: on, isInWindow: opensOn <= on && on <= closesOn, why: null }
  const end = endOf(person.events)
  const endedOn = firstDay([end?.on ?? null, person.takenBackOn])
  // A visit that was recorded as missed while it was still expected stays missed.
  if (recorded?.kind === 'missed' && (endedOn === null || endedOn > closesOn || on! <= endedOn))
    return { ...none, outcome: 'missed' }
  if (closesOn < person.enrolledOn) return { ...none, outcome: 'not_expected', why: 'before_enrolment' }
  if (endedOn === null || endedOn > closesOn) return { ...none, outcome: 'waiting' }
  const why = end && end.on === endedOn && isEnding(end.kind) ? end.kind : 'taken_back'
  return { ...none, outcome: 'not_expected', why }
}

/** What a visit is on a day at the site. */
export function stateOn(
  { outcome, opensOn, targetOn, closesOn }: Pick<Scheduled, 'outcome' | 'opensOn' | 'targetOn' | 'closesOn'>,
  today: string,
): VisitState {
  if (outcome !== 'waiting') return outcome
  if (today > closesOn) return 'overdue'
  if (today >= targetOn) return 'due'
  return today >= opensOn ? 'open' : 'upcoming'
}
