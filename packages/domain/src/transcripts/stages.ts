// Where a transcript is and who may move it. Stages are study configuration, also which of them check what was done before
// and which one releases; that a check and a release need a second person is not.

import { isReason } from '../characters.ts'
import type { TranscriptState } from './schema.ts'

/** A configured stage, as far as the rules ask. */
export type StageRule = { key: string; isCheck?: boolean; isRelease?: boolean }
export type StageState = 'queued' | 'assigned' | 'claimed' | 'done' | 'returned'
/** What somebody did to the words; it leaves the transcript where it is. */
export type StageWork = 'imported' | 'edited'
/** `personId` did or got it; events are in the order in which they happened; `state` is what the event led to. */
export type StageEvent = { stage: string; state: StageState | StageWork; personId: string | null; at: Date }
type Move = StageEvent & { state: StageState }
export type Place = { stage: string; state: StageState; personId: string | null }
export type StepAnswer =
  | { ok: true }
  | { ok: false; problem: 'transcript.step_refused' | 'transcript.same_person'; details: Record<string, string> }
export type StageQuestion = { personId: string; history: readonly StageEvent[]; stages: readonly StageRule[] }

const refused = (reason: string): StepAnswer => ({ ok: false, problem: 'transcript.step_refused', details: { reason } })
const samePerson = (stage: string): StepAnswer => ({ ok: false, problem: 'transcript.same_person', details: { stage } })

/** The stage that follows; undefined after the last, or for a stage that is not one of them. */
export function stageAfter(stages: readonly StageRule[], stage: string): string | undefined {
  const at = placeIn(stages, stage)
  return at < 0 ? undefined : stages[at + 1]?.key
}

const placeIn = (stages: readonly StageRule[], stage: string) => stages.findIndex(({ key }) => key === stage)
const isRelease = (stages: readonly StageRule[], stage: string) =>
  stages.some(({ key, isRelease: releases }) => key === stage && releases)

/** Where the transcript is now: a done stage leaves it queued for the next, and the last one done is released. */
export function placeOf({ history, stages }: Omit<StageQuestion, 'personId'>): Place {
  const last = history.findLast(isMove)
  if (!last) return { stage: stages[0]?.key ?? '', state: 'queued', personId: null }
  const following = last.state === 'done' ? stageAfter(stages, last.stage) : undefined
  return following
    ? { stage: following, state: 'queued', personId: null }
    : { stage: last.stage, state: last.state, personId: last.personId }
}

export const isMove = (event: StageEvent): event is Move => event.state !== 'imported' && event.state !== 'edited'

/**
 * Whether a person did a stage: imported words, changed them, or completed it, at any time. Passing the work on, or having it
 * returned, takes nobody out, for what they wrote is still there; having held it and left it alone is not doing it.
 */
const isDoneBy = (history: readonly StageEvent[], stage: string, personId?: string) =>
  history.some(
    (event) =>
      event.stage === stage &&
      (event.state === 'done' || !isMove(event)) &&
      (personId === undefined || event.personId === personId),
  )

/** What a check answers for: the stage before, and those before that as far back as nobody checked. */
function checkedBy(history: readonly StageEvent[], stages: readonly StageRule[], stage: string): readonly StageRule[] {
  const at = placeIn(stages, stage)
  const lastCheck = stages
    .slice(0, Math.max(0, at))
    .findLastIndex(({ key, isCheck }) => isCheck && isDoneBy(history, key))
  return stages.slice(Math.max(0, Math.min(lastCheck + 1, at - 1)), Math.max(0, at))
}

/** A checking stage, and release, need somebody who did none of what they answer for. */
function secondPerson({ personId, history, stages }: StageQuestion, stage: string): StepAnswer {
  const rule = stages[placeIn(stages, stage)]
  if (!rule?.isCheck && !rule?.isRelease) return { ok: true }
  const own = checkedBy(history, stages, stage).find(({ key }) => isDoneBy(history, key, personId))
  return own ? samePerson(own.key) : { ok: true }
}

/** Whether the stage a transcript is in, release too, needs somebody else than this person. */
export const needsAnother = (question: StageQuestion): boolean => !secondPerson(question, placeOf(question).stage).ok

/** Whether this person may take the transcript from the queue (or from a return), or one already assigned to them. */
export function mayClaim(question: StageQuestion): StepAnswer {
  const place = placeOf(question)
  if (isRelease(question.stages, place.stage)) return refused('only_release')
  if (place.state === 'assigned' && place.personId !== question.personId) return refused('assigned_to_another')
  if (!['queued', 'returned', 'assigned'].includes(place.state)) return refused(place.state)
  return secondPerson(question, place.stage)
}

/** Whether the transcript may be assigned to this person; one that somebody has may be given to another. */
export function mayAssign(question: StageQuestion): StepAnswer {
  const place = placeOf(question)
  if (isRelease(question.stages, place.stage)) return refused('only_release')
  return place.state === 'done' ? refused('done') : secondPerson(question, place.stage)
}

/** Whether the transcript may wait with nobody again; what whoever had it did so far stays in its history. */
export function mayUnassign({ history, stages }: Omit<StageQuestion, 'personId'>): StepAnswer {
  const place = placeOf({ history, stages })
  if (isRelease(stages, place.stage)) return refused('only_release')
  return place.state === 'done' ? refused('done') : { ok: true }
}

/** Whether this person may complete the stage: it must be in their hands. */
export function mayComplete(question: StageQuestion): StepAnswer {
  const place = placeOf(question)
  if (isRelease(question.stages, place.stage)) return refused('only_release')
  if (place.state !== 'claimed' && place.state !== 'assigned') return refused(place.state)
  return place.personId === question.personId ? secondPerson(question, place.stage) : refused('with_another')
}

/**
 * Whether the transcript may go back to an earlier stage; a reason of three characters or more is needed. A released one
 * may too: that is how it is corrected, and it stays out of reach of readers until it is released again.
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

/** Whether this person may release: all else is done, and what nobody checked since was not done by them. */
export function mayRelease(question: StageQuestion): StepAnswer {
  const place = placeOf(question)
  if (!isRelease(question.stages, place.stage) || place.state === 'done')
    return refused(place.state === 'done' ? 'done' : 'not_ready')
  return secondPerson(question, place.stage)
}

/**
 * Whether it may still be said whose voice is heard. What is released is cited by who speaks, so it goes back to be corrected
 * first, and is released again by a second person.
 */
export const mayMapSpeaker = (state: TranscriptState): StepAnswer =>
  state === 'released' ? refused('voices_released') : { ok: true }
