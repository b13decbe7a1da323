// What all steps of a transcript need: its stages, its history, and due days at its site.
import { localDay } from '@polyphony/domain/calendar'
import { addDays } from '@polyphony/domain/day'
import { Problem } from '@polyphony/domain/problem'
import type { StageConfiguration, StudyConfiguration } from '@polyphony/domain/studies/schema'
import {
  isRelease,
  needsAnother,
  seeksNames,
  stagesToPass,
  type StageEvent,
  type StageWork,
  type StepAnswer,
} from '@polyphony/domain/transcripts/stages'
import { actionsFor } from '@polyphony/domain/transcripts/languages'
import { demandConsent } from '../../consent/queries/lacking.ts'
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
import { findSourceStanding, listUnchecked } from '../store/words.ts'

export type InStep = { transcript: Standing; stages: readonly StageConfiguration[]; history: StageEvent[] }

export const stagesOf = (configuration: StudyConfiguration, transcript: Pick<Standing, 'sourceTranscriptId'>) =>
  configuration.stages[transcript.sourceTranscriptId ? 'translation' : 'transcript']

/** A stage event for the rules. A return counts for the stage that it leads to. */
const eventOf = (row: StageEventRow): StageEvent => ({
  stage: row.toStage ?? row.stage,
  state: row.kind as StageEvent['state'],
  personId: row.personId,
  at: row.at,
})

/** Locks these transcripts for a step, and reads their stages and history. Throws if one of them is missing. */
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

/** The segments whose words passed a stage unseen, because they were withheld when it was completed. */
export async function findUnchecked(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  transcript: Pick<Standing, 'id' | 'state' | 'sourceTranscriptId'>,
) {
  const stages = stagesOf(await getConfiguration(db, scope), transcript)
  return listUnchecked(db, scope, transcript.id, stagesToPass(stages, transcript.state))
}

/** Whether a transcript may be translated now: its names are removed, so it waits for its release or is released. */
export const isReadySource = (
  configuration: StudyConfiguration,
  source: Pick<Standing, 'stage' | 'sourceTranscriptId'>,
): boolean => isRelease(stagesOf(configuration, source), source.stage)

/** Throws while the source of a translation is back in an earlier stage: names may be in its words again. */
export async function demandReadySource({ db, scope }: Pick<Reading, 'db' | 'scope'>, transcript: Standing) {
  if (!transcript.sourceTranscriptId) return
  const source = await findSourceStanding(db, scope, transcript.sourceTranscriptId)
  if (!source || !isReadySource(await getConfiguration(db, scope), source))
    throw new Problem('transcript.source_not_ready', { session: transcript.sessionCode })
}

/**
 * Locks the transcript and checks that the person holds it, and that its source, if any, is ready. Steps of other people wait for
 * the lock.
 */
export async function lockHeld(work: Commanding, id: string): Promise<Standing> {
  const { db, scope } = work
  const [transcript] = await lockTranscripts(db, scope, [id])
  if (!transcript) throw new Problem('transcript.not_found')
  demandHeld(work, transcript)
  await demandReadySource(work, transcript)
  return transcript
}

/** Throws unless the person holds the transcript. */
export function demandHeld(
  { scope }: Pick<Reading, 'scope'>,
  { state, assignedToId, sessionCode: session }: Standing,
): void {
  const isHeld = state === 'claimed' || state === 'assigned'
  if (!isHeld || assignedToId !== scope.actorId) throw new Problem('transcript.not_held', { session })
}

/** Throws unless the transcript is in the stage in which names are removed. */
export async function demandNamesStage(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  transcript: Standing,
): Promise<void> {
  const stages = stagesOf(await getConfiguration(db, scope), transcript)
  if (!seeksNames(stages, transcript.stage))
    throw new Problem('transcript.not_at_names', { session: transcript.sessionCode })
}

/** Answers a function: which of these transcripts a person may not check or release in their present stage, as it was their work. */
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

/**
 * Throws unless all who attended, or these speakers, consent today to the transcription, to the translation, or to both (`actionsFor`).
 * This is asked when a transcript is started, and again whenever words are typed: a consent may have been withdrawn in between.
 */
export async function demandConsentToWords(
  work: Pick<Reading, 'db' | 'scope' | 'now'>,
  transcript: Pick<Standing, 'sessionId' | 'timeZone' | 'saidOn' | 'sourceTranscriptId' | 'language' | 'spokenIn'>,
  speakers?: readonly string[],
): Promise<void> {
  const { sessionId, timeZone, saidOn, sourceTranscriptId, language, spokenIn } = transcript
  const on = localDay(work.now, timeZone)
  for (const action of actionsFor({ language, spokenIn, hasSource: sourceTranscriptId !== null }))
    await demandConsent(work, action, { ...(speakers ? { participantIds: speakers } : { sessionId }), on, saidOn })
}

/** Throws the refusal of a rule, with the code of the session. */
export function demandStep(answer: StepAnswer, { transcript }: Pick<InStep, 'transcript'>): void {
  if (!answer.ok) throw new Problem(answer.problem, { ...answer.details, session: transcript.sessionCode })
}

/** The due day, at the transcript's site, of a stage that begins now. */
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

/** Makes a stage event by the actor. */
export const stageEvent = ({ now, actorId }: Commanding, said: Said): NewEvent => ({
  id: newId(now),
  byId: actorId,
  personId: null,
  dueOn: null,
  toStage: null,
  reason: null,
  ...said,
})

/** Records that the actor worked on the words in the present stage, so that another person has to check it. */
export const noteWork = (work: Commanding, transcript: Standing, kind: StageWork) =>
  addStageWork(
    work.db,
    work.scope,
    transcript,
    stageEvent(work, { stage: transcript.stage, kind, personId: work.actorId }),
    work.now,
  )

/** The standing of a transcript for audit events. */
export const standingOf = (at: Pick<Standing, 'stage' | 'state' | 'assignedToId' | 'dueOn'> | NewStanding) => ({
  stage: at.stage,
  state: at.state,
  personId: at.assignedToId,
  dueOn: at.dueOn,
})
