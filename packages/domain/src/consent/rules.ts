// Consent is obeyed, not noted: whether something may be done with a person's words now is decided here and nowhere else.

import type { WithdrawalLevel } from '../participants/lifecycle.ts'

export const standardScopes = [
  'participate',
  'record_audio',
  'transcribe',
  'translate',
  'quote',
  'share_data',
  'recontact',
] as const

export type ScopeDecision = { scope: string; isGranted: boolean; withdrawnOn?: string | null }
/** `givenAt` (an instant) orders two consents of one day; days are days at the site. */
export type ConsentGiven = {
  id: string
  participantId: string
  siteId: string
  versionId: string
  givenOn: string
  givenAt: Date
  withdrawnOn?: string | null
  decisions: readonly ScopeDecision[]
}
export type FormVersion = {
  id: string
  validFrom: string
  validUntil?: string | null
  siteIds: readonly string[]
  requiresReconsent: boolean
}

export type ConsentAction =
  | 'enrol'
  | 'attach_recording'
  | 'start_transcription'
  | 'start_translation'
  | 'cite_quote'
  | 'share_data'
export type MissingReason = 'never_asked' | 'refused' | 'withdrawn' | 'not_in_force'
export type Missing = { participantId: string; scope: string; reason: MissingReason | 'version_ended' }
export type MayAnswer = { ok: true } | { ok: false; missing: Missing[] }

/** The scope each action needs. */
export const scopeOf: Record<ConsentAction, string> = {
  enrol: 'participate',
  attach_recording: 'record_audio',
  start_transcription: 'transcribe',
  start_translation: 'translate',
  cite_quote: 'quote',
  share_data: 'share_data',
}

/** A withdrawal from the study that still counts, with the day it counts from. Of no concern to consent below `new_data`. */
export type Withdrawal = { participantId: string; level: WithdrawalLevel; on: string }

/** `saidOn` is the day the words were, or will be, said, and for an enrolment its day; without it, the day asked about. */
export type ConsentRecord = {
  consents: readonly ConsentGiven[]
  versions: readonly FormVersion[]
  withdrawals?: readonly Withdrawal[]
  saidOn?: string
}

/** Whether the version held for that site on that day; both ends of its period count. An empty list of sites is none. */
export function isVersionValid(version: FormVersion, { siteId, on }: { siteId: string; on: string }): boolean {
  return (
    version.siteIds.includes(siteId) && version.validFrom <= on && (!version.validUntil || on <= version.validUntil)
  )
}

/** Times are known to the minute: of two consents of one minute, the one taken down later (its id says so) is what the person said last. */
const newestFirst = (a: ConsentGiven, b: ConsentGiven) =>
  a.givenOn === b.givenOn
    ? b.givenAt.getTime() - a.givenAt.getTime() || (a.id < b.id ? 1 : -1)
    : a.givenOn < b.givenOn
      ? 1
      : -1

/**
 * The newest consent of one participant, given by `on`, not withdrawn by then, for a version valid at its site when given;
 * undefined when there is none. Withdrawing the newest does not bring an older one back.
 * A withdrawal counts from its own day on. `consents` are of one participant.
 */
export function consentInForce({ consents, versions, on }: ConsentRecord & { on: string }): ConsentGiven | undefined {
  const newest = consents
    .filter((consent) => consent.givenOn <= on && wasValid(consent, versions))
    .toSorted(newestFirst)[0]
  return newest && !isWithdrawn(newest, on) ? newest : undefined
}

function isWithdrawn(row: { withdrawnOn?: string | null }, on: string): boolean {
  return !!row.withdrawnOn && row.withdrawnOn <= on
}

function wasValid(consent: ConsentGiven, versions: readonly FormVersion[]): boolean {
  const version = versions.find((candidate) => candidate.id === consent.versionId)
  return version !== undefined && isVersionValid(version, { siteId: consent.siteId, on: consent.givenOn })
}

/** Scopes about words that were said on a day: they are new data from the day of a withdrawal on, and collected before it. */
const ofWords: readonly string[] = ['record_audio', 'transcribe', 'translate', 'quote']

/**
 * Whether a withdrawal from the study speaks against a scope, whatever was consented to: from use of what was collected,
 * against everything; from new data, against whatever is done with words that are said from that day on.
 */
function isLeft(
  participantId: string,
  scope: string,
  { withdrawals = [], on, saidOn = on }: ConsentRecord & { on: string },
): boolean {
  return withdrawals.some(
    (left) =>
      left.participantId === participantId &&
      (left.level === 'collected_data'
        ? left.on <= on
        : left.level === 'new_data' && ofWords.includes(scope) && left.on <= saidOn),
  )
}

