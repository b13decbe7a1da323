// Decides whether something may be done with a person's words now. All code that needs this answer asks here.
import { coveredDays, daysOfPart, hasDay, withheldDays } from './days.ts'
import { type ConsentGiven, type ConsentRecord, isVersionValid, isWithdrawn, newestFirst, wasValid } from './given.ts'
import { allowedByMistakeOnly } from './mistakes.ts'
import { type ConsentAction, scopeOf } from './scopes.ts'
import { type TakenBack, takenBackBy } from './taken-back.ts'
import { withWithdrawals } from './withdrawals.ts'

/** `not_covered`: the consent in force does not cover the day on which the words were said. */
export type MissingReason =
  | 'never_asked'
  | 'refused'
  | 'withdrawn'
  | 'not_in_force'
  | 'left'
  | 'mistaken'
  | 'not_covered'
export type Missing = { participantId: string; scope: string; reason: MissingReason | 'version_ended' }
export type MayAnswer = { ok: true } | { ok: false; missing: Missing[] }

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

/** Scopes about spoken words. Words said from the day of a withdrawal on are new data; words said before are already collected. */
const { attach_recording, start_transcription, start_translation, cite_quote } = scopeOf
const ofWords: readonly string[] = [attach_recording, start_transcription, start_translation, cite_quote]

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
  if (!ofWords.includes(scope)) return undefined
  if (allowedByMistakeOnly(held, own)) return 'mistaken'
  return isCovered(participantId, scope, record) ? undefined : 'not_covered'
}

/** Whether the consents that count cover what was said on the day `saidOn` for this scope. */
function isCovered(participantId: string, scope: string, record: ConsentRecord & { on: string }): boolean {
  const day = record.saidOn ?? record.on
  const covering = [daysOfPart(participantId, record), coveredDays(participantId, scope, record)]
  return covering.every((days) => hasDay(days, day)) && !hasDay(withheldDays(participantId, record), day)
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
