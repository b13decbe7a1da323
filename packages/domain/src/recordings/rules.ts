// Which steps a recording may take, whether it may be played, and when it must be destroyed.
import { addDays } from '../day.ts'
import { wasThere } from '../sessions/attendance.ts'
import type { AttendanceState } from '../sessions/schema.ts'
import type { RecordingStatus } from './schema.ts'

export type RecordingStep = 'store' | 'play' | 'destroy'

const from: Record<RecordingStep, readonly RecordingStatus[]> = {
  store: ['expected', 'uploading'],
  play: ['stored'],
  destroy: ['expected', 'uploading', 'stored'],
}

type Answer =
  | { ok: true }
  | { ok: false; problem: 'recording.state_refused'; details: { status: string; step: string } }

/** Whether a recording in this status may take that step: `recording.state_refused`. */
export function mayTake(status: RecordingStatus, step: RecordingStep): Answer {
  return from[step].includes(status)
    ? { ok: true }
    : { ok: false, problem: 'recording.state_refused', details: { status, step } }
}

/** A person who was invited to the session. `isWithheld`: they withdrew the collected data, or had left by its day. */
export type Voice = { code: string; state: AttendanceState; isWithheld: boolean }

/** The codes of attendees whose words may not be used. One is enough to withhold all recordings of the session. */
export function withheldBy(invited: readonly Voice[]): string[] {
  return invited.filter(({ state, isWithheld }) => wasThere(state) && isWithheld).map(({ code }) => code)
}

export type HearAnswer = Answer | { ok: false; problem: 'recording.withheld'; details: { codes: string[] } }

/** Whether people may listen to a recording: it must be stored, and no attendee's words may be withheld. */
export function mayHear(status: RecordingStatus, invited: readonly Voice[]): HearAnswer {
  const step = mayTake(status, 'play')
  if (!step.ok) return step
  const codes = withheldBy(invited)
  return codes.length === 0 ? { ok: true } : { ok: false, problem: 'recording.withheld', details: { codes } }
}

/**
 * The day on which a recording must be destroyed: `retentionDays` after the last of its transcripts was verified. Undefined
 * without a retention rule, without a transcript, or while a transcript is not verified.
 */
export function destroyDueOn(
  verifiedOn: readonly (string | null)[],
  retentionDays: number | undefined,
): string | undefined {
  const days = verifiedOn.filter((day) => day !== null)
  if (!retentionDays || days.length === 0 || days.length < verifiedOn.length) return undefined
  return addDays(days.toSorted().at(-1)!, retentionDays)
}
