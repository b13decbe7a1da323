// Whether a form may be published, a consent recorded, and a consent taken back, as far as this can be decided without the
// database. rules.ts decides what a consent allows.
import { isUsable, type Standing, type Step } from '../participants/lifecycle.ts'
import type { ProblemCode, ProblemDetails } from '../problem.ts'
import { isVersionValid } from './given.ts'
import type { ConsentMethod } from './methods.ts'

export type Answer = { ok: true } | { ok: false; problem: ProblemCode; details: ProblemDetails }

const inOrder: Answer = { ok: true }
const refused = (problem: ProblemCode, details: ProblemDetails = {}): Answer => ({ ok: false, problem, details })

/**
 * Whether a version fits its study; day-bounds.ts says when it may be valid. Every version must ask for participation: only the
 * newest consent counts, so a form without this scope would end the participation of everybody who answers it.
 */
export function mayPublish(
  version: { scopes: readonly string[]; language: string },
  study: { scopes: readonly string[]; languages: readonly string[] },
): Answer {
  const unknown = version.scopes.filter((scope) => !study.scopes.includes(scope))
  if (unknown.length > 0) return refused('consent.scope_unknown', { scopes: unknown })
  if (!version.scopes.includes('participate')) return refused('consent.participate_missing')
  if (!study.languages.includes(version.language))
    return refused('consent.language_unknown', { language: version.language })
  return inOrder
}

/** The ways of taking a consent in which nobody signs. */
const withoutSignature: readonly ConsentMethod[] = ['witnessed', 'thumbprint', 'telephone']

/** Whether a consent with this method and form needs a witness (ICH E6(R3) 2.8.9, for people who cannot read or sign). */
export function needsWitness(method: ConsentMethod, version: { needsWitness: boolean }): boolean {
  return version.needsWitness || withoutSignature.includes(method)
}

type Given = {
  version: Parameters<typeof isVersionValid>[0] & { scopes: readonly string[]; needsWitness: boolean }
  /** `withdrewOn`: the day of a withdrawal that leaves the data collected before it in use. */
  participant: { siteId: string; status: Step; screenedOn: string; withdrewOn?: string | undefined }
  decisions: Readonly<Record<string, boolean>>
  givenOn: string
  today: string
  method: ConsentMethod
  hasWitness: boolean
}

const asked: readonly Step[] = ['eligible', 'consented', 'enrolled', 'allocated', 'completed', 'lost_to_follow_up']

/**
 * The day of a participant's withdrawal, if data collected before it may still be used. A form that they gave until that day can still
 * be entered: what they had agreed to by then counts for these data.
 */
export function dayOfWithdrawal({ state, withdrawalLevel, since }: Standing): string | undefined {
  return state === 'withdrawn' && isUsable({ withdrawalLevel }) ? (since ?? undefined) : undefined
}

/** Whether a participant with this status can be asked for consent: from eligible on, and not after declining, withdrawal or death. */
export function mayBeAsked(status: Step): boolean {
  return asked.includes(status)
}

/** Whether a consent of this participant may be entered now: they can be asked, or a form from before their withdrawal can arrive. */
export const mayBeEntered = ({ status, isUsable }: { status: Step; isUsable: boolean }): boolean =>
  mayBeAsked(status) || (status === 'withdrawn' && isUsable)

/** Whether a consent can be recorded as it was given. */
export function mayGive({ version, participant, decisions, givenOn, today, method, hasWitness }: Given): Answer {
  const { siteId, status, screenedOn, withdrewOn } = participant
  const isOfBefore = withdrewOn !== undefined && givenOn <= withdrewOn
  if (!mayBeAsked(status) && !isOfBefore)
    return refused('participant.step_refused', { reason: 'not_after', state: status, kind: 'consented' })
  if (givenOn > today) return refused('calendar.in_future', { on: givenOn, today })
  if (givenOn < screenedOn) return refused('calendar.too_early', { on: givenOn, notBefore: screenedOn })
  if (!isVersionValid(version, { siteId, on: givenOn })) return refused('consent.form_not_valid', { on: givenOn })
  const decided = Object.keys(decisions)
  const unknown = decided.filter((scope) => !version.scopes.includes(scope))
  if (unknown.length > 0) return refused('consent.scope_unknown', { scopes: unknown })
  const missing = version.scopes.filter((scope) => !decided.includes(scope))
  if (missing.length > 0) return refused('consent.scope_missing', { scopes: missing })
  if (needsWitness(method, version) && !hasWitness) return refused('consent.witness_needed')
  return inOrder
}

type TakenBack = {
  consent: {
    givenOn: string
    withdrawnOn?: string | null | undefined
    decisions: readonly { scope: string; isGranted: boolean; withdrawnOn?: string | null | undefined }[]
  }
  /** Undefined for the whole consent. */
  scopes: readonly string[] | undefined
  withdrawnOn: string
  today: string
}

/** Whether a consent, or some of its scopes, can be taken back on that day. */
export function mayTakeBack({ consent, scopes = [], withdrawnOn, today }: TakenBack): Answer {
  if (consent.withdrawnOn) return refused('consent.already_withdrawn', { on: consent.withdrawnOn })
  if (withdrawnOn > today) return refused('calendar.in_future', { on: withdrawnOn, today })
  if (withdrawnOn < consent.givenOn)
    return refused('calendar.too_early', { on: withdrawnOn, notBefore: consent.givenOn })
  const decisionOn = (scope: string) => consent.decisions.find((decision) => decision.scope === scope)
  const unknown = scopes.filter((scope) => !decisionOn(scope))
  if (unknown.length > 0) return refused('consent.scope_unknown', { scopes: unknown })
  const never = scopes.filter((scope) => !decisionOn(scope)?.isGranted)
  if (never.length > 0) return refused('consent.scope_not_granted', { scopes: never })
  const again = scopes.filter((scope) => decisionOn(scope)?.withdrawnOn)
  if (again.length > 0) return refused('consent.already_withdrawn', { scopes: again })
  return inOrder
}

type Mistake = {
  consent: { isMistaken: boolean; isWithdrawnHere: boolean }
  withdrawal: 'stands' | 'mistaken' | undefined
}

/** Whether a consent can be marked as entered by mistake. If a withdrawal was made on it, somebody has to say whether that stands. */
export function mayBeMistaken({ consent, withdrawal }: Mistake): Answer {
  if (consent.isMistaken) return refused('consent.already_mistaken')
  if (consent.isWithdrawnHere && !withdrawal) return refused('consent.withdrawal_undecided')
  return inOrder
}
