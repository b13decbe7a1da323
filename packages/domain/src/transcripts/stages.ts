// The place of a transcript among its stages, and who may move it. The study configures its stages, and which of them are
// checks and the release. It cannot configure that a check and a release need a second person: this always holds.

import { isReason } from '../characters.ts'
import type { TranscriptState } from './schema.ts'

/** A configured stage, with the fields that the rules need. */
export type StageRule = { key: string; isCheck?: boolean; isRelease?: boolean }
export type StageState = 'queued' | 'assigned' | 'claimed' | 'done' | 'returned'
/** Work on the words, which does not change the place of the transcript. */
export type StageWork = 'imported' | 'edited'
/** `personId` did the step, or got the transcript. `state` is the state after the event. Events are in the order in which they happened. */
export type StageEvent = { stage: string; state: StageState | StageWork; personId: string | null; at: Date }
type Move = StageEvent & { state: StageState }
export type Place = { stage: string; state: StageState; personId: string | null }
export type StepAnswer =
  | { ok: true }
  | { ok: false; problem: 'transcript.step_refused' | 'transcript.same_person'; details: Record<string, string> }
export type StageQuestion = { personId: string; history: readonly StageEvent[]; stages: readonly StageRule[] }

const refused = (reason: string): StepAnswer => ({ ok: false, problem: 'transcript.step_refused', details: { reason } })
const samePerson = (stage: string): StepAnswer => ({ ok: false, problem: 'transcript.same_person', details: { stage } })

/** The stages of a transcript in their order, and those of them that check. When these are done, it counts as verified. */
export type Checking = { stages: string[]; checks: string[] }

export function checkingOf({ transcript }: { transcript: readonly { key: string; isCheck: boolean }[] }): Checking {
  const checks = transcript.filter(({ isCheck }) => isCheck)
  return { stages: transcript.map(({ key }) => key), checks: checks.map(({ key }) => key) }
}

/**
 * The stages after the first that a transcript must have passed with words readable, before readers get these words. The release is
 * one of them once the transcript is released.
 */
export function stagesToPass(stages: readonly StageRule[], state: TranscriptState): string[] {
  return stages.slice(1).flatMap(({ key, isRelease: releases }) => (releases && state !== 'released' ? [] : key))
}

/** The next stage; undefined after the last stage, and for an unknown stage. */
export function stageAfter(stages: readonly StageRule[], stage: string): string | undefined {
  const at = placeIn(stages, stage)
  return at < 0 ? undefined : stages[at + 1]?.key
}

const placeIn = (stages: readonly StageRule[], stage: string) => stages.findIndex(({ key }) => key === stage)
/** Whether the stage is that of the release. */
export const isRelease = (stages: readonly StageRule[], stage: string): boolean =>
  stages.some(({ key, isRelease: releases }) => key === stage && releases === true)

/** The key of the stage in which names are removed, if a study has one. */
const namesStage = 'pseudonymisation'

/**
 * Whether identifiers are sought in a stage: in that of pseudonymisation, and where there is none, in every stage after the first and before
 * the release.
 */
export function seeksNames(stages: readonly StageRule[], stage: string): boolean {
  if (stages.some(({ key }) => key === namesStage)) return stage === namesStage
  return placeIn(stages, stage) > 0 && !isRelease(stages, stage)
}

/** Where the transcript is now. A completed stage leaves it queued for the next stage; after the last stage it is released. */
export function placeOf({ history, stages }: Omit<StageQuestion, 'personId'>): Place {
  const last = history.findLast(isMove)
  if (!last) return { stage: stages[0]?.key ?? '', state: 'queued', personId: null }
  const following = last.state === 'done' ? stageAfter(stages, last.stage) : undefined
  return following
    ? { stage: following, state: 'queued', personId: null }
    : { stage: last.stage, state: last.state, personId: last.personId }
}

/** Whether an event moved the transcript: it was not only work on the words. */
export const isMove = (event: StageEvent): event is Move => event.state !== 'imported' && event.state !== 'edited'

/**
 * Whether a person worked on a stage: imported words, changed words, or completed the stage, at any time. This stays true after
 * the transcript goes to another person or is returned, because the words are still there. Claiming alone does not count.
 */
const isDoneBy = (history: readonly StageEvent[], stage: string, personId?: string) =>
  history.some(
    (event) =>
      event.stage === stage &&
      (event.state === 'done' || !isMove(event)) &&
      (personId === undefined || event.personId === personId),
  )

/** Whether a person imported or changed words in a stage, at any time. */
const hasChanged = (history: readonly StageEvent[], stage: string, personId: string) =>
  history.some((event) => event.stage === stage && !isMove(event) && event.personId === personId)

/**
 * The stages that a check covers: all stages before it since the last check that was done. Of that last check it covers the words
 * that were changed in it, because nobody else has checked these.
 */
