// What the events of a participant come to, as the list shows it. Kept beside the events, and always derived from them.
import { isUsable, type ParticipantEvent, stateOf, type Step, type WithdrawalLevel } from './lifecycle.ts'

export type RecordedEvent = ParticipantEvent & { arm?: string | null | undefined }

export type Summary = {
  status: Step
  arm: string | null
  screenedOn: string
  enrolledOn: string | null
  endedOn: string | null
  withdrawalLevel: WithdrawalLevel | null
  isUsable: boolean
}

const ends: readonly Step[] = ['ineligible', 'declined', 'completed', 'withdrawn', 'lost_to_follow_up', 'deceased']

/** The events that still count: no corrections, and nothing that was corrected. */
export function countedEvents<Event extends RecordedEvent>(events: readonly Event[]): Event[] {
  const struck = new Set(events.filter(({ kind }) => kind === 'corrected').map(({ correctsId }) => correctsId))
  return events.filter((event) => event.kind !== 'corrected' && !struck.has(event.id))
}

/** Throws for a history that `afterEvent` would have refused: nothing may be written from it. */
export function summaryOf(events: readonly RecordedEvent[]): Summary {
  const answer = stateOf(events)
  if (!answer.ok || answer.standing.state === 'none') throw new RangeError('these events lead nowhere')
  const { state, withdrawalLevel, on } = answer.standing
  const counted = countedEvents(events)
  const dayOf = (kind: Step) => counted.find((event) => event.kind === kind)?.on ?? null
  return {
    status: state,
    arm: counted.findLast(({ kind }) => kind === 'allocated')?.arm ?? null,
    screenedOn: dayOf('screened') ?? on!,
    enrolledOn: dayOf('enrolled'),
    endedOn: ends.includes(state) ? on : null,
    withdrawalLevel,
    isUsable: isUsable({ withdrawalLevel }),
  }
}

export type NextStep = 'assess' | 'consent' | 'enrol' | 'allocate' | 'complete'

/** What a coordinator does next with a participant, or undefined when nothing is left to do. */
export function nextStep(status: Step, study: { hasArms: boolean }): NextStep | undefined {
  if (status === 'enrolled') return study.hasArms ? 'allocate' : undefined
  return ({ screened: 'assess', eligible: 'consent', consented: 'enrol' } as const)[status as 'screened']
}
