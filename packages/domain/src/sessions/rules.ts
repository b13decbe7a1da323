// What may happen to a session, and whether it may be recorded.
import { instantAt, localDay, type Which } from '../calendar.ts'
import type { Withdrawal } from '../consent/given.ts'
import type { MissingReason } from '../consent/rules.ts'
import type { Exit } from '../participants/lifecycle.ts'
import type { AttendanceState, InTheRoom, SessionStatus } from './schema.ts'
import { wallTimesOf } from './wall.ts'

export type SessionStep = 'amend' | 'invite' | 'remove' | 'attend' | 'hold' | 'cancel' | 'record'

type Details = Record<string, string | number | readonly string[]>
type Refused<Code extends string> = { ok: false; problem: Code; details: Details }

const steps: Record<SessionStatus, readonly SessionStep[]> = {
  scheduled: ['amend', 'invite', 'remove', 'attend', 'hold', 'cancel', 'record'],
  // A participant who came without an invitation may still be added, a wrong attendance corrected, and a wrong invitation removed.
  // One that did not take place after all can be cancelled.
  held: ['amend', 'invite', 'remove', 'attend', 'cancel', 'record'],
  cancelled: [],
}

/** Whether a session in this status may take that step: `session.step_refused`. */
export function mayTake(status: SessionStatus, step: SessionStep): { ok: true } | Refused<'session.step_refused'> {
  return steps[status].includes(step)
    ? { ok: true }
    : { ok: false, problem: 'session.step_refused', details: { status, step } }
}

/** The day at the site, as `YYYY-MM-DD`, on which a session began, or will begin. */
export function dayOf({ heldFrom, startsAt, timeZone }: { heldFrom: Date | null; startsAt: Date; timeZone: string }) {
  return localDay(heldFrom ?? startsAt, timeZone)
}

export type TimesAnswer =
  | { ok: true; startsAt: Date; endsAt: Date; isAmbiguous: boolean }
  | Refused<
      'calendar.time_does_not_exist' | 'calendar.no_such_day' | 'site.time_zone_unknown' | 'session.ends_before_start'
    >

/** Longest session; a later end is a typing mistake. */
const longestHours = 12

type GivenTimes = {
  on: string
  from: string
  until: string
  timeZone: string
  fromWhich?: Which | undefined
  untilWhich?: Which | undefined
}

/**
 * The instants of a day and two times at the site. `wallTimesOf` decides the day of the end. Where nobody says which of two is
 * meant, a time is taken as the earlier one, and the answer is marked as ambiguous.
 */
export function timesOf({ on: day, from, until, timeZone, fromWhich, untilWhich }: GivenTimes): TimesAnswer {
  const start = instantAt({ day, time: from, timeZone, which: fromWhich })
  if (!start.ok) return { ...start, details: { ...start.details, time: from } }
  const end = instantAt({ ...wallTimesOf({ on: day, from, until, timeZone }).until, which: untilWhich })
  if (!end.ok) return { ...end, details: { ...end.details, time: until } }
  const lastsMs = end.at.getTime() - start.at.getTime()
  if (lastsMs <= 0 || lastsMs > longestHours * 3_600_000)
    return { ok: false, problem: 'session.ends_before_start', details: { from, until, hours: longestHours } }
  return { ok: true, startsAt: start.at, endsAt: end.at, isAmbiguous: start.isAmbiguous || end.isAmbiguous }
}

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

type Made = { isRecorded: boolean; isTranscribed: boolean; attendances: readonly AttendanceAt[] }

/**
 * Whether a session may be cancelled: it neither has nor awaits a recording, has no transcript, and nobody is recorded as present. A
 * session that was recorded as held by mistake has attendees, who are then recorded as absent.
 */
export function mayCancel(
  status: SessionStatus,
  { isRecorded, isTranscribed, attendances }: Made,
): { ok: true } | Refused<'session.step_refused' | 'session.recorded' | 'session.transcribed' | 'session.attended'> {
  const step = mayTake(status, 'cancel')
  if (!step.ok) return step
  if (isRecorded) return { ok: false, problem: 'session.recorded', details: {} }
  if (isTranscribed) return { ok: false, problem: 'session.transcribed', details: {} }
  if (status === 'held') return { ok: true }
  const codes = attendances.filter(({ state }) => wasThere(state)).map(({ code }) => code)
  return codes.length === 0 ? { ok: true } : { ok: false, problem: 'session.attended', details: { codes } }
}

export type HoldAnswer =
  | { ok: true }
  | Refused<
      | 'session.step_refused'
      | 'session.in_future'
      | 'session.facilitator_missing'
      | 'session.attendance_open'
      | 'session.nobody_attended'
    >

/** Whether a session may be recorded as held: it is over, it has a facilitator, and every attendance is decided. */
export function mayHold(
  session: { status: SessionStatus; staff: readonly Pick<InTheRoom, 'part'>[]; attendances: readonly AttendanceAt[] },
  { heldUntil, now }: { heldUntil: Date; now: Date },
): HoldAnswer {
  const step = mayTake(session.status, 'hold')
  if (!step.ok) return step
  if (heldUntil > now) return { ok: false, problem: 'session.in_future', details: {} }
  const hasFacilitator = session.staff.some((person) => person.part === 'facilitator')
  if (!hasFacilitator) return { ok: false, problem: 'session.facilitator_missing', details: {} }
  const undecided = session.attendances.filter(({ state }) => state === 'invited').map(({ code }) => code)
  if (undecided.length > 0) return { ok: false, problem: 'session.attendance_open', details: { codes: undecided } }
  const hasSomebody = session.attendances.some(({ state }) => wasThere(state))
  return hasSomebody ? { ok: true } : { ok: false, problem: 'session.nobody_attended', details: {} }
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

type Unrecordable = { code: string; reason: MissingReason }

/** Whether a session may be recorded: `granted` of `asked` people grant it, `missing` lists the others. Without people it may not. */
export type RecordVerdict = { mayBeRecorded: boolean; granted: number; asked: number; missing: Unrecordable[] }

/** The verdict for all participants who came or may still come. `reason` says why a consent does not grant recording. */
export function recordVerdict(
  attendances: readonly { code: string; state: AttendanceState; reason: MissingReason | undefined }[],
): RecordVerdict {
  const asked = attendances.filter(({ state }) => mayBeThere(state))
  const missing = asked.flatMap(({ code, reason }) => (reason ? [{ code, reason }] : []))
  return {
    mayBeRecorded: asked.length > 0 && missing.length === 0,
    granted: asked.length - missing.length,
    asked: asked.length,
    missing,
  }
}
