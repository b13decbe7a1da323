// Which participants must be asked for consent, for the first time or again, and why.
import { type ConsentRecord, type FormVersion, isVersionValid } from './given.ts'
import { consentInForce } from './rules.ts'
import { takenBackBy } from './taken-back.ts'

type At = ConsentRecord & { siteId: string; on: string }

/**
 * The version that an active participant of a site must be asked about again, or undefined. It is the newest version valid
 * there today that requires re-consent, unless the consent in force is for this version or for one that became valid later.
 * Versions of one text in several languages become valid on the same day: a consent to any of them is enough.
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

/** Why a participant is on a site's list *Consents due*. */
const dueReasons = ['never_asked', 'refused', 'withdrawn', 'mistaken', 'not_in_force', 'new_version'] as const
export type DueReason = (typeof dueReasons)[number]

/**
 * Why a participant is due for consent, or undefined: they were never asked; they refused participation or took it back, and
 * nothing recorded since settles it; their consent was entered by mistake, was never valid, or is for a version that is too old. `consents` are
 * those of one participant.
 * @reference The server answers this for a whole site in one statement; its tests compare that statement with this function.
 */
export function whyDue(participantId: string, record: At): DueReason | undefined {
  const own = record.consents.filter((consent) => consent.givenOn <= record.on)
  const back = takenBackBy(participantId, record)
  if (back) return back.why
  if (own.length === 0) return 'never_asked'
  if (!consentInForce(record)) return 'not_in_force'
  return needsReconsent(record) ? 'new_version' : undefined
}
