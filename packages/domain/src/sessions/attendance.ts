// Who comes to a session, and what may be recorded of it.
import { localDay } from '../calendar.ts'
import type { Withdrawal } from '../consent/given.ts'
import type { Exit } from '../participants/lifecycle.ts'
import type { AttendanceState, SessionStatus } from './schema.ts'
import { mayTake, type Refused } from './steps.ts'

export type AttendanceAt = { code: string; state: AttendanceState }

export type AttendAnswer = { ok: true } | Refused<'session.in_future' | 'session.step_refused'>

/**
 * Whether these attendances may be recorded now. Before the day of the session at the site no participant has attended; after
 * the session was held no attendance may become undecided again.
 */
export function mayAttend(
  session: { status: SessionStatus; startsAt: Date; timeZone: string },
  { states, now }: { states: readonly AttendanceState[]; now: Date },
): AttendAnswer {
  const step = mayTake(session.status, 'attend')
  if (!step.ok) return step
  const isEarly = localDay(now, session.timeZone) < localDay(session.startsAt, session.timeZone)
  if (isEarly && states.some(wasThere)) return { ok: false, problem: 'session.in_future', details: {} }
  if (session.status === 'held' && states.includes('invited')) {
    return { ok: false, problem: 'session.step_refused', details: { status: 'held', step: 'attend' } }
  }
  return { ok: true }
}

type Seen = {
  participantId: string
  code: string
  from: AttendanceState
  state: AttendanceState
  expected?: AttendanceState | undefined
}

/**
 * Refuses if somebody else has recorded another attendance since the sender looked, so that nothing is overwritten unseen: also by what
 * waited on a device. Who recorded the same meanwhile does not contradict.
 */
export function mayOverwrite(rows: readonly Seen[]): { ok: true } | Refused<'session.attendance_changed'> {
  const changed = rows.filter(({ from, state, expected }) => expected && from !== expected && from !== state)
  if (changed.length === 0) return { ok: true }
  const details = {
    codes: changed.map(({ code }) => code),
    participantIds: changed.map(({ participantId }) => participantId),
    states: changed.map(({ from }) => from),
  }
  return { ok: false, problem: 'session.attendance_changed', details }
}

/** `screenedOn` is the first day of the person in the study. */
type Comer = { participantId: string; code: string; state: AttendanceState; screenedOn: string }
type Left = { withdrawals: readonly Withdrawal[]; exits: readonly Exit[] }

/**
 * Whether the participants recorded as present could have come on the day of the session at the site. A participant does not
 * come before the day of their screening, and not after the day on which they withdrew from new data, declined, were found not
 * eligible or died; on that day they may have come first.
 */
export function mayCome(
  people: readonly Comer[],
  { day, withdrawals, exits }: Left & { day: string },
): { ok: true } | Refused<'session.participant_left' | 'session.participant_gone' | 'session.participant_unscreened'> {
  const came = people.filter(({ state }) => wasThere(state))
  const hasLeft = ({ participantId }: Comer) =>
    withdrawals.some(
      (left) => left.participantId === participantId && left.level !== 'further_contact' && left.on < day,
    )
  const isGone = ({ participantId }: Comer) =>
    exits.some((exit) => exit.participantId === participantId && exit.on < day)
  const refusals = [
    ['session.participant_left', hasLeft],
    ['session.participant_gone', isGone],
    ['session.participant_unscreened', ({ screenedOn }: Comer) => day < screenedOn],
  ] as const
  for (const [problem, isRefused] of refusals) {
    const codes = came.filter(isRefused).map(({ code }) => code)
    if (codes.length > 0) return { ok: false, problem, details: { codes, day } }
  }
  return { ok: true }
}

/** `isSpeaking`: a transcript of the session names the participant as a speaker. */
type Correction = AttendanceAt & { from: AttendanceState; isWithheld: boolean; isSpeaking: boolean }

/**
 * Whether these attendances may be changed. If a participant came and their words are withheld, they stay recorded as present: because of
 * this the recordings of the session, and the words of unmapped speakers, are withheld. If a transcript names a participant as a speaker,
 * they also stay recorded as present, so that they are asked for consent to it.
 */
export function mayCorrectAttendance(
  people: readonly Correction[],
): { ok: true } | Refused<'session.participant_withdrew' | 'session.participant_speaks'> {
  const missed = people.filter(({ from, state }) => wasThere(from) && !wasThere(state))
  const withdrew = missed.filter(({ isWithheld }) => isWithheld).map(({ code }) => code)
  if (withdrew.length > 0) return { ok: false, problem: 'session.participant_withdrew', details: { codes: withdrew } }
  const speaking = missed.filter(({ isSpeaking }) => isSpeaking).map(({ code }) => code)
  if (speaking.length > 0) return { ok: false, problem: 'session.participant_speaks', details: { codes: speaking } }
  return { ok: true }
}

/**
 * Whether these participants may be removed from the list of a session. Those who came may not: their attendance stays recorded. Those
 * whom a transcript of the session names as speakers may not either.
 */
export function mayRemove(
  status: SessionStatus,
  people: readonly (AttendanceAt & Pick<Correction, 'isSpeaking'>)[],
): { ok: true } | Refused<'session.step_refused' | 'session.participant_attended' | 'session.participant_speaks'> {
  const step = mayTake(status, 'remove')
  if (!step.ok) return step
  const codes = people.filter(({ state }) => wasThere(state)).map(({ code }) => code)
  if (codes.length > 0) return { ok: false, problem: 'session.participant_attended', details: { codes } }
  const speaking = people.filter(({ isSpeaking }) => isSpeaking).map(({ code }) => code)
  if (speaking.length > 0) return { ok: false, problem: 'session.participant_speaks', details: { codes: speaking } }
  return { ok: true }
}

/** Whether a change of attendances leaves somebody in a session: one that was held has at least one participant who attended. */
export function mayBeLeftWith(
  status: SessionStatus,
  { before, after }: Record<'before' | 'after', readonly AttendanceState[]>,
): { ok: true } | Refused<'session.nobody_attended'> {
  const isLeft = status !== 'held' || after.some(wasThere) || !before.some(wasThere)
  return isLeft ? { ok: true } : { ok: false, problem: 'session.nobody_attended', details: {} }
}

/** The participants who were in the session. */
export function attendees(attendances: readonly { participantId: string; state: AttendanceState }[]): string[] {
  return attendances.filter(({ state }) => wasThere(state)).map(({ participantId }) => participantId)
}

/** Whether the participant was in the session. Leaving early counts as being there. */
export function wasThere(state: AttendanceState): boolean {
  return state === 'attended' || state === 'left_early'
}

/** Whether the participant was in the session, or may still come. */
export function mayBeThere(state: AttendanceState): boolean {
  return state !== 'absent'
}
