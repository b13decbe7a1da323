// Which steps a session in a status may take.
import type { SessionStatus } from './schema.ts'

export type SessionStep = 'amend' | 'invite' | 'remove' | 'attend' | 'hold' | 'cancel' | 'record'

type Details = Record<string, string | number | readonly string[]>
export type Refused<Code extends string> = { ok: false; problem: Code; details: Details }

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
