// Whether the transcripts of a file obey the rules of the application: consent at the start, the order of the stages, the right
// of each person to their step, and speakers who were in the session.
import { localDay } from '../../calendar.ts'
import { mayDo } from '../../consent/rules.ts'
import { wasThere } from '../../sessions/attendance.ts'
import { actionsFor, needsSource } from '../../transcripts/languages.ts'
import { placeOf } from '../../transcripts/stages.ts'
import { labelKey } from '../../transcripts/words.ts'
import type { StageConfiguration } from '../schema.ts'
import type { StudyFile } from '../study-file.ts'
import { type ConsentQuestion, givenBy } from './consent-rules.ts'
import { type Faults, refuseTwice } from './faults.ts'
import type { FileSession, FileTranscript } from './meetings.ts'
import { nameOfParticipant, questionsOf, withdrawalsOf } from './participant-rules.ts'
import { codeOfSession, holdsAt } from './session-rules.ts'
import { checkSteps, historyOf } from './step-rules.ts'

/** The stages a transcript goes through, in order. */
export function stagesOf(
  transcript: Pick<FileTranscript, 'source'>,
  { configuration }: Pick<StudyFile, 'configuration'>,
): StageConfiguration[] {
  return configuration.stages[transcript.source ? 'translation' : 'transcript']
}

type Known = {
  file: StudyFile
  now: Date
  sessions: ReadonlyMap<string, FileSession>
  people: ReadonlyMap<string, ConsentQuestion>
}
type Question = Known & { transcript: FileTranscript; session: FileSession; timeZone: string }

const endsBefore = ({ startMs = 0, endMs = startMs }: FileTranscript['segments'][number]) => endMs < startMs

/** Adds the faults of all transcripts of a file. @param now until when a step can have been done. */
export function checkTranscripts(faults: Faults, file: StudyFile, now: Date): void {
  refuseTwice(faults, file.transcripts, {
    path: 'transcripts',
    keyOf: ({ session, language }) => `${session} ${language}`,
  })
  const sessions = new Map(file.sessions.map((session) => [codeOfSession(session, file) ?? '', session]))
  const known: Known = { file, now, sessions, people: questionsOf(file, now) }
  for (const [at, transcript] of file.transcripts.entries()) {
    const path = `transcripts.${at}`
    const session = sessions.get(transcript.session)
    const site = file.sites.find(({ code }) => code === session?.site)
    if (!session || !site) faults.add(`${path}.session`, 'session.not_found', { session: transcript.session })
    else checkTranscript(faults, path, { ...known, transcript, session, timeZone: site.timeZone })
  }
}

function checkTranscript(faults: Faults, path: string, question: Question): void {
  const { transcript, session, file, now, timeZone } = question
  if (session.status !== 'held')
    return faults.add(`${path}.session`, 'transcript.not_held', { session: transcript.session })
  if (!file.configuration.languages.includes(transcript.language))
    faults.add(`${path}.language`, 'transcript.language_unknown')
  if (transcript.startedOn > localDay(now, timeZone)) faults.add(`${path}.startedOn`, 'calendar.in_future')
  if (transcript.startedOn < session.on)
    faults.add(`${path}.startedOn`, 'calendar.too_early', { notBefore: session.on })
  checkConsent(faults, path, question)
  checkSource(faults, path, question)
  checkVoices(faults, path, question)
  checkSteps(faults, path, { ...question, stages: stagesOf(transcript, file), site: session.site })
}

function checkConsent(faults: Faults, path: string, { transcript, session, people, file }: Question): void {
  const attended = session.attendance
    .filter(({ state }) => wasThere(state))
    .map(({ participant }) => nameOfParticipant({ site: session.site, number: participant }))
  const known = attended.flatMap((name) => people.get(name) ?? [])
  const record = { consents: known.flatMap(givenBy), withdrawals: known.flatMap(withdrawalsOf) }
  const versions = [...(people.get(attended[0] ?? '')?.versions.values() ?? [])]
  const { language, source, startedOn: on } = transcript
  const written = { language, hasSource: source !== undefined, spokenIn: session.language }
  const missing = actionsFor(written).flatMap((action) => {
    const answer = mayDo(action, { of: attended, ...record, versions, on, saidOn: session.on })
    return answer.ok ? [] : answer.missing.map(({ participantId }) => participantId)
  })
  if (missing.length > 0) faults.add(path, 'transcript.not_consented', { participants: [...new Set(missing)] })
  const others = file.transcripts.filter(
    (each) => each.session === transcript.session && !each.source && each.startedOn <= on,
  )
  const isLate = needsSource(
    written,
    others.map((each) => each.language),
  )
  if (isLate) faults.add(path, 'transcript.needs_source', { session: transcript.session })
}

function checkSource(faults: Faults, path: string, { transcript, file, timeZone }: Question): void {
  if (!transcript.source) return
  const source = sourceOf(transcript, file)
  if (!source) return faults.add(`${path}.source`, 'transcript.not_found', { language: transcript.source })
  const stages = stagesOf(source, file)
  const before = { ...source, steps: source.steps.filter(({ on }) => on <= transcript.startedOn) }
  const { stage } = placeOf({ history: historyOf(before, timeZone), stages })
  // Names are removed before a translation begins: only a transcript that is released, or ready for release, can be a source.
  const isReady = stages.find(({ key }) => key === stage)?.isRelease
  if (!isReady) faults.add(`${path}.source`, 'transcript.source_not_ready', { session: transcript.session })
  const [own, most] = [transcript.segments.length, source.segments.length]
  const isDone = transcript.steps.some(({ kind }) => kind === 'done')
  if (own > most) faults.add(`${path}.segments`, 'study.more_than_source', { most })
  if (isDone && own < most) faults.add(`${path}.segments`, 'transcript.unfinished', { segments: most })
}

/** The source of a translation. */
function sourceOf({ session, source }: FileTranscript, file: StudyFile): FileTranscript | undefined {
  return file.transcripts.find((each) => each.session === session && each.language === source && !each.source)
}

function checkVoices(faults: Faults, path: string, { transcript, session, file }: Question): void {
  refuseTwice(faults, transcript.speakers, { path: `${path}.speakers`, keyOf: ({ label }) => labelKey(label) })
  const present = new Set(
    session.attendance.filter(({ state }) => wasThere(state)).map(({ participant }) => participant),
  )
  for (const [at, { participant, staff }] of transcript.speakers.entries()) {
    const isPresent = participant === undefined || present.has(participant)
    const isStaff = staff === undefined || holdsAt(file, staff, session)
    if (!isPresent || !isStaff) faults.add(`${path}.speakers.${at}`, 'transcript.person_elsewhere')
  }
  const labels = new Set(transcript.speakers.map(({ label }) => labelKey(label)))
  for (const [at, segment] of transcript.segments.entries()) {
    if (!labels.has(labelKey(segment.speaker)))
      faults.add(`${path}.segments.${at}.speaker`, 'transcript.speaker_not_found', { speaker: segment.speaker })
    if (endsBefore(segment)) faults.add(`${path}.segments.${at}.endMs`, 'transcript.ends_before_start')
  }
}
