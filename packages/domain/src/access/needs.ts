// What the second factor has to do with what a person may do: some actions need a recent code, some studies need codes at all.
import { type Action, policy } from './policy.ts'

/**
 * What an action needs besides the role, within the last fifteen minutes (decisions 081 and 084). `recent_code`: people who have
 * one-time codes have typed one. `recent_proof`: everybody has, or has typed the password if they have no codes.
 */
type Need = 'recent_code' | 'recent_proof'

/** What some actions need besides the role. An open screen should not give away what cannot be taken back, nor who is signed in. */
export const needs: { readonly [A in Action]?: Need } = {
  'allocation.list': 'recent_code',
  'allocation.open': 'recent_code',
  'consent.copy': 'recent_code',
  'document.open': 'recent_code',
  'document.remove': 'recent_code',
  'expense.receipt': 'recent_code',
  'participant.identify': 'recent_code',
  'recording.destroy': 'recent_code',
  'transcript.export': 'recent_code',
  'transcript.release': 'recent_code',
  'account.make_calendar': 'recent_proof',
  'account.end_session': 'recent_proof',
  'account.end_all_sessions': 'recent_proof',
  'staff.end_sessions': 'recent_proof',
  'staff.reset_codes': 'recent_proof',
  'token.create': 'recent_proof',
  'webhook.create': 'recent_proof',
  'webhook.renew': 'recent_proof',
}

/** Minutes for which a typed code or password holds for actions that need one. */
export const codeMinutes = 15

export type SecondFactor = {
  hasCodes: boolean
  /** When the person last proved in this sign-in who they are: with a code if they have codes, else with the password. */
  provenAt: Date | null
}

/** What the person must type again before the action, if anything. */
export function missingProof(
  action: Action,
  { hasCodes, provenAt }: SecondFactor,
  now: Date,
): 'code' | 'password' | undefined {
  const need = needs[action]
  if (!need || (need === 'recent_code' && !hasCodes)) return undefined
  const isRecent = provenAt !== null && now.getTime() - provenAt.getTime() <= codeMinutes * 60_000
  return isRecent ? undefined : hasCodes ? 'code' : 'password'
}

/**
 * Whether a study that requires codes refuses the action to a person without them. What every member may do stays open, because
 * the frame of the application needs it.
 */
export function lacksCodes(
  action: Action,
  { hasCodes }: Pick<SecondFactor, 'hasCodes'>,
  requiresCodes: boolean,
): boolean {
  return requiresCodes && !hasCodes && typeof policy[action] !== 'string'
}
