// Whether the visits of a participant in a file could have been recorded as they are written.
import { takenBackBy } from '../../consent/taken-back.ts'
import { lastVisitOn, anchorOf, type Person, scheduleOf, type VisitEvent } from '../../visits/schedule.ts'
import { mayMissVisit, mayRecordVisit } from '../../visits/rules.ts'
import { mayHaveHappened } from '../../day-bounds.ts'
import type { StudyFile } from '../study-file.ts'
import { type ConsentQuestion, givenBy } from './consent-rules.ts'
import type { Faults } from './faults.ts'
import type { FileVisit } from './people.ts'

type Asked = { file: Pick<StudyFile, 'configuration' | 'startsOn'>; question: ConsentQuestion }

/** Adds the first fault of the visits of a participant, at `<path>.visits`. They are written in the order in which they were recorded. */
export function checkVisits(faults: Faults, path: string, { file, question }: Asked): void {
  const { participant, id, today, versions } = question
  const { events, group, visits } = participant
  if (visits.length === 0) return
  const enrolledOn = events.find(({ kind }) => kind === 'enrolled')?.on
  if (!enrolledOn) return faults.add(`${path}.visits`, 'visit.not_enrolled')
  const back = takenBackBy(id, { consents: givenBy(question), versions: [...versions.values()], on: today })
  const person: Person = { enrolledOn, group, events, takenBackOn: back?.on ?? null, visits: [] }
  let recorded: VisitEvent[] = []
  for (const [at, visit] of visits.entries()) {
    if (!checkVisit(faults, `${path}.visits.${at}`, { visit, file, question, person: { ...person, visits: recorded } }))
      return
    recorded = [...recorded, { id: String(at), timepoint: visit.timepoint, kind: visitKindOf(visit), on: visit.on }]
  }
}

export const visitKindOf = ({ missed }: Pick<FileVisit, 'missed'>): 'done' | 'missed' => (missed ? 'missed' : 'done')

function checkVisit(
  faults: Faults,
  path: string,
  { visit, file, question, person }: Asked & { visit: FileVisit; person: Person },
): boolean {
  const study = { timepoints: file.configuration.timepoints ?? [], startsOn: file.startsOn ?? null }
  const timepoint = study.timepoints.find(({ key }) => key === visit.timepoint)
  const scheduled = scheduleOf(person, study).find((each) => each.timepoint === visit.timepoint)
  const anchorOn = timepoint && anchorOf(timepoint, person, study)
  if (!scheduled || !anchorOn) {
    faults.add(`${path}.timepoint`, 'visit.timepoint_unknown')
    return false
  }
  const { on, reason, missed } = visit
  if (missed)
    return (
      faults.unless(`${path}.on`, mayHaveHappened(on, question.days)) &&
      faults.unless(path, mayMissVisit(scheduled, on))
    )
  const days = { ...question.days, enrolledOn: person.enrolledOn, anchorOn, lastOn: lastVisitOn(person.events) }
  if (!faults.unless(path, mayRecordVisit(scheduled, { on, reason, days }))) return false
  if (person.takenBackOn === null || on < person.takenBackOn) return true
  faults.add(`${path}.on`, 'consent.part_taken_back', { since: [person.takenBackOn] })
  return false
}
