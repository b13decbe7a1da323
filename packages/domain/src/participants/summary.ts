// The summary of a participant's events that the list shows. It is stored beside the events and always derived from them.
import { byDay, isUsable, type ParticipantEvent, stateOf, type Step, type WithdrawalLevel } from './lifecycle.ts'

export type RecordedEvent = ParticipantEvent & {
  arm?: string | null | undefined
  reasonCode?: string | null | undefined
}

export type Summary = {
  status: Step
  arm: string | null
  screenedOn: string
  enrolledOn: string | null
  endedOn: string | null
  withdrawalLevel: WithdrawalLevel | null
  /** The coded reason of the status; null if there is none. */
  reasonCode: string | null
  isUsable: boolean
}

const ends: readonly Step[] = ['ineligible', 'declined', 'completed', 'withdrawn', 'lost_to_follow_up', 'deceased']

/** The events that still count: all but corrections and corrected events. */
export function countedEvents<Event extends Pick<RecordedEvent, 'id' | 'kind' | 'correctsId'>>(
  events: readonly Event[],
): Event[] {
  const struck = new Set(events.filter(({ kind }) => kind === 'corrected').map(({ correctsId }) => correctsId))
  return events.filter((event) => event.kind !== 'corrected' && !struck.has(event.id))
}

/** Whether an event of this kind was corrected, and none was recorded in its place. */
export function isToReplace(events: readonly Pick<RecordedEvent, 'id' | 'kind' | 'correctsId'>[], kind: Step): boolean {
  const isOfKind = (event: { kind: string }) => event.kind === kind
  return events.some(isOfKind) && !countedEvents(events).some(isOfKind)
}

/** Throws a RangeError for a history that `afterEvent` would have refused, so that it is never stored. */
export function summaryOf(events: readonly RecordedEvent[]): Summary {
  const answer = stateOf(events)
  if (!answer.ok || answer.standing.state === 'none') throw new RangeError('these events are an impossible history')
  const { state, withdrawalLevel, on, since } = answer.standing
  const counted = countedEvents(events)
  const dayOf = (kind: Step) => counted.find((event) => event.kind === kind)?.on ?? null
  return {
    status: state,
    arm: counted.findLast(({ kind }) => kind === 'allocated')?.arm ?? null,
    screenedOn: dayOf('screened') ?? on!,
    enrolledOn: dayOf('enrolled'),
    endedOn: ends.includes(state) ? since : null,
    withdrawalLevel,
    reasonCode: counted.toSorted(byDay).findLast(({ kind }) => kind === state)?.reasonCode ?? null,
    isUsable: isUsable({ withdrawalLevel }),
  }
}

export type NextStep = 'assess' | 'consent' | 'enrol' | 'allocate' | 'complete'

/** The next step that a coordinator takes with a participant; undefined if there is none. */
export function nextStep(status: Step, study: { hasArms: boolean }): NextStep | undefined {
  if (status === 'enrolled') return study.hasArms ? 'allocate' : undefined
  return ({ screened: 'assess', eligible: 'consent', consented: 'enrol' } as const)[status as 'screened']
}
