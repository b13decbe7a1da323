// What the newest consent of a participant says by itself, as lists show it. A session tells more (`whyMissing`): it reads all consents.
import type { MissingReason } from './rules.ts'

export type NewestConsent = {
  givenOn: string
  isWithdrawn: boolean
  granted: readonly string[]
  refused: readonly string[]
}

/** What is kept of all consents of a participant (docs/decisions/036). */
type Standing = { consent: NewestConsent | null; consentStanding: string }

/** Why it does not grant a scope today; undefined if it does. */
export function whyNewestLacks({ consent, consentStanding }: Standing, scope: string): MissingReason | undefined {
  if (!consent) return 'never_asked'
  if (consent.isWithdrawn) return 'withdrawn'
  if (consentStanding === 'not_in_force') return 'not_in_force'
  if (consent.granted.includes(scope)) return undefined
  return consent.refused.includes(scope) ? 'refused' : 'never_asked'
}

/** The day of a consent that was given after the day `saidOn`. An earlier consent, or an agreement to earlier use, may cover that day. */
export const givenAfter = ({ consent }: Pick<Standing, 'consent'>, saidOn: string): string | undefined =>
  consent && consent.givenOn > saidOn ? consent.givenOn : undefined