/** Why a participant's consent does not grant a scope on a day; undefined when it does. */
export function whyMissing(
  participantId: string,
  scope: string,
  record: ConsentRecord & { on: string },
): MissingReason | undefined {
  const { consents, versions, on } = record
  if (isLeft(participantId, scope, record)) return 'withdrawn'
  const own = consents.filter((consent) => consent.participantId === participantId && consent.givenOn <= on)
  const held = consentInForce({ consents: own, versions, on })
  if (!held) {
    // A withdrawn newest consent is what the person last said; anything else is a consent that never took effect.
    const newest = own.toSorted(newestFirst)[0]
    return newest === undefined ? 'never_asked' : isWithdrawn(newest, on) ? 'withdrawn' : 'not_in_force'
  }
  const decision = held.decisions.find((candidate) => candidate.scope === scope)
  if (!decision) return 'never_asked'
  if (isWithdrawn(decision, on)) return 'withdrawn'
  return decision.isGranted ? undefined : 'refused'
}

export type Attendance = { participantId: string; status: 'invited' | 'attended' | 'absent' | 'left_early' }

/** Everybody who was in the session; who left early was there. */
export function attendees(attendance: readonly Attendance[]): string[] {
  return attendance
    .filter(({ status }) => status === 'attended' || status === 'left_early')
    .map(({ participantId }) => participantId)
}

/** Why a person cannot have been enrolled on its day: consent has to be in force then too, in a version valid at the site then. */
function whyNotEnrolled(
  participantId: string,
  { saidOn, ...record }: ConsentRecord & { on: string },
): Missing['reason'] | undefined {
  const { consents, versions, on } = { ...record, on: saidOn ?? record.on }
  const missing = whyMissing(participantId, scopeOf.enrol, { ...record, on })
  if (missing) return missing
  const own = consents.filter((consent) => consent.participantId === participantId)
  const { versionId, siteId } = consentInForce({ consents: own, versions, on })!
  const isStillValid = versions.some((version) => version.id === versionId && isVersionValid(version, { siteId, on }))
  return isStillValid ? undefined : 'version_ended'
}

/**
 * Whether an action may be done now, `on` the site's day, with the words of these people, and if not, who lacks what and why.
 * `of` is the person (enrol, share data), everybody who attended (recording, transcription, translation) or the segment's
 * speaker (quote). Enrolling is asked about today and about its own day (`saidOn`) at once. Null stands for a speaker nobody has mapped, who counts as one who has not consented. Nobody at all
 * is refused likewise: an empty attendance proves nothing.
 */
export function mayDo(
  action: ConsentAction,
  { of, ...record }: ConsentRecord & { of: readonly (string | null)[]; on: string },
): MayAnswer {
  const scope = scopeOf[action]
  const people = of.length === 0 ? [null] : [...new Set(of)]
  const missing = people.flatMap((participantId): Missing[] => {
    if (participantId === null) return [{ participantId: 'unmapped_speaker', scope, reason: 'never_asked' }]
    const reason =
      whyMissing(participantId, scope, record) ??
      (action === 'enrol' ? whyNotEnrolled(participantId, record) : undefined)
    return reason ? [{ participantId, scope, reason }] : []
  })
  return missing.length === 0 ? { ok: true } : { ok: false, missing }
}

/** The scopes that every one of these people grants on that day, in the given order; none for nobody. */
export function intersectionOfScopes(
  scopes: readonly string[],
  { of, ...record }: ConsentRecord & { of: readonly string[]; on: string },
): string[] {
  return of.length === 0
    ? []
    : scopes.filter((scope) => of.every((participantId) => whyMissing(participantId, scope, record) === undefined))
}

/**
 * The version an active participant of a site is to be asked about again, or undefined: the newest version valid there
 * today that requires re-consent, unless their consent in force is for it or for one that became valid later.
 * Versions of one text in several languages become valid on one day: consent to any of them will do.
 */
export function needsReconsent({
  siteId,
  ...record
}: ConsentRecord & { siteId: string; on: string }): FormVersion | undefined {
  const asked = record.versions
    .filter((version) => version.requiresReconsent && isVersionValid(version, { siteId, on: record.on }))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
  if (!asked) return undefined
  const held = consentInForce(record)
  const heldVersion = record.versions.find((version) => version.id === held?.versionId)
  return heldVersion && heldVersion.validFrom >= asked.validFrom ? undefined : asked
}
