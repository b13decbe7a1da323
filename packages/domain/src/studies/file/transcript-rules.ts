// Whether a file's transcripts could have come where they are: consent to begin, each stage in its turn and by somebody
// who may, and whose words they are.
import { instantAt, localDay } from '../../calendar.ts'
import { mayDo } from '../../consent/rules.ts'
import { wasThere } from '../../sessions/rules.ts'
import { mayAssign, mayClaim, mayComplete, mayRelease, mayReturn, placeOf, type StageEvent } from '../../transcripts/stages.ts'
import type { StageConfiguration } from '../schema.ts'
import type { StudyFile } from '../study-file.ts'
import { type ConsentQuestion, givenBy } from './consent-rules.ts'
import { type Faults, refuseTwice } from './faults.ts'
import type { FileSession, FileStep, FileTranscript } from './meetings.ts'
import { nameOfParticipant, questionsOf } from './participant-rules.ts'
import { codeOfSession, holdsAt } from './session-rules.ts'

/** The stages a transcript goes through, in order. */
export function stagesOf(transcript: Pick<FileTranscript, 'source'>, { configuration }: Pick<StudyFile, 'configuration'>): StageConfiguration[] {
  return configuration.stages[transcript.source ? 'translation' : 'transcript']
}

type Known = { file: StudyFile; now: Date; sessions: ReadonlyMap<string, FileSession>; people: ReadonlyMap<string, ConsentQuestion> }
type Question = Known & { transcript: FileTranscript; session: FileSession; timeZone: string }

export function checkTranscripts(faults: Faults, file: StudyFile, now: Date): void {
  refuseTwice(faults, file.transcripts, { path: 'transcripts', keyOf: ({ session, language }) => `${session} ${language}` })
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
  if (session.status !== 'held') return faults.add(`${path}.session`, 'transcript.not_held', { session: transcript.session })
  if (!file.configuration.languages.includes(transcript.language)) faults.add(`${path}.language`, 'transcript.language_unknown')
  if (transcript.startedOn > localDay(now, timeZone)) faults.add(`${path}.startedOn`, 'calendar.in_future')
  if (transcript.startedOn < session.on) faults.add(`${path}.startedOn`, 'calendar.too_early', { notBefore: session.on })
  checkConsent(faults, path, question)
  checkSource(faults, path, question)
  checkVoices(faults, path, question)
  checkSteps(faults, path, question)
}

function checkConsent(faults: Faults, path: string, { transcript, session, people }: Question): void {
  const attended = session.attendance.filter(({ state }) => wasThere(state)).map(({ participant }) => nameOfParticipant({ site: session.site, number: participant }))
  const consents = attended.flatMap((name) => (people.has(name) ? givenBy(people.get(name)!) : []))
  const versions = [...(people.get(attended[0] ?? '')?.versions.values() ?? [])]
  const action = transcript.source ? 'start_translation' : 'start_transcription'
  const answer = mayDo(action, { of: attended, consents, versions, on: transcript.startedOn })
  if (answer.ok) return
  faults.add(path, 'transcript.not_consented', { participants: answer.missing.map(({ participantId }) => participantId) })
}

function checkSource(faults: Faults, path: string, { transcript, file }: Question): void {
  if (!transcript.source) return
  const source = file.transcripts.find((each) => each.session === transcript.session && each.language === transcript.source && !each.source)
  if (!source) return faults.add(`${path}.source`, 'transcript.source_not_ready', { language: transcript.source })
  if (transcript.segments.length > source.segments.length) faults.add(`${path}.segments`, 'study.more_than_source', { most: source.segments.length })
}

function checkVoices(faults: Faults, path: string, { transcript, session, file }: Question): void {
  refuseTwice(faults, transcript.speakers, { path: `${path}.speakers`, keyOf: ({ label }) => label })
  const present = new Set(session.attendance.filter(({ state }) => wasThere(state)).map(({ participant }) => participant))
  for (const [at, { participant, staff }] of transcript.speakers.entries()) {
    const isPresent = participant === undefined || present.has(participant)
    const isStaff = staff === undefined || holdsAt(file, staff, session.site)
    if (!isPresent || !isStaff) faults.add(`${path}.speakers.${at}`, 'transcript.person_elsewhere')
  }
  const labels = new Set(transcript.speakers.map(({ label }) => label))
  for (const [at, segment] of transcript.segments.entries()) {
    if (!labels.has(segment.speaker)) faults.add(`${path}.segments.${at}.speaker`, 'transcript.speaker_not_found', { speaker: segment.speaker })
    if (segment.endMs < segment.startMs) faults.add(`${path}.segments.${at}.endMs`, 'transcript.ends_before_start')
  }
}

function checkSteps(faults: Faults, path: string, { transcript, session, file, now, timeZone }: Question): void {
  const stages = stagesOf(transcript, file)
  let history: StageEvent[] = []
  for (const [at, step] of transcript.steps.entries()) {
    const here = `${path}.steps.${at}`
    const time = instantAt({ day: step.on, time: step.time, timeZone })
    if (!faults.unless(`${here}.on`, time) || !time.ok) return
    const previous = history.at(-1)?.at
    if (time.at > now) return faults.add(`${here}.on`, 'calendar.in_future', { on: step.on })
    if (step.on < transcript.startedOn || (previous && time.at < previous)) return faults.add(`${here}.on`, 'calendar.too_early', { on: step.on })
    for (const email of [step.by, step.to]) {
      if (email && !holdsAt(file, email, session.site)) return faults.add(here, 'session.staff_unknown', { email })
    }
    if (step.kind === 'done' && transcript.segments.length === 0) return faults.add(here, 'transcript.unfinished')
    // A step of a stage the transcript is not in: what follows cannot be judged.
    const place = placeOf({ history, stages })
    if (step.kind !== 'returned' && step.stage !== place.stage) return faults.add(`${here}.stage`, 'transcript.step_refused', { stage: place.stage })
    if (!faults.unless(here, mayTake(step, { history, stages }))) return
    const personId = step.kind === 'assigned' ? (step.to ?? step.by) : step.kind === 'returned' ? null : step.by
    history = [...history, { stage: step.stage, state: step.kind, personId, at: time.at }]
  }
}

function mayTake(step: FileStep, { history, stages }: { history: readonly StageEvent[]; stages: readonly StageConfiguration[] }) {
  const question = { history, stages }
  if (step.kind === 'assigned') return mayAssign({ ...question, personId: step.to ?? step.by })
  if (step.kind === 'claimed') return mayClaim({ ...question, personId: step.by })
  if (step.kind === 'returned') return mayReturn({ ...question, to: step.stage, reason: step.reason ?? '' })
  return stages.find(({ key }) => key === step.stage)?.isRelease ? mayRelease({ ...question, personId: step.by }) : mayComplete({ ...question, personId: step.by })
}
