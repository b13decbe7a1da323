// What the second factor has to do with what a person may do: some actions need a recent code, some studies need codes at all.
import { type Action, policy, type PolicyRow } from './policy.ts'

/** Minutes for which a typed code holds for actions that need one. */
export const codeMinutes = 15

export type SecondFactor = {
  hasCodes: boolean
  /** When the person last typed a code in this sign-in. */
  codedAt: Date | null
}

/** Whether the person must type a code again before the action. People without codes are not asked. */
export function mustGiveCode(action: Action, { hasCodes, codedAt }: SecondFactor, now: Date): boolean {
  const row: PolicyRow = policy[action]
  if (!hasCodes || typeof row === 'string' || row.needs !== 'recent_code') return false
  return codedAt === null || now.getTime() - codedAt.getTime() > codeMinutes * 60_000
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
