// What a consent that was entered by mistake leaves behind.
import type { StandardScope } from './scopes.ts'

type Decision = { scope: string; isGranted: boolean; withdrawnOn?: string | null }
type Given = { isMistaken?: boolean; decisions: readonly Decision[] }

/** Scopes without which words cannot have come about. */
const ofMaking: readonly StandardScope[] = ['participate', 'record_audio', 'transcribe', 'translate']

/** The scopes, of those without which words cannot have come about, that consents granted which were entered by mistake. */
export function allowedByMistake(consents: readonly Given[]): StandardScope[] {
  const allowed = consents
    .filter(({ isMistaken }) => isMistaken)
    .flatMap(({ decisions }) => decisions.filter(({ isGranted }) => isGranted))
  return ofMaking.filter((scope) => allowed.some((each) => each.scope === scope))
}

/**
 * Whether a consent that was entered by mistake allowed something that the consent in force, as all withdrawals leave it, does not grant:
 * it was refused or taken back, or its form does not ask for it. Words may then have come about that nobody allowed.
 */
export function allowedByMistakeOnly(held: Given, consents: readonly Given[]): boolean {
  const isHeld = (scope: string) =>
    held.decisions.some((each) => each.scope === scope && each.isGranted && !each.withdrawnOn)
  return allowedByMistake(consents).some((scope) => !isHeld(scope))
}
