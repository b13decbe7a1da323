// What was made of the words of a session, and who does not consent to it.
import { localDay } from '@polyphony/domain/calendar'
import { compareCodes } from '@polyphony/domain/codes'
import type { ConsentAction } from '@polyphony/domain/consent/scopes'
import type { ProblemCode } from '@polyphony/domain/problem'
import { dayOf } from '@polyphony/domain/sessions/rules'
import { listLacking } from '../../consent/queries/lacking.ts'
import type { Reading } from '../../platform/shapes.ts'
import type { AttendanceRow, SessionRow } from '../store/sessions.ts'
import type { Kept } from '../store/summary.ts'

/** What was made of a session's words, the action that needed consent for it, and the refusal of a person without it. */
export const made = [
  ['isRecorded', 'attach_recording', 'session.recorded_without_consent'],
  ['isTranscribed', 'start_transcription', 'session.transcribed_without_consent'],
  ['isTranslated', 'start_translation', 'session.translated_without_consent'],
] as const satisfies readonly [keyof Kept, ConsentAction, ProblemCode][]

export type Made = { session: SessionRow; people: readonly Pick<AttendanceRow, 'participantId'>[]; day?: string }

/** Which of these people do not consent to an action with words that were said on that day. */
export async function listLackingOn(
  reading: Reading,
  action: ConsentAction,
  { session, people, day = dayOf(session) }: Made,
) {
  const participantIds = people.map(({ participantId }) => participantId)
  const on = localDay(reading.now, session.timeZone)
  return participantIds.length === 0 ? [] : listLacking(reading, action, { on, saidOn: day, participantIds })
}

/** The codes of these people, in the order of codes. */
export const codesOf = (people: readonly { code: string | null }[]) =>
  people.map(({ code }) => code ?? '?').toSorted(compareCodes)
