// What may happen to a recording, what may be one, and when it is to be destroyed.
import { addDays } from '../calendar.ts'
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

/** What browsers call a type that files call otherwise. */
const asPlayed: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
}

/** The type a file is kept and played as, from what its content says; undefined when it holds no sound. */
export function soundTypeOf(contentType: string | undefined): string | undefined {
  const type = contentType?.split(';')[0]!.trim().toLowerCase()
  if (!type || !/^(?:audio|video)\//u.test(type) || type === 'audio/midi') return undefined
  return asPlayed[type] ?? type
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
