// Checks consent before enrolling, attaching a recording, starting a transcript, quoting and sharing data. In a command it also holds
// the participants, so that nobody's consent is taken back before the command ends.
import { mayDo, type Missing } from '@polyphony/domain/consent/rules'
import { type ConsentAction, scopeOf } from '@polyphony/domain/consent/scopes'
import { Problem, type ProblemCode } from '@polyphony/domain/problem'
import { attendees } from '@polyphony/domain/sessions/attendance'
import type { Reading } from '../../platform/shapes.ts'
import { findAttendance, listCodes, readConsentRecord } from '../store/consents.ts'
import { holdParticipants, holdSessions } from '../store/locks.ts'

/**
 * The people who must have consented: the given participants, or all who attended a session. `on` is today at the site. `saidOn` is the
 * day on which the words were said or the person was enrolled, if it is not today.
 */
export type WhoseWords = { on: string; saidOn?: string } & (
  | { participantIds: readonly (string | null)[] }
  | { sessionId: string }
)

/** A participant without the consent that is needed. `code` is null for an unmapped speaker and for a session without attendees. */
export type Lacking = Missing & { code: string | null }

const refusals: Record<ConsentAction, ProblemCode> = {
  enrol: 'consent.not_in_force',
  attach_recording: 'recording.not_consented',
  start_transcription: 'transcript.not_consented',
  start_translation: 'transcript.not_consented',
  cite_quote: 'consent.not_in_force',
  share_data: 'consent.not_in_force',
}

/** The participants without the consent that an action needs; empty if the action is allowed. */
export async function listLacking(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  action: ConsentAction,
  whose: WhoseWords,
): Promise<Lacking[]> {
  const of = 'sessionId' in whose ? await attendeesOf(db, scope, whose.sessionId) : whose.participantIds
  const people = [...new Set(of)].filter((id) => id !== null)
  holdParticipants(db, scope, { ids: people })
  const { on, saidOn = on } = whose
  const answer = mayDo(action, { of, ...(await readConsentRecord(db, scope, people)), on, saidOn })
  if (answer.ok) return []
  const codes = await listCodes(db, scope, people)
  return answer.missing.map((missing) => ({ ...missing, code: codes.get(missing.participantId) ?? null }))
}

/** Throws the action's refusal, with codes and reasons, unless all participants concerned have granted it. */
export async function demandConsent(
  reading: Pick<Reading, 'db' | 'scope'>,
  action: ConsentAction,
  whose: WhoseWords,
): Promise<void> {
  const lacking = await listLacking(reading, action, whose)
  if (lacking.length === 0) return
  const hasEnded = lacking.every(({ reason }) => reason === 'version_ended')
  throw new Problem(hasEnded ? 'consent.version_ended' : refusals[action], {
    scope: scopeOf[action],
    codes: lacking.map(({ code }) => code ?? '?'),
    reasons: lacking.map(({ reason }) => reason),
  })
}

async function attendeesOf(db: Reading['db'], scope: Reading['scope'], sessionId: string) {
  holdSessions(db, scope, { sessionIds: [sessionId] })
  const attendance = await findAttendance(db, scope, sessionId)
  if (!attendance) throw new Problem('session.not_found')
  return attendees(attendance)
}
