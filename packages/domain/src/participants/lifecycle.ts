// The status of a participant, derived from events that are never edited. A wrong event is corrected by a new event that names
// it; the wrong one then no longer counts. A correction that would leave an impossible history is refused.

export const withdrawalLevels = ['further_contact', 'new_data', 'collected_data'] as const
export type WithdrawalLevel = (typeof withdrawalLevels)[number]

export const steps = [
  'screened',
  'eligible',
  'ineligible',
  'consented',
  'declined',
  'enrolled',
  'allocated',
  'completed',
  'withdrawn',
  'lost_to_follow_up',
  'deceased',
] as const
export type Step = (typeof steps)[number]
export type EventKind = Step | 'corrected'
export type State = 'none' | Step

/** Only `corrected` has `correctsId`, only `withdrawn` has `level`. Events are in the order in which they were recorded. */
export type ParticipantEvent = {
  id: string
  kind: EventKind
  on: string
  level?: WithdrawalLevel | null
  correctsId?: string | null
}
export type Standing = {
  state: State
  withdrawalLevel: WithdrawalLevel | null
  /** The day of the last event. */
  on: string | null
  /** The day from which the state holds. */
  since: string | null
}

/** The steps by which a person leaves, whatever happened before. */
const leavings = ['withdrawn', 'lost_to_follow_up', 'deceased'] as const
const isLeaving = (kind: EventKind) => (leavings as readonly EventKind[]).includes(kind)
const next: Record<State, readonly Step[]> = {
  none: ['screened'],
  screened: ['eligible', 'ineligible', 'declined', ...leavings],
  eligible: ['consented', 'ineligible', 'declined', ...leavings],
  consented: ['enrolled', 'ineligible', 'declined', ...leavings],
  enrolled: ['allocated', 'completed', ...leavings],
  allocated: ['completed', ...leavings],
  // A participant may withdraw collected data after completing, and a lost participant may be found, or have died.
  completed: ['withdrawn'],
  lost_to_follow_up: ['withdrawn', 'completed', 'deceased'],
  // A withdrawal can go further, never back: see `stateOf`.
  withdrawn: ['withdrawn', 'deceased'],
  ineligible: ['withdrawn'],
  declined: ['withdrawn'],
  // A relative may ask for it.
  deceased: ['withdrawn'],
}

/**
 * After these steps nobody comes to a session, and a person can only withdraw collected data. The state stays then, because CONSORT
 * counts how many people were not eligible, declined or died.
 */
export const exitKinds = ['ineligible', 'declined', 'deceased'] as const
export type ExitKind = (typeof exitKinds)[number]
const isExit = (state: State): state is ExitKind => (exitKinds as readonly State[]).includes(state)
/** A step of this kind that was not corrected, and its day. */
export type Exit = { participantId: string; kind: ExitKind; on: string }

/** The levels of a withdrawal that may follow: only further ones. */
export function levelsAfter({
  state,
  withdrawalLevel,
}: Pick<Standing, 'state' | 'withdrawalLevel'>): readonly WithdrawalLevel[] {
  const before = withdrawalLevel === null ? -1 : withdrawalLevels.indexOf(withdrawalLevel)
  const further = withdrawalLevels.slice(before + 1)
  return isExit(state) ? further.filter((level) => level === 'collected_data') : further
}

/** Whether an event of this kind may follow that state. A correction may follow every state but `none`. */
export function mayFollow(state: State, kind: EventKind): boolean {
  return kind === 'corrected' ? state !== 'none' : next[state].includes(kind)
}

export type LifecycleAnswer =
  | { ok: true; standing: Standing }
  | { ok: false; problem: 'participant.step_refused' | 'calendar.too_early'; details: Record<string, string> }

const refused = (reason: string, details: Record<string, string> = {}): LifecycleAnswer => ({
  ok: false,
  problem: 'participant.step_refused',
  details: { reason, ...details },
})

