// Whether the transcripts of a file went through their stages in order, each step by a person who may do it.
import type { Action } from '../../access/policy.ts'
import { instantAt } from '../../calendar.ts'
import { mayBeDue } from '../../day-bounds.ts'
import {
  mayAssign,
  mayClaim,
  mayComplete,
  mayRelease,
  mayReturn,
  placeOf,
  type StageEvent,
} from '../../transcripts/stages.ts'
import { isUnfinished } from '../../transcripts/words.ts'
import type { StageConfiguration } from '../schema.ts'
import type { StudyFile } from '../study-file.ts'
import type { Faults } from './faults.ts'
import type { FileStep, FileTranscript } from './meetings.ts'
import { holdsAt } from './session-rules.ts'

type Question = {
  transcript: FileTranscript
  file: StudyFile
  site: string
  stages: readonly StageConfiguration[]
  now: Date
  timeZone: string
}

/** Adds the first fault of a transcript's steps through its stages, at `<path>.steps`. */
export function checkSteps(
  faults: Faults,
  path: string,
  { transcript, file, site, stages, now, timeZone }: Question,
): void {
  const texts = transcript.segments.map(({ text }) => text)
  const isTranslation = transcript.source !== undefined
  let history: StageEvent[] = []
  for (const [at, step] of transcript.steps.entries()) {
    const here = `${path}.steps.${at}`
    const time = instantAt({ day: step.on, time: step.time, timeZone })
    // Steps after an impossible one cannot be judged, so only the first fault is reported.
    if (!faults.unless(`${here}.on`, time) || !time.ok) return
    const previous = history.at(-1)?.at
    if (time.at > now) return faults.add(`${here}.on`, 'calendar.in_future', { on: step.on })
    if (step.on < transcript.startedOn || (previous && time.at < previous))
      return faults.add(`${here}.on`, 'calendar.too_early', { on: step.on })
    if (step.dueOn && !faults.unless(`${here}.dueOn`, mayBeDue(step.dueOn, step.on))) return
    const { stage } = placeOf({ history, stages })
    const isRelease = stages.find(({ key }) => key === stage)?.isRelease ?? false
    if (!mayAct(step, { file, site, isRelease })) return faults.add(here, 'transcript.person_without_role', { stage })
    if (step.kind === 'done' && isUnfinished(texts, { isTranslation })) return faults.add(here, 'transcript.unfinished')
    if (step.kind !== 'returned' && step.stage !== stage)
      return faults.add(`${here}.stage`, 'transcript.step_refused', { stage })
    if (!faults.unless(here, mayTake(step, { history, stages, isRelease }))) return
    history = [...history, eventOf(step, time.at)]
  }
}

/** The stage events of steps that passed the checks. */
export function historyOf({ steps }: Pick<FileTranscript, 'steps'>, timeZone: string): StageEvent[] {
  return steps.flatMap((step) => {
    const time = instantAt({ day: step.on, time: step.time, timeZone })
    return time.ok ? [eventOf(step, time.at)] : []
  })
}

/** People by e-mail address. */
function eventOf({ stage, kind, by, to }: FileStep, at: Date): StageEvent {
  return { stage, state: kind, personId: kind === 'assigned' ? (to ?? by) : kind === 'returned' ? null : by, at }
}

const actions: Record<FileStep['kind'], Action> = {
  assigned: 'transcript.assign',
  claimed: 'transcript.claim',
  done: 'transcript.complete',
  returned: 'transcript.return',
}

function mayAct(
  { kind, by, to }: FileStep,
  { file, site, isRelease }: { file: StudyFile; site: string; isRelease: boolean },
): boolean {
  const action = kind === 'done' && isRelease ? 'transcript.release' : actions[kind]
  return holdsAt(file, by, { site, action }) && (!to || holdsAt(file, to, { site, action: 'transcript.claim' }))
}

type Place = { history: readonly StageEvent[]; stages: readonly StageConfiguration[]; isRelease: boolean }

function mayTake(step: FileStep, { history, stages, isRelease }: Place) {
  const question = { history, stages }
  if (step.kind === 'assigned') return mayAssign({ ...question, personId: step.to ?? step.by })
  if (step.kind === 'claimed') return mayClaim({ ...question, personId: step.by })
  if (step.kind === 'returned') return mayReturn({ ...question, to: step.stage, reason: step.reason ?? '' })
  return isRelease ? mayRelease({ ...question, personId: step.by }) : mayComplete({ ...question, personId: step.by })
}
