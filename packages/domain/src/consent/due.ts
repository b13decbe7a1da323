// Who is to be asked for consent, or asked again, and why.
import { consentInForce, type ConsentRecord, type FormVersion, isVersionValid, takenBackBy } from './rules.ts'

type At = ConsentRecord & { siteId: string; on: string }

/**
 * The version an active participant of a site is to be asked about again, or undefined: the newest version valid there
 * today that requires re-consent, unless their consent in force is for it or for one that became valid later.
 * Versions of one text in several languages become valid on one day: consent to any of them will do.
 */
export function needsReconsent({ siteId, ...record }: At): FormVersion | undefined {
  const asked = record.versions
    .filter((version) => version.requiresReconsent && isVersionValid(version, { siteId, on: record.on }))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
  if (!asked) return undefined
  const held = consentInForce(record)
  const heldVersion = record.versions.find((version) => version.id === held?.versionId)
  return heldVersion && heldVersion.validFrom >= asked.validFrom ? undefined : asked
}

/** Why a participant is on a site's list of things to do about consent. */
export const dueReasons = ['never_asked', 'refused', 'withdrawn', 'not_in_force', 'new_version'] as const
export type DueReason = (typeof dueReasons)[number]

/**
 * Why somebody is to be asked, or undefined: never asked, participation refused or taken back and nothing recorded that
 * settles it, a consent that never held, or one to a version that is too old. `consents` are of one participant.
 * @reference The server asks for a whole site in one statement; its tests hold that statement against this.
 */
export function whyDue(participantId: string, record: At): DueReason | undefined {
  const own = record.consents.filter((consent) => consent.givenOn <= record.on)
  if (own.length === 0) return 'never_asked'
  const back = takenBackBy(participantId, record)
  if (back) return back.why
  if (!consentInForce(record)) return 'not_in_force'
  return needsReconsent(record) ? 'new_version' : undefined
}
