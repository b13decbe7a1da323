// Coded reasons: why a person was ineligible, declined, withdrew or was lost. The lists are the study's own. `other` is in each of them,
// and needs words. A study without a list writes the reason as words, which are in no sum.
import type { StudyConfiguration } from '../studies/schema.ts'

export const reasonKinds = ['ineligible', 'declined', 'withdrawn', 'lost_to_follow_up'] as const
export type ReasonKind = (typeof reasonKinds)[number]

/** The name of each list among the parts of a configuration. */
export const reasonParts = {
  ineligible: 'ineligibleReasons',
  declined: 'declinedReasons',
  withdrawn: 'withdrawnReasons',
  lost_to_follow_up: 'lostReasons',
} as const satisfies Record<ReasonKind, string>

/** The code for a reason that is in no list. */
export const otherReason = 'other'

type Names = { en: string } & Record<string, string>

/** The reasons of a study for one kind of leaving, without `other`. */
export const reasonsFor = (
  { reasons }: Pick<StudyConfiguration, 'reasons'>,
  kind: ReasonKind,
): readonly { key: string; names: Names }[] => reasons?.[kind] ?? []

/** A reason as a person gives it: a code of the list, words, or both. */
export type GivenReason = { code?: string | undefined; words?: string | undefined }

export type ReasonAnswer =
  | { ok: true; reasonCode: string | undefined; reason: string | undefined }
  | {
      ok: false
      problem: 'participant.reason_missing' | 'participant.reason_unknown'
      details: { kind: ReasonKind; code?: string }
    }

/**
 * Checks a reason against the list of the study. Words without a code are *other* if there is a list: so a form from before the list, or
 * a request that waited for a line, is still recorded.
 */
export function codedReason(
  configuration: Pick<StudyConfiguration, 'reasons'>,
  kind: ReasonKind,
  { code, words }: GivenReason,
): ReasonAnswer {
  const list = reasonsFor(configuration, kind)
  if (code !== undefined && list.some(({ key }) => key === code)) return { ok: true, reasonCode: code, reason: words }
  if (code !== undefined && (code !== otherReason || list.length === 0))
    return { ok: false, problem: 'participant.reason_unknown', details: { kind, code } }
  if (words === undefined) return { ok: false, problem: 'participant.reason_missing', details: { kind } }
  return { ok: true, reasonCode: list.length > 0 ? otherReason : undefined, reason: words }
}
