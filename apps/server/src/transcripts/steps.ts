// What every step of a transcript needs: its stages, its history, and the day at its site.
import { addDays, localDay } from '@polyphony/domain/calendar'
import { Problem } from '@polyphony/domain/problem'
import type { StageConfiguration, StudyConfiguration } from '@polyphony/domain/studies/schema'
import type { StageEvent, StageState, StepAnswer } from '@polyphony/domain/transcripts/stages'
import type { Commanding, Reading } from '../platform/context.ts'
import { newId } from '../platform/new-id.ts'
import { getConfiguration } from '../studies/store.ts'
import {
  listStageEvents,
  lockTranscripts,
  type NewEvent,
  type NewStanding,
  type StageEventRow,
  type Standing,
} from './store.ts'

export type InStep = { transcript: Standing; stages: readonly StageConfiguration[]; history: StageEvent[] }

export const stagesOf = (configuration: StudyConfiguration, transcript: Pick<Standing, 'sourceTranscriptId'>) =>
  configuration.stages[transcript.sourceTranscriptId ? 'translation' : 'transcript']

/** A return leads to the stage it names; every other event stays in its own. */
const eventOf = (row: StageEventRow): StageEvent => ({
  stage: row.toStage ?? row.stage,
  state: row.kind as StageState,
  personId: row.personId,
  at: row.at,
})

/** These transcripts, locked for a step, with stages and history. One that is missing means that none takes a step. */
export async function loadForStep(
  { db, scope }: Reading,
  ids: readonly string[],
  options: { atSites?: boolean } = {},
): Promise<InStep[]> {
  const transcripts = await lockTranscripts(db, scope, ids, options)
  if (transcripts.length < ids.length) throw new Problem('transcript.not_found')
  const configuration = await getConfiguration(db, scope)
  const events = Map.groupBy(await listStageEvents(db, scope, ids), (row) => row.transcriptId)
  return transcripts.map((transcript) => ({
    transcript,
    stages: stagesOf(configuration, transcript),
    history: (events.get(transcript.id) ?? []).map(eventOf),
  }))
}

/** Throws a rule's refusal, saying at which session. */
export function demandStep(answer: StepAnswer, { transcript }: InStep): void {
  if (!answer.ok) throw new Problem(answer.problem, { ...answer.details, session: transcript.sessionCode })
}

/** When a stage that begins now is due at the transcript's site. */
export function dueOn(
  now: Date,
  transcript: Pick<Standing, 'timeZone'>,
  stages: readonly StageConfiguration[],
  stage: string,
): string | null {
  const configured = stages.find(({ key }) => key === stage)
  return configured ? addDays(localDay(now, transcript.timeZone), configured.dueDays) : null
}

type Said = Pick<NewEvent, 'stage' | 'kind'> & Partial<NewEvent>

/** An event of this moment, by whoever asks. */
export const stageEvent = ({ now, actorId }: Commanding, said: Said): NewEvent => ({
  id: newId(now),
  byId: actorId,
  personId: null,
  dueOn: null,
  toStage: null,
  reason: null,
  ...said,
})

/** How the trail tells where a transcript stands. */
export const standingOf = (at: Pick<Standing, 'stage' | 'state' | 'assignedToId' | 'dueOn'> | NewStanding) => ({
  stage: at.stage,
  state: at.state,
  personId: at.assignedToId,
  dueOn: at.dueOn,
})