/** The events that still count, or why one of the corrections is impossible. */
function effective(events: readonly ParticipantEvent[]): { kept: ParticipantEvent[] } | { reason: string } {
  const seen = new Map<string, ParticipantEvent>()
  const struck = new Set<string>()
  for (const event of events) {
    if (seen.has(event.id)) return { reason: 'same_event_twice' }
    if (event.kind === 'corrected') {
      const named = seen.get(event.correctsId ?? '')
      if (!named) return { reason: 'names_no_earlier_event' }
      if (named.kind === 'corrected') return { reason: 'corrects_a_correction' }
      if (struck.has(named.id)) return { reason: 'already_corrected' }
      struck.add(named.id)
    }
    seen.set(event.id, event)
  }
  return { kept: onCountedDays(events.filter((event) => event.kind !== 'corrected' && !struck.has(event.id))) }
}

/**
 * Whoever had left by the day of the allocation, unknown to those who allocated, was allocated all the same, and this stays. So an
 * allocation counts at the latest on the day of a leaving that was recorded after it.
 */
function onCountedDays(events: readonly ParticipantEvent[]): ParticipantEvent[] {
  return events.map((event, at) => {
    if (event.kind !== 'allocated') return event
    const left = events.slice(at + 1).flatMap(({ kind, on }) => (isLeaving(kind) ? on : []))
    return { ...event, on: [event.on, ...left].sort()[0]! }
  })
}

/**
 * Steps count in the order of their days, so that a corrected step can be recorded again on its right day. The screening is the first
 * of its day, also if it was recorded again.
 */
export function byDay(a: ParticipantEvent, b: ParticipantEvent): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  return Number(a.kind !== 'screened') - Number(b.kind !== 'screened')
}

/**
 * The standing that the events result in. Refused with `participant.step_refused` (`details.reason`: `not_after`,
 * `level_missing`, `level_not_further`, or what is wrong with a correction) or `calendar.too_early`.
 */
export function stateOf(events: readonly ParticipantEvent[]): LifecycleAnswer {
  const counted = effective(events)
  if ('reason' in counted) return refused(counted.reason)
  let standing: Standing = { state: 'none', withdrawalLevel: null, on: null, since: null }
  const inOrder = counted.kept.toSorted(byDay)
  const hasCorrections = counted.kept.length < events.length
  let isEnrolled = false
  for (const event of hasCorrections ? inOrder : counted.kept) {
    const kind = event.kind as Step
    if (!mayFollow(standing.state, kind)) return refused('not_after', { state: standing.state, kind })
    if (standing.on !== null && event.on < standing.on)
      return { ok: false, problem: 'calendar.too_early', details: { notBefore: standing.on } }
    // A participant who was lost before enrolment cannot complete: the CONSORT totals would no longer add up.
    if (kind === 'completed' && !isEnrolled) return refused('not_after', { state: standing.state, kind })
    isEnrolled ||= kind === 'enrolled'
    const level = event.level ?? null
    if (kind === 'withdrawn' && level === null) return refused('level_missing')
    if (kind === 'withdrawn' && !levelsAfter(standing).includes(level!)) return refused('level_not_further')
    const withdrawalLevel = kind === 'withdrawn' ? level : standing.withdrawalLevel
    const isKept = kind === 'withdrawn' && isExit(standing.state)
    const { state, since } = isKept ? standing : { state: kind, since: event.on }
    standing = { state, withdrawalLevel, on: event.on, since }
  }
  return { ok: true, standing }
}

/** The standing of a participant if this event is recorded now, or why it is refused. */
export function afterEvent(events: readonly ParticipantEvent[], event: ParticipantEvent): LifecycleAnswer {
  const now = stateOf(events)
  if (!now.ok) return now
  if (!mayFollow(now.standing.state, event.kind))
    return refused('not_after', { state: now.standing.state, kind: event.kind })
  const after = stateOf([...events, event])
  // A correction may not leave a participant without events. A person who was registered by mistake is recorded as ineligible.
  return after.ok && after.standing.state === 'none' ? refused('nothing_left') : after
}

/** Whether collected data may be used: not after a withdrawal from their use, whatever came later. */
export function isUsable(standing: Pick<Standing, 'withdrawalLevel'>): boolean {
  return standing.withdrawalLevel !== 'collected_data'
}

/** Whether the person takes part or may still come to take part: from screening to allocation. */
export function isActive(state: State): boolean {
  return ['screened', 'eligible', 'consented', 'enrolled', 'allocated'].includes(state)
}
