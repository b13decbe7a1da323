// Decides whether something may be done with a person's words now. All code that needs this answer asks here.

import type { Exit, WithdrawalLevel } from '../participants/lifecycle.ts'
import { allowedByMistakeOnly } from './mistakes.ts'
import type { StandardScope } from './scopes.ts'
import { withWithdrawals } from './withdrawals.ts'

/** `withdrawnAt`: when it was recorded; `withdrawnWith`: the consent on which it was made. Null if not known. */
export type ScopeDecision = {
  scope: string
  isGranted: boolean
  withdrawnOn?: string | null
  withdrawnAt?: Date | null
  withdrawnWith?: string | null
}
/** `givenAt` (an instant) orders two consents of one day; days are days at the site. */
export type ConsentGiven = {
  id: string
  participantId: string
  siteId: string
  versionId: string
  givenOn: string
  givenAt: Date
  withdrawnOn?: string | null
  withdrawnAt?: Date | null
  withdrawnWith?: string | null
  /** Whether it was entered by mistake. It then counts nowhere; a withdrawal that stands with it counts for the others. */
  isMistaken?: boolean
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
export type MissingReason = 'never_asked' | 'refused' | 'withdrawn' | 'not_in_force' | 'left' | 'mistaken'
export type Missing = { participantId: string; scope: string; reason: MissingReason | 'version_ended' }
export type MayAnswer = { ok: true } | { ok: false; missing: Missing[] }

/** The scope each action needs. */
export const scopeOf = {
  enrol: 'participate',
  attach_recording: 'record_audio',
  start_transcription: 'transcribe',
  start_translation: 'translate',
  cite_quote: 'quote',
  share_data: 'share_data',
} as const satisfies Record<ConsentAction, StandardScope>

/** A withdrawal from the study that was not corrected, and the day it counts from. `further_contact` does not affect consent. */
export type Withdrawal = { participantId: string; level: WithdrawalLevel; on: string }

export type ConsentRecord = {
  consents: readonly ConsentGiven[]
  versions: readonly FormVersion[]
  withdrawals?: readonly Withdrawal[]
  /** The steps by which people were not eligible, declined or died. */
  exits?: readonly Exit[]
  /** The day on which the words were or will be said, or of the enrolment. Without it the day asked about counts. */
  saidOn?: string
}

/** Whether the version was valid at that site on that day, first and last day included. Without sites it is valid nowhere. */
export function isVersionValid(version: FormVersion, { siteId, on }: { siteId: string; on: string }): boolean {
  return (
    version.siteIds.includes(siteId) && version.validFrom <= on && (!version.validUntil || on <= version.validUntil)
  )
}

/** Times are known to the minute. Of two consents of the same minute the one with the later id counts as the newer. */
const newestFirst = (a: ConsentGiven, b: ConsentGiven) =>
  a.givenOn === b.givenOn
    ? b.givenAt.getTime() - a.givenAt.getTime() || (a.id < b.id ? 1 : -1)
    : a.givenOn < b.givenOn
      ? 1
      : -1

/**
 * The consent of one participant that is in force on the day `on`: the newest given by that day for a version that was valid at
 * the site when it was given. Undefined when there is none, or when the newest is withdrawn: an older one does not come back.
 * A withdrawal counts from its own day on, for every consent given before it. `consents` are those of one participant.
 */
export function consentInForce({ consents, versions, on }: ConsentRecord & { on: string }): ConsentGiven | undefined {
  const newest = withWithdrawals(consents)
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

/** Scopes about spoken words. Words said from the day of a withdrawal on are new data; words said before are already collected. */
const { attach_recording, start_transcription, start_translation, cite_quote } = scopeOf
const ofWords: readonly string[] = [attach_recording, start_transcription, start_translation, cite_quote]

/** A participant who took participation back or refused it, or whose consents were entered by mistake; and since when it is not granted. */
export type TakenBack = { participantId: string; on: string; why: 'withdrawn' | 'refused' | 'mistaken' }

/** The day since which a participant whose consents were all entered by mistake grants nothing: every day. */
export const firstOfAllDays = '0001-01-01'

/**
 * Whether a participant took participation back, or refused it in a newer consent, or has only consents that were entered by mistake.
 * Undefined while they take part, and for a participant who was never asked. A refusal counts on any form, a grant only if the form was valid.
 */
export function takenBackBy(
  participantId: string,
  { consents, versions, on }: ConsentRecord & { on: string },
): TakenBack | undefined {
  let back: TakenBack | undefined
  const entered = consents.filter((consent) => consent.participantId === participantId)
  const own = withWithdrawals(entered).filter((consent) => consent.givenOn <= on)
  const counts = (consent: ConsentGiven) => endOfPart(consent, on) !== undefined || wasValid(consent, versions)
  if (entered.some(({ isMistaken }) => isMistaken) && !own.some(counts))
    return { participantId, on: firstOfAllDays, why: 'mistaken' }
  for (const consent of own.filter(counts).toSorted(newestFirst)) {
    const ended = endOfPart(consent, on)
    // An older consent that ended later than this one does not move the day.
    if (!ended || (back && ended.on > back.on)) break
    back = { participantId, on: ended.on, why: back?.why ?? ended.why }
  }
  return back
}

/** The first day on which a consent does not grant *participate*: the day it was given (refused) or was taken back. */
function endOfPart(consent: ConsentGiven, on: string): Omit<TakenBack, 'participantId'> | undefined {
  const decision = consent.decisions.find(({ scope }) => scope === scopeOf.enrol)
  if (decision && !decision.isGranted) return { on: consent.givenOn, why: 'refused' }
  const days = [consent, decision].flatMap((row) => (row && isWithdrawn(row, on) ? row.withdrawnOn! : []))
  return days.length > 0 ? { on: days.toSorted()[0]!, why: 'withdrawn' } : undefined
}

export type TakePartAnswer = { ok: true } | { ok: false; takenBack: TakenBack[] }

/**
 * Whether new data may be collected from these people on a day (`saidOn`, else today): whether they may come to a session, be
 * enrolled or allocated, or complete. Refused for everybody who had taken participation back by that day. A new consent settles
 * this, and so does recording their withdrawal, which has rules of its own.
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
 * Why a participant who left is refused whatever they consented to. After a withdrawal from the use of collected data every
 * scope is refused. After a withdrawal from new data, or after participation was taken back or declined, scopes about words said
 * from that day on are refused. After a person died or was not eligible, this holds for words said on a later day.
 */
function whyLeft(
  participantId: string,
  scope: string,
  record: ConsentRecord & { on: string },
): TakenBack['why'] | 'left' | undefined {
  const { withdrawals = [], exits = [], on, saidOn = on } = record
  const isOfWords = ofWords.includes(scope)
  const hasLeft = withdrawals.some(
    (left) =>
      left.participantId === participantId &&
      (left.level === 'collected_data' ? left.on <= on : left.level === 'new_data' && isOfWords && left.on <= saidOn),
  )
  if (hasLeft) return 'withdrawn'
  const hasEnded = exits.some(
    (exit) =>
      exit.participantId === participantId && (exit.on < saidOn || (exit.kind === 'declined' && exit.on === saidOn)),
  )
  if (isOfWords && hasEnded) return 'left'
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
    // If the newest consent is withdrawn, that is what the person said last. Otherwise it never took effect.
    const newest = withWithdrawals(own).toSorted(newestFirst)[0]
    return newest === undefined ? 'never_asked' : isWithdrawn(newest, on) ? 'withdrawn' : 'not_in_force'
  }
  const decision = held.decisions.find((candidate) => candidate.scope === scope)
  if (!decision) return 'never_asked'
  if (isWithdrawn(decision, on)) return 'withdrawn'
  if (!decision.isGranted) return 'refused'
  return ofWords.includes(scope) && allowedByMistakeOnly(held, own) ? 'mistaken' : undefined
}

/** Why a person could not be enrolled on the day `saidOn`: consent must be in force that day too, in a version valid at the site. */
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
 * Whether an action may be done on the day `on` (at the site) with the words of these people. If not, the answer says which
 * scope each person lacks, and why. `of` is the person (enrol, share data), everybody who attended (recording, transcription,
 * translation) or the segment's speaker (quote). Enrolment is checked for today and for its own day (`saidOn`). `null` stands for
 * an unknown speaker, who counts as a person who has not consented. An empty list is refused, because it proves no consent.
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
