import { Problem } from '@polyphony/domain/problem'
import type { ImportTranscript, StartTranscript } from '@polyphony/domain/transcripts/schema'
import { labelKey } from '@polyphony/domain/transcripts/words'
import { needsSource } from '@polyphony/domain/transcripts/languages'
import { leftOutOf } from '@polyphony/domain/transcripts/formats/left-out'
import type { Commanding, Entered, Reading } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { reading } from '../../platform/request/transaction.ts'
import { getConfiguration } from '../../studies/store.ts'
import {
  demandConsentToWords,
  demandReadySource,
  dueOn,
  isReadySource,
  noteWork,
  stageEvent,
  stagesOf,
} from './in-step.ts'
import { findTranscript, lockTranscripts, type Standing, writeSteps } from '../store/transcripts.ts'
import { addSpeakers, listSpeakers, listSpeakingOnes, type SpeakerRow } from '../store/speakers.ts'
import { keepRevisions } from '../store/revisions.ts'
import { addSegments, countWords, listSegments, removeSegments, setDuration } from '../store/words.ts'
import { keepComments } from './comments.ts'
import { placeSegments } from './place.ts'
import { type ReadFile, readFile } from './read-file.ts'
import {
  createTranscript,
  findSession,
  holdBeginning,
  keepLeftOut,
  listFacilitators,
  listVoices,
} from '../store/beginnings.ts'

export async function startTranscript(work: Commanding, input: StartTranscript) {
  const transcript = await begin(work, input)
  const { id, siteId, sessionCode, language, stage, sourceTranscriptId } = transcript
  work.record('transcript.start', {
    entityId: id,
    siteId,
    code: sessionCode,
    after: { language, stage, sourceTranscriptId },
  })
  return { id, stage, dueOn: transcript.dueOn }
}

/** Reads the file of an import, after it has checked that the person may import it now. */
export async function readImported(entered: Entered, input: ImportTranscript): Promise<ReadFile> {
  const { into } = input
  await reading(entered, async (work) => {
    if ('start' in into) return void (await demandStart(work, into.start))
    const transcript = await findTranscript(work.db, work.scope, into.id)
    if (!transcript) throw new Problem('transcript.not_found')
    await demandEmpty(work, transcript)
  })
  return readFile(entered.services.threads, entered.actor.id, input)
}

export async function importTranscript(work: Commanding, input: ImportTranscript, file: ReadFile) {
  const { db, scope, now, services, record } = work
  const wasStarted = 'start' in input.into
  const transcript = 'start' in input.into ? await begin(work, input.into.start) : await getEmpty(work, input.into.id)
  const frame = await listSegments(db, scope, transcript.id, { limit: 50_000 })
  const { segments, speakers: placed } = placeSegments(file.segments, {
    speakers: await listSpeakers(db, scope, transcript.id),
    frame,
    newId: () => newId(now),
  })
  const speakers = await named(work, transcript, { speakers: placed, voices: input.voices ?? [] })
  const names = namedIn(speakers)
  // Segments that are empty now may have had words. Those that nobody ever changed had none.
  const changed = frame.flatMap(({ id, version }) => (version > 1 ? { id, revisionId: newId(now) } : []))
  await keepRevisions(db, scope, changed, { isRemoval: true, now })
  await removeSegments(db, scope, transcript.id)
  await addSpeakers(db, scope, transcript, speakers)
  await addSegments(db, scope, transcript, segments, now)
  const durationMs = segments.reduce((last, { startMs, endMs }) => Math.max(last, endMs ?? startMs ?? 0), 0)
  if (durationMs > 0) await setDuration(db, scope, transcript.id, durationMs)
  const notes = input.format === 'docx' ? await keepComments(work, transcript, { file, segments }) : 0
  await keepLeftOut(db, scope, transcript.id, leftOutOf(file.report))
  await noteWork(work, transcript, 'imported')
  const { id, siteId, sessionCode, language, stage, sourceTranscriptId } = transcript
  record('transcript.import', {
    entityId: id,
    siteId,
    code: sessionCode,
    after: {
      language,
      stage,
      sourceTranscriptId,
      format: input.format,
      // The file has names in it, so its own digest would let people guess them.
      fileDigest: services.vault.digest(id, file.sha256),
      segments: segments.length,
      speakers: speakers.length,
      wasStarted,
      ...(notes > 0 && { notes }),
      ...(input.voices && { named: names }),
    },
  })
  return { id, segments: segments.length, speakers: speakers.length, named: names.length }
}

const namedIn = (speakers: readonly SpeakerRow[]) =>
  speakers.flatMap(({ id, participantId, staffId }) =>
    (participantId ?? staffId) ? { speaker: id, participantId, staffId } : [],
  )

const onlyOne = <Voice>(voices: readonly Voice[]) => (voices.length === 1 ? voices[0] : undefined)

type Naming = { speakers: readonly SpeakerRow[]; voices: NonNullable<ImportTranscript['voices']> }

/** The speakers with the people that they are, as far as the session has only one such person. */
async function named(work: Commanding, transcript: Standing, { speakers, voices }: Naming): Promise<SpeakerRow[]> {
  if (voices.length === 0) return [...speakers]
  const { attendees } = await listVoices(work.db, work.scope, transcript.sessionId)
  const participantId = onlyOne(attendees)?.participantId
  const staffId = onlyOne(await listFacilitators(work.db, work.scope, transcript.sessionId))
  return speakers.map((speaker) => {
    const is = voices.find(({ label }) => labelKey(label) === labelKey(speaker.label))?.is
    if (is === 'attendee' && participantId) return { ...speaker, participantId }
    return is === 'facilitator' && staffId ? { ...speaker, staffId } : speaker
  })
}

