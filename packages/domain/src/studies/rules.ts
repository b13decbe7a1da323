// Which changes an existing study allows: new wording and additions always; the removal of keys that rows refer to, never.
import { reasonKinds, reasonParts, reasonsFor } from '../participants/reasons.ts'
import type { ProblemCode } from '../problem.ts'
import { type StageConfiguration, stages, type StudyConfiguration } from './schema.ts'

type Keyed = readonly { key: string }[]
type Answer = { ok: true } | { ok: false; problem: ProblemCode; details: { part: string; keys: string[] } }

export type Way = keyof StudyConfiguration['stages']

/**
 * Whether a configuration may replace another one. Keys that participants, consents, sessions and transcripts refer to may not
 * disappear. While there are transcripts or translations (`inUse`), their stages must keep their order and their checks and
 * release, because otherwise the work already done would change its meaning. New stages may be inserted.
 * @param visited the timepoints of which something is recorded; others may be removed.
 */
export function mayConfigure(
  before: StudyConfiguration,
  after: StudyConfiguration,
  inUse: readonly Way[] = [],
  visited: readonly string[] = [],
): Answer {
  const parts: [string, Keyed, Keyed][] = [
    ['groups', before.groups, after.groups],
    ['arms', before.arms, after.arms],
    ['scopes', before.scopes, after.scopes],
    ...reasonKinds.map((kind): [string, Keyed, Keyed] => [
      reasonParts[kind],
      reasonsFor(before, kind),
      reasonsFor(after, kind),
    ]),
    ['expenseKinds', before.expenses?.kinds ?? [], after.expenses?.kinds ?? []],
    ['sessionKinds', before.sessionKinds, after.sessionKinds],
    ['stages', before.stages.transcript, after.stages.transcript],
    ['stages', before.stages.translation, after.stages.translation],
  ]
  for (const [part, had, has] of parts) {
    const keys = had.map((each) => each.key).filter((key) => !has.some((each) => each.key === key))
    if (keys.length > 0) return { ok: false, problem: 'study.key_in_use', details: { part, keys } }
  }
  const lost = visited.filter((key) => !after.timepoints?.some((each) => each.key === key))
  if (lost.length > 0)
    return { ok: false, problem: 'study.timepoints_in_use', details: { part: 'timepoints', keys: lost } }
  for (const way of inUse) {
    // Stages from before a check and a release were required may be repaired.
    if (!stages.safeParse(before.stages[way]).success) continue
    const keys = turnedStages(before.stages[way], after.stages[way])
    if (keys.length > 0) return { ok: false, problem: 'study.stages_in_use', details: { part: 'stages', keys } }
  }
  return { ok: true }
}

/** The stages that have another order, or were changed to check or release, or not to do so. */
function turnedStages(before: readonly StageConfiguration[], after: readonly StageConfiguration[]): string[] {
  const kept = after.filter(({ key }) => before.some((each) => each.key === key))
  const isTurned = ({ key, isCheck, isRelease }: StageConfiguration, at: number) =>
    kept[at]?.key !== key || kept[at].isCheck !== isCheck || kept[at].isRelease !== isRelease
  return before.filter(isTurned).map(({ key }) => key)
}

/** The parts of a configuration that differ, before and after, for the audit trail. */
export function changedParts(
  before: object,
  after: object,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = { before: {} as Record<string, unknown>, after: {} as Record<string, unknown> }
  for (const part of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [had, has] = [before, after].map((whole) => (whole as Record<string, unknown>)[part])
    if (JSON.stringify(had) === JSON.stringify(has)) continue
    changed.before[part] = had ?? null
    changed.after[part] = has ?? null
  }
  return changed
}
