// Whether the participants of a file obey the rules of the application: codes, facts, the order of the steps, and a consent in
// force for every enrolment.
import { localDay } from '../../calendar.ts'
import { mayDo, type Withdrawal } from '../../consent/rules.ts'
import { mayHaveHappened } from '../../day-bounds.ts'
import { answersAgainstAge, checkBirth } from '../../participants/birth.ts'
import { formatCode } from '../../participants/code.ts'
import { checkFacts } from '../../participants/eligibility.ts'
import { afterEvent, type ParticipantEvent } from '../../participants/lifecycle.ts'
import type { StudyFile } from '../study-file.ts'
import { checkConsents, type ConsentQuestion, givenBy } from './consent-rules.ts'
import { type Faults, refuseTwice } from './faults.ts'
import type { FileEvent, FileParticipant } from './people.ts'
import { versionsOf } from './set-up-rules.ts'

/** The name of a participant within a file. */
export const nameOfParticipant = ({ site, number }: { site: string; number: number }) => `${site}/${number}`

/** What the rules need to know about each participant whose site is in the file, by name. */
export function questionsOf(file: StudyFile, now: Date): Map<string, ConsentQuestion> {
  const versions = versionsOf(file)
  const sites = new Map(file.sites.map((site) => [site.code, site]))
  const asked = file.participants.flatMap((participant): [string, ConsentQuestion][] => {
    const site = sites.get(participant.site)
    if (!site) return []
    const id = nameOfParticipant(participant)
    const { timeZone, openedOn } = site
    const today = localDay(now, timeZone)
    const days = { today, openedOn, startsOn: file.startsOn }
    return [[id, { participant, id, timeZone, today, days, now, versions }]]
  })
  return new Map(asked)
}

/** The withdrawals from the study, in the shape that the rules of consent need. */
export const withdrawalsOf = ({ participant, id }: ConsentQuestion): Withdrawal[] =>
  participant.events.flatMap(({ kind, on, level }) =>
    kind === 'withdrawn' && level ? [{ participantId: id, level, on }] : [],
  )

/** Adds the faults of all participants of a file: their codes, facts, births, steps and consents. */
export function checkParticipants(faults: Faults, file: StudyFile, now: Date): void {
  refuseTwice(faults, file.participants, { path: 'participants', keyOf: nameOfParticipant })
  const questions = questionsOf(file, now)
  for (const [at, participant] of file.participants.entries()) {
    const path = `participants.${at}`
    const question = questions.get(nameOfParticipant(participant))
    if (!question) faults.add(`${path}.site`, 'study.names_unknown', { names: [participant.site] })
    else checkParticipant(faults, path, { file, question })
  }
}

function checkParticipant(
  faults: Faults,
  path: string,
  { file, question }: { file: StudyFile; question: ConsentQuestion },
): void {
  const { participant } = question
  if (!hasCode(participant)) faults.add(`${path}.number`, 'participant.code_malformed', { number: participant.number })
  faults.unless(`${path}.group`, checkFacts(file.configuration.groups, participant))
  checkBorn(faults, path, { file, participant })
  checkConsents(faults, path, question)
  let before: ParticipantEvent[] = []
  for (const [at, event] of participant.events.entries()) {
    const here = `${path}.events.${at}`
    const next = asEvent(event, at)
    const isDated = faults.unless(`${here}.on`, mayHaveHappened(event.on, question.days))
    const after = afterEvent(before, next)
    const isEarly = !after.ok && after.problem === 'calendar.too_early'
    // Steps after an impossible one cannot be judged, so only the first fault is reported.
    if (!isDated || !faults.unless(isEarly ? `${here}.on` : here, after)) return
    checkStep(faults, here, { event, file, question })
    before = [...before, next]
  }
}

/** Checks the birth, and whether the answers agree with it. An answer that contradicts the age needs a reason at its event. */
function checkBorn(
  faults: Faults,
  path: string,
  { file, participant }: { file: StudyFile; participant: FileParticipant },
): void {
  const { birthYear, identity, events } = participant
  const birth = { birthYear, birthDate: identity?.birthDate }
  const born = checkBirth(birth, { screenedOn: events[0]!.on })
  if (!born.ok)
    return faults.add(
      `${path}.${born.field === 'birthDate' ? 'identity.' : ''}${born.field}`,
      born.problem,
      born.details,
    )
  const { criteria } = file.configuration
  for (const [at, { kind, on, unmet = [], reason }] of events.entries()) {
    if (reason !== undefined || (kind !== 'eligible' && (kind !== 'ineligible' || unmet.length === 0))) continue
    const answers = Object.fromEntries(
      criteria.map(({ key, eligibleIf }) => [key, unmet.includes(key) ? !eligibleIf : eligibleIf]),
    )
    const against = answersAgainstAge(criteria, answers, { birth, on })
    if (against.length > 0) faults.add(`${path}.events.${at}`, 'participant.age_contradicted', { criteria: against })
  }
}

const needReason: readonly string[] = ['declined', 'withdrawn', 'lost_to_follow_up']

function checkStep(
  faults: Faults,
  path: string,
  { event, file, question }: { event: FileEvent; file: StudyFile; question: ConsentQuestion },
): void {
  const { kind, on, arm, unmet = [] } = event
  const isReasonGiven = event.reason !== undefined || (kind === 'ineligible' && unmet.length > 0)
  if (!isReasonGiven && (needReason.includes(kind) || kind === 'ineligible'))
    faults.add(path, 'participant.reason_missing')
  const unknown = unmet.filter((key) => !file.configuration.criteria.some((criterion) => criterion.key === key))
  if (unknown.length > 0) faults.add(`${path}.unmet`, 'participant.criterion_unknown', { criteria: unknown })
  const hasArm = file.configuration.arms.some(({ key }) => key === arm)
  if (kind === 'allocated' ? !hasArm : arm !== undefined)
    faults.add(`${path}.arm`, 'participant.arm_unknown', { arm: arm ?? null })
  if (kind !== 'consented' && kind !== 'enrolled') return
  const consents = givenBy(question)
  const isAllowed = mayDo('enrol', { of: [question.id], consents, versions: [...question.versions.values()], on })
  if (!isAllowed.ok) faults.add(path, 'consent.not_in_force', { on, reason: isAllowed.missing[0]!.reason })
}

function hasCode({ site, number }: FileParticipant): boolean {
  try {
    return formatCode(site, number) !== ''
  } catch {
    return false
  }
}

/** A step of the file as an event for the rules of participants. @param at its place among the participant's steps. */
export const asEvent = ({ kind, on, level }: FileEvent, at: number): ParticipantEvent => ({
  id: String(at),
  kind,
  on,
  level: level ?? null,
})