async function getEmpty(work: Commanding, id: string): Promise<Standing> {
  const [transcript] = await lockTranscripts(work.db, work.scope, [id])
  if (!transcript) throw new Problem('transcript.not_found')
  await demandEmpty(work, transcript)
  return transcript
}

/**
 * Throws unless the transcript is empty, in its first stage, and not assigned to another person. Also checks the consent of all who
 * attended, because consents may have changed since the transcript was started.
 */
async function demandEmpty(work: Reading, transcript: Standing): Promise<void> {
  const { db, scope, actor } = work
  const first = stagesOf(await getConfiguration(db, scope), transcript)[0]?.key
  if (transcript.stage !== first)
    throw new Problem('transcript.step_refused', { reason: 'not_first_stage', session: transcript.sessionCode })
  if (transcript.assignedToId && transcript.assignedToId !== actor.id)
    throw new Problem('transcript.not_held', { session: transcript.sessionCode })
  const { withText } = await countWords(db, scope, transcript.id)
  if (withText > 0) throw new Problem('transcript.not_empty', { session: transcript.sessionCode, segments: withText })
  await demandReadySource(work, transcript)
  await demandConsentToWords(work, transcript)
}

type Start = Omit<StartTranscript, 'commandId' | 'studyId'>

/** The session, recording and source of a new transcript. Throws if it may not be started. */
async function demandStart(work: Reading, input: Start) {
  const { db, scope } = work
  const session = await findSession(db, scope, input.sessionId)
  if (!session) throw new Problem('session.not_found')
  if (session.status !== 'held')
    throw new Problem('transcript.step_refused', { reason: 'session_not_held', session: session.code })
  const configuration = await getConfiguration(db, scope)
  if (!configuration.languages.includes(input.language))
    throw new Problem('transcript.language_unknown', { language: input.language })
  const recording = session.recordings.find(({ id }) => id === input.recordingId)
  if (input.recordingId && !recording) throw new Problem('recording.not_found')
  const source = input.sourceTranscriptId ? await getSource(work, input.sourceTranscriptId, session.id) : undefined
  const written = { language: input.language, hasSource: source !== undefined, spokenIn: session.language }
  if (needsSource(written, session.written)) throw new Problem('transcript.needs_source', { session: session.code })
  const { timeZone, saidOn, language: spokenIn } = session
  const begun = { language: input.language, spokenIn, sourceTranscriptId: source?.id ?? null }
  await demandConsentToWords(work, { ...begun, sessionId: session.id, timeZone, saidOn })
  return { session, configuration, recording, source }
}

/** Makes a transcript of a held session. A translation begins with an empty segment for each segment of its source. */
async function begin(work: Commanding, input: Start): Promise<Standing> {
  const { db, scope, now, actorId } = work
  holdBeginning(db, scope, input)
  const { session, configuration, recording, source } = await demandStart(work, input)
  const stages = stagesOf(configuration, { sourceTranscriptId: source?.id ?? null })
  const stage = stages[0]?.key ?? ''
  const only = session.recordings.length === 1 ? session.recordings[0] : undefined
  const transcript: Standing = {
    id: input.id ?? newId(now),
    siteId: session.siteId,
    sessionId: session.id,
    sessionCode: session.code,
    recordingId: (recording ?? only)?.id ?? null,
    sourceTranscriptId: source?.id ?? null,
    language: input.language,
    spokenIn: session.language,
    stage,
    state: 'queued',
    assignedToId: null,
    dueOn: dueOn(now, session, stages, stage),
    durationMs: (recording ?? only)?.durationMs ?? source?.durationMs ?? null,
    version: 1,
    timeZone: session.timeZone,
    saidOn: session.saidOn,
  }
  await createTranscript(db, scope, transcript, now)
  const queued = stageEvent(work, { stage, kind: 'queued', dueOn: transcript.dueOn, byId: actorId })
  await writeSteps(db, scope, [{ transcript, to: transcript, events: [queued] }], now)
  if (source) await addFrame(work, source, transcript)
  return transcript
}

async function getSource({ db, scope }: Reading, id: string, sessionId: string): Promise<Standing> {
  const source = await findTranscript(db, scope, id)
  if (!source || source.sessionId !== sessionId) throw new Problem('transcript.not_found')
  // The translator has to hear what was said. A translation also has no stage in which names are removed.
  if (source.sourceTranscriptId) throw new Problem('transcript.source_is_translation', { session: source.sessionCode })
  // Names must be removed before translation, so a source must be in the stage of release, or released.
  if (!isReadySource(await getConfiguration(db, scope), source))
    throw new Problem('transcript.source_not_ready', { session: source.sessionCode })
  return source
}

async function addFrame({ db, scope, now }: Commanding, source: Standing, transcript: Standing) {
  const voices = (await listSpeakingOnes(db, scope, source.id)).map((voice) => ({
    was: voice.id,
    row: { ...voice, id: newId(now) },
  }))
  const own = new Map(voices.map(({ was, row }) => [was, row.id]))
  const segments = await listSegments(db, scope, source.id, { limit: 50_000 })
  await addSpeakers(
    db,
    scope,
    transcript,
    voices.map(({ row }) => row),
  )
  await addSegments(
    db,
    scope,
    transcript,
    segments.map(({ place, startMs, endMs, ...segment }) => ({
      id: newId(now),
      ...{ place, startMs, endMs },
      text: '',
      speakerId: segment.speakerId ? (own.get(segment.speakerId) ?? null) : null,
      sourceSegmentId: segment.id,
    })),
    now,
  )
}
