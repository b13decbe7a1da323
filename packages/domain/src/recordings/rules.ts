// What may happen to a recording, what may be one, and when it is to be destroyed.
import { addDays } from '../calendar.ts'
import { wasThere } from '../sessions/rules.ts'
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

/** Somebody invited to the session; unusable once they withdrew from use of what was already collected. */
export type Voice = { code: string; state: AttendanceState; isUsable: boolean }

/** Who of those heard on a session's recordings withdrew from use of them, by code. One of them is enough: a recording has the intersection of its attendees. */
export function withheldBy(invited: readonly Voice[]): string[] {
  return invited.filter(({ state, isUsable }) => wasThere(state) && !isUsable).map(({ code }) => code)
}

export type HearAnswer = Answer | { ok: false; problem: 'recording.withheld'; details: { codes: string[] } }

/** Whether a recording may be heard: it is stored, and nobody heard on it withdrew from its use. */
export function mayHear(status: RecordingStatus, invited: readonly Voice[]): HearAnswer {
  const step = mayTake(status, 'play')
  if (!step.ok) return step
  const codes = withheldBy(invited)
  return codes.length === 0 ? { ok: true } : { ok: false, problem: 'recording.withheld', details: { codes } }
}

/** The stages of a transcript at whose end it counts as verified. */
export function checksOf(stages: { transcript: readonly { key: string; isCheck: boolean }[] }): string[] {
  return stages.transcript.filter(({ isCheck }) => isCheck).map(({ key }) => key)
}

/**
 * The day a recording is to be destroyed: `retentionDays` after the last of its transcripts was verified. Undefined
 * without a retention rule, without a transcript, or while one is not verified.
 */
export function destroyDueOn(
  verifiedOn: readonly (string | null)[],
  retentionDays: number | undefined,
): string | undefined {
  const days = verifiedOn.filter((day) => day !== null)
  if (!retentionDays || days.length === 0 || days.length < verifiedOn.length) return undefined
  return addDays(days.toSorted().at(-1)!, retentionDays)
}