function checkedBy(history: readonly StageEvent[], stages: readonly StageRule[], stage: string) {
  const at = placeIn(stages, stage)
  const before = stages.slice(0, Math.max(0, at))
  const lastCheck = before.findLastIndex(({ key, isCheck }) => isCheck && isDoneBy(history, key))
  return { since: before.slice(Math.max(0, Math.min(lastCheck + 1, at - 1))), lastCheck: before[lastCheck] }
}

/**
 * A check and the release need a person who worked on none of the stages that they cover, and changed no word in the last check. The
 * release also needs one who changed no speaker in it.
 */
function secondPerson({ personId, history, stages }: StageQuestion, stage: string): StepAnswer {
  const rule = stages[placeIn(stages, stage)]
  if (!rule?.isCheck && !rule?.isRelease) return { ok: true }
  // Who a speaker is can be changed in the stage of release. Nobody checks this before the release.
  if (rule.isRelease && hasChanged(history, stage, personId)) return samePerson(stage)
  const { since, lastCheck } = checkedBy(history, stages, stage)
  const own = since.find(({ key }) => isDoneBy(history, key, personId))
  if (own) return samePerson(own.key)
  return lastCheck && hasChanged(history, lastCheck.key, personId) ? samePerson(lastCheck.key) : { ok: true }
}

/** Whether the present stage of a transcript needs another person than this one. */
export const needsAnother = (question: StageQuestion): boolean => !secondPerson(question, placeOf(question).stage).ok

/** Whether this person may claim the transcript: it is queued or returned, or already assigned to them. */
export function mayClaim(question: StageQuestion): StepAnswer {
  const place = placeOf(question)
  if (isRelease(question.stages, place.stage)) return refused('only_release')
  if (place.state === 'assigned' && place.personId !== question.personId) return refused('assigned_to_another')
  if (!['queued', 'returned', 'assigned'].includes(place.state)) return refused(place.state)
  return secondPerson(question, place.stage)
}

/** Whether the transcript may be assigned to this person. A transcript that another person holds may be assigned, too. */
export function mayAssign(question: StageQuestion): StepAnswer {
  const place = placeOf(question)
  if (isRelease(question.stages, place.stage)) return refused('only_release')
  return place.state === 'done' ? refused('done') : secondPerson(question, place.stage)
}

/** Whether the transcript may become free to claim again. The work done so far stays in its history. */
export function mayUnassign({ history, stages }: Omit<StageQuestion, 'personId'>): StepAnswer {
  const place = placeOf({ history, stages })
  if (isRelease(stages, place.stage)) return refused('only_release')
  return place.state === 'done' ? refused('done') : { ok: true }
}

/** Whether this person may complete the stage: the transcript must be claimed by or assigned to them. */
export function mayComplete(question: StageQuestion): StepAnswer {
  const place = placeOf(question)
  if (isRelease(question.stages, place.stage)) return refused('only_release')
  if (place.state !== 'claimed' && place.state !== 'assigned') return refused(place.state)
  return place.personId === question.personId ? secondPerson(question, place.stage) : refused('with_another')
}

/**
 * Whether the transcript may be returned to an earlier stage, with a reason of three characters or more. A released transcript is
 * returned in order to correct it; its readers cannot open it until it is released again.
 */
export function mayReturn({
  to,
  reason,
  ...question
}: Omit<StageQuestion, 'personId'> & { to: string; reason: string }): StepAnswer {
  const place = placeOf(question)
  const target = placeIn(question.stages, to)
  if (target < 0 || target >= placeIn(question.stages, place.stage)) return refused('not_earlier')
  return isReason(reason) ? { ok: true } : refused('reason_missing')
}

/** Whether this person may release: all other stages are done, and `secondPerson` allows it. */
export function mayRelease(question: StageQuestion): StepAnswer {
  const place = placeOf(question)
  if (!isRelease(question.stages, place.stage) || place.state === 'done')
    return refused(place.state === 'done' ? 'done' : 'not_ready')
  return secondPerson(question, place.stage)
}

/**
 * Whether it is work on the words to say who a speaker is. It is, if another person was named before, or if the first check has
 * begun: the checks after it may be over. To name an unknown speaker before the checks is none, because they cover it.
 */
export function isWorkToMap(stages: readonly StageRule[], stage: string, { wasKnown }: { wasKnown: boolean }): boolean {
  return (
    wasKnown || placeIn(stages, stage) >= stages.findIndex(({ isCheck, isRelease: releases }) => isCheck || releases)
  )
}

/**
 * Whether the person behind a speaker may be set. A released transcript is cited by speaker, so it must be returned first, and
 * then be released again by a second person.
 */
export const mayMapSpeaker = (state: TranscriptState): StepAnswer =>
  state === 'released' ? refused('voices_released') : { ok: true }
