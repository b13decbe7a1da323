// What every step of a transcript needs: its stages, its history, and the day at its site.
import { localDay } from '@polyphony/domain/calendar'
import { addDays } from '@polyphony/domain/day'
import { Problem } from '@polyphony/domain/problem'
import type { StageConfiguration, StudyConfiguration } from '@polyphony/domain/studies/schema'
import { needsAnother, type StageEvent, type StageWork, type StepAnswer } from '@polyphony/domain/transcripts/stages'
import type { Commanding, Reading } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { getConfiguration } from '../../studies/store.ts'
import {
  addStageWork,
  listKinds,
  listStageEvents,
  lockTranscripts,
  type NewEvent,
  type NewStanding,
  type StageEventRow,
  type Standing,
} from '../store/transcripts.ts'

export type InStep = { transcript: Standing; stages: readonly StageConfiguration[]; history: StageEvent[] }

export const stagesOf = (configuration: StudyConfiguration, transcript: Pick<Standing, 'sourceTranscriptId'>) =>
  configuration.stages[transcript.sourceTranscriptId ? 'translation' : 'transcript']

/** A return leads to the stage it names; every other event stays in its own. */
const eventOf = (row: StageEventRow): StageEvent => ({
  stage: row.toStage ?? row.stage,
  state: row.kind as StageEvent['state'],
  personId: row.personId,
  at: row.at,
})

/** These transcripts, locked for a step, with stages and history. One that is missing means that none takes a step. */
export async function loadForStep(
  { db, scope }: Reading,
  ids: readonly string[],
  options: { withUnclaimed?: boolean } = {},
): Promise<InStep[]> {
  const transcripts = await lockTranscripts(db, scope, ids, options)
  if (transcripts.length < ids.length) throw new Problem('transcript.not_found')
  if (transcripts.length > ids.length) throw new Problem('row.ambiguous')
  const configuration = await getConfiguration(db, scope)
  const events = Map.groupBy(await listStageEvents(db, scope, ids), (row) => row.transcriptId)
  return transcripts.map((transcript) => ({
    transcript,
    stages: stagesOf(configuration, transcript),
    history: (events.get(transcript.id) ?? []).map(eventOf),
  }))
}

/** Which of these transcripts are, where they are now, somebody else's to check or release than a person's. */
export async function keptFrom({ db, scope }: Pick<Reading, 'db' | 'scope'>, ids: readonly string[]) {
  const kinds = ids.length > 0 ? await listKinds(db, scope, ids) : []
  if (kinds.length === 0) return () => new Set<string>()
  const configuration = await getConfiguration(db, scope)
  const events = Map.groupBy(await listStageEvents(db, scope, ids), (row) => row.transcriptId)
  const steps = kinds.map((kind) => ({
    id: kind.id,
    stages: stagesOf(configuration, kind),
    history: (events.get(kind.id) ?? []).map(eventOf),
  }))
  return (personId: string) => new Set(steps.filter((step) => needsAnother({ ...step, personId })).map(({ id }) => id))
}

/** Throws a rule's refusal, saying at which session. */
export function demandStep(answer: StepAnswer, { transcript }: Pick<InStep, 'transcript'>): void {
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

/** Notes that whoever asks worked on the words in the present stage: from now on somebody else has to check it. */
export const noteWork = (work: Commanding, transcript: Standing, kind: StageWork) =>
  addStageWork(
    work.db,
    work.scope,
    transcript,
    stageEvent(work, { stage: transcript.stage, kind, personId: work.actorId }),
    work.now,
  )

/** How the trail tells where a transcript stands. */
export const standingOf = (at: Pick<Standing, 'stage' | 'state' | 'assignedToId' | 'dueOn'> | NewStanding) => ({
  stage: at.stage,
  state: at.state,
  personId: at.assignedToId,
  dueOn: at.dueOn,
})
