// When a session is, whether it may be held or cancelled, and whether it may be recorded.
import { instantAt, localDay, type Which } from '../calendar.ts'
import type { MissingReason } from '../consent/rules.ts'
import { type AttendanceAt, mayBeThere, wasThere } from './attendance.ts'
import type { AttendanceState, InTheRoom, SessionStatus } from './schema.ts'
import { mayTake, type Refused } from './steps.ts'
import { wallTimesOf } from './wall.ts'

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
