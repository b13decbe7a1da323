// What may change in a study under way: words and additions always; what people were already counted under, never.
import type { ProblemCode } from '../problem.ts'
import { type StageConfiguration, stages, type StudyConfiguration } from './schema.ts'

type Keyed = readonly { key: string }[]
type Answer = { ok: true } | { ok: false; problem: ProblemCode; details: { part: string; keys: string[] } }

export type Way = keyof StudyConfiguration['stages']

/**
 * Keys that participants, consents, sessions and transcripts refer to may not disappear from the configuration; and while
 * there are transcripts (`inUse`: of which way), the stages they go through keep their order, and who checks and releases:
 * what was done would mean something else afterwards. A new stage may come in between.
 */
export function mayConfigure(
  before: StudyConfiguration,
  after: StudyConfiguration,
  inUse: readonly Way[] = [],
): Answer {
  const parts: [string, Keyed, Keyed][] = [
    ['groups', before.groups, after.groups],
    ['arms', before.arms, after.arms],
    ['scopes', before.scopes, after.scopes],
    ['sessionKinds', before.sessionKinds, after.sessionKinds],
    ['stages', before.stages.transcript, after.stages.transcript],
    ['stages', before.stages.translation, after.stages.translation],
  ]
  for (const [part, had, has] of parts) {
    const keys = had.map((each) => each.key).filter((key) => !has.some((each) => each.key === key))
    if (keys.length > 0) return { ok: false, problem: 'study.key_in_use', details: { part, keys } }
  }
  for (const way of inUse) {
    // Stages set up before they had to check and to release may be mended.
    if (!stages.safeParse(before.stages[way]).success) continue
    const keys = turnedStages(before.stages[way], after.stages[way])
    if (keys.length > 0) return { ok: false, problem: 'study.stages_in_use', details: { part: 'stages', keys } }
  }
  return { ok: true }
}

/** The stages that come in another order, or check or release where they did not, or no longer do. */
function turnedStages(before: readonly StageConfiguration[], after: readonly StageConfiguration[]): string[] {
  const kept = after.filter(({ key }) => before.some((each) => each.key === key))
  const isTurned = ({ key, isCheck, isRelease }: StageConfiguration, at: number) =>
    kept[at]?.key !== key || kept[at].isCheck !== isCheck || kept[at].isRelease !== isRelease
  return before.filter(isTurned).map(({ key }) => key)
}

/** The parts of a configuration that differ, for the audit trail: before and after of those alone. */
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
