// Consent is obeyed, not noted: whether something may be done with a person's words now is decided here and nowhere else.

import type { WithdrawalLevel } from '../participants/lifecycle.ts'

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

/** Somebody whose newest consent says that they take no part, from which day on, and how it says so. */
export type TakenBack = { participantId: string; on: string; why: 'withdrawn' | 'refused' }

/**
 * Whether somebody took back that they take part, or refused it in a newer consent; undefined while they take part, and for
 * somebody who was never asked. A refusal counts whatever form it was given on, a grant only where the form was valid.
 */
export function takenBackBy(
  participantId: string,
  { consents, versions, on }: ConsentRecord & { on: string },
): TakenBack | undefined {
  let back: TakenBack | undefined
  const own = consents.filter((consent) => consent.participantId === participantId && consent.givenOn <= on)
  for (const consent of own.toSorted(newestFirst)) {
    const ended = endOfPart(consent, on)
    if (!ended && !wasValid(consent, versions)) continue
    // An older consent that held until the next one came does not make the end earlier.
    if (!ended || (back && ended.on > back.on)) break
    back = { participantId, on: ended.on, why: back?.why ?? ended.why }
  }
  return back
}

/** From which day on a consent does not grant *participate*: the day it was given, or taken back. */
function endOfPart(consent: ConsentGiven, on: string): Omit<TakenBack, 'participantId'> | undefined {
  const decision = consent.decisions.find(({ scope }) => scope === scopeOf.enrol)
  if (decision && !decision.isGranted) return { on: consent.givenOn, why: 'refused' }
  const days = [consent, decision].flatMap((row) => (row && isWithdrawn(row, on) ? row.withdrawnOn! : []))
  return days.length > 0 ? { on: days.toSorted()[0]!, why: 'withdrawn' } : undefined
}

export type TakePartAnswer = { ok: true } | { ok: false; takenBack: TakenBack[] }

/**
 * Whether new data may be collected from these people on a day (`saidOn`, else today): that they come to a session, are
 * enrolled, allocated, or complete. Refused for whoever took part back by then, until it is settled: by a new consent, or
 * because their withdrawal was recorded, which has rules of its own.
 */
export function mayTakePart(participantIds: readonly string[], record: ConsentRecord & { on: string }): TakePartAnswer {
  const { withdrawals = [], on, saidOn = on } = record
  const takenBack = participantIds.flatMap((id) => {
    const back = takenBackBy(id, record)
    const isSettled = withdrawals.some(({ participantId }) => participantId === id)
    return back && back.on <= saidOn && !isSettled ? [back] : []
  })
  return takenBack.length === 0 ? { ok: true } : { ok: false, takenBack }
}

/**
 * Why somebody who left is not heard, whatever else they consented to: a withdrawal from use of what was collected speaks
 * against everything; one from new data, and taking part that was taken back, against words said from that day on.
 */
function whyLeft(
  participantId: string,
  scope: string,
  record: ConsentRecord & { on: string },
): TakenBack['why'] | undefined {
  const { withdrawals = [], on, saidOn = on } = record
  const isOfWords = ofWords.includes(scope)
  const hasLeft = withdrawals.some(
    (left) =>
      left.participantId === participantId &&
      (left.level === 'collected_data' ? left.on <= on : left.level === 'new_data' && isOfWords && left.on <= saidOn),
  )
  if (hasLeft) return 'withdrawn'
  const back = isOfWords ? takenBackBy(participantId, record) : undefined
  return back && back.on <= saidOn ? back.why : undefined
}

/** Why a participant's consent does not grant a scope on a day; undefined when it does. */
export function whyMissing(
  participantId: string,
  scope: string,
  record: ConsentRecord & { on: string },
): MissingReason | undefined {
  const { consents, versions, on } = record
  const left = whyLeft(participantId, scope, record)
  if (left) return left
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
