// Whether the participants of a file obey the rules of the application: codes, facts, the order of the steps, and a consent in
// force for every enrolment.
import { internalOf } from '../../allocation/rules.ts'
import { localDay } from '../../calendar.ts'
import type { Withdrawal } from '../../consent/given.ts'
import { mayDo } from '../../consent/rules.ts'
import { mayHaveHappened } from '../../day-bounds.ts'
import { answersAgainstAge, checkBirth } from '../../participants/birth.ts'
import { formatCode } from '../../participants/code.ts'
import { checkFacts } from '../../participants/eligibility.ts'
import { codedReason, type ReasonKind, reasonKinds } from '../../participants/reasons.ts'
import { afterEvent, type ParticipantEvent } from '../../participants/lifecycle.ts'
import type { StudyFile } from '../study-file.ts'
import { checkConsents, type ConsentQuestion, givenBy } from './consent-rules.ts'
import type { Faults } from './faults.ts'
import { openNumbers } from './numbers.ts'
import type { FileEvent, FileParticipant } from './people.ts'
import { versionsOf } from './set-up-rules.ts'
import { checkVisits } from './visit-rules.ts'

/** The name of a participant within a file. */
export const nameOfParticipant = ({ site, number }: { site: string; number: number }) => `${site}/${number}`

/** What these rules read of a file. A file that is imported has no more. */
export type RuledFile = Pick<StudyFile, 'startsOn' | 'configuration' | 'sites' | 'consentForms'>

type At = Omit<ConsentQuestion, 'participant' | 'id'>

/** What the rules need to know about each site of the file, by its code. */
function placesOf(file: RuledFile, now: Date): Map<string, At> {
  const versions = versionsOf(file)
  return new Map(
    file.sites.map(({ code, timeZone, openedOn }) => {
      const today = localDay(now, timeZone)
      return [code, { timeZone, today, days: { today, openedOn, startsOn: file.startsOn }, now, versions }]
    }),
  )
}

const questionOf = (participant: FileParticipant, at: At): ConsentQuestion => ({
  participant,
  id: nameOfParticipant(participant),
  ...at,
})

/** What the rules need to know about the participants of the file whose site is in the file, by name. */
export function questionsOf(file: StudyFile, now: Date): Map<string, ConsentQuestion> {
  const places = placesOf(file, now)
  const asked = file.participants.flatMap((participant): [string, ConsentQuestion][] => {
    const at = places.get(participant.site)
    return at ? [[nameOfParticipant(participant), questionOf(participant, at)]] : []
  })
  return new Map(asked)
}

/** The withdrawals from the study, in the shape that the rules of consent need. */
export const withdrawalsOf = ({ participant, id }: ConsentQuestion): Withdrawal[] =>
  participant.events.flatMap(({ kind, on, level }) =>
    kind === 'withdrawn' && level ? [{ participantId: id, level, on }] : [],
  )

/** Answers what adds the faults of one participant after the other: code, facts, birth, steps and consents. */
export function openParticipantRules(faults: Faults, file: RuledFile, now: Date) {
  const places = placesOf(file, now)
  const taken = new Map(file.sites.map(({ code }) => [code, openNumbers()]))
  return (path: string, participant: FileParticipant): void => {
    const { site, number } = participant
    const at = places.get(site)
    if (!at) return faults.add(`${path}.site`, 'study.names_unknown', { names: [site] })
    if (!taken.get(site)!.take(number)) faults.add(path, 'study.written_twice', { key: nameOfParticipant(participant) })
    checkParticipant(faults, path, { file, question: questionOf(participant, at) })
  }
}

function checkParticipant(
  faults: Faults,
  path: string,
  { file, question }: { file: RuledFile; question: ConsentQuestion },
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
  checkVisits(faults, path, { file, question })
}

/** Checks the birth, and whether the answers agree with it. An answer that contradicts the age needs a reason at its event. */
function checkBorn(
  faults: Faults,
  path: string,
  { file, participant }: { file: RuledFile; participant: FileParticipant },
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

function checkStep(
  faults: Faults,
  path: string,
  { event, file, question }: { event: FileEvent; file: RuledFile; question: ConsentQuestion },
): void {
  const { kind, on, arm, unmet = [] } = event
  checkReason(faults, path, { event, file })
  const unknown = unmet.filter((key) => !file.configuration.criteria.some((criterion) => criterion.key === key))
  if (unknown.length > 0) faults.add(`${path}.unmet`, 'participant.criterion_unknown', { criteria: unknown })
  const hasArm = file.configuration.arms.some(({ key }) => key === arm)
  if (kind === 'allocated' ? !hasArm : arm !== undefined)
    faults.add(`${path}.arm`, 'participant.arm_unknown', { arm: arm ?? null })
  if (kind === 'allocated' && internalOf(file.configuration)) faults.add(path, 'allocation.drawn_here')
  if (kind !== 'consented' && kind !== 'enrolled') return
  const consents = givenBy(question)
  const isAllowed = mayDo('enrol', { of: [question.id], consents, versions: [...question.versions.values()], on })
  if (!isAllowed.ok) faults.add(path, 'consent.not_in_force', { on, reason: isAllowed.missing[0]!.reason })
}

const isReasonKind = (kind: string): kind is ReasonKind => (reasonKinds as readonly string[]).includes(kind)

/** A criterion that is not met is a reason too. Only a code must be of a list of the study: words alone are as they were written. */
function checkReason(faults: Faults, path: string, { event, file }: { event: FileEvent; file: RuledFile }): void {
  const { kind, reason: words, reasonCode: code, unmet = [] } = event
  if (!isReasonKind(kind)) {
    if (code !== undefined) faults.add(`${path}.reasonCode`, 'participant.reason_unknown', { code })
    return
  }
  if (code === undefined && (words !== undefined || (kind === 'ineligible' && unmet.length > 0))) return
  const coded = codedReason(file.configuration, kind, { code, words })
  if (!coded.ok) faults.add(code === undefined ? path : `${path}.reasonCode`, coded.problem, coded.details)
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
