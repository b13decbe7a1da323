// What the second factor has to do with what a person may do: some actions need a recent code, some studies need codes at all.
import { type Action, needs, policy } from './policy.ts'

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
