// Whether the sessions of a file obey the rules for planned and held sessions.
import { type Action, policy, type PolicyRow } from '../../access/policy.ts'
import { localDay } from '../../calendar.ts'
import { mayBePlanned } from '../../day-bounds.ts'
import { isActive, stateOf } from '../../participants/lifecycle.ts'
import { formatSessionCode } from '../../sessions/code.ts'
import { mayAttend } from '../../sessions/attendance.ts'
import { mayHold, timesOf } from '../../sessions/rules.ts'
import type { StudyFile } from '../study-file.ts'
import { type Faults, refuseTwice } from './faults.ts'
import { checkGiven } from './expense-rules.ts'
import type { FileSession } from './meetings.ts'
import { asEvent, nameOfParticipant } from './participant-rules.ts'
import type { FileParticipant } from './people.ts'
import type { FileSite } from './sites-and-forms.ts'

/** The code of a session; undefined if the study has no such kind, or the file no such site. */
export function codeOfSession(
  session: Pick<FileSession, 'site' | 'kind' | 'number'>,
  file: StudyFile,
): string | undefined {
  const kind = file.configuration.sessionKinds.find(({ key }) => key === session.kind)
  const isSite = file.sites.some(({ code }) => code === session.site)
  return kind && isSite ? formatSessionCode(session.site, kind.abbreviation, session.number) : undefined
}

/** Adds the faults of all sessions of a file. @param now until when a session can have been held. */
export function checkSessions(faults: Faults, file: StudyFile, now: Date): void {
  const keyOf = (session: FileSession) =>
    codeOfSession(session, file) ?? `${session.site}-${session.kind}-${session.number}`
  refuseTwice(faults, file.sessions, { path: 'sessions', keyOf })
  const sites = new Map(file.sites.map((site) => [site.code, site]))
  const people = new Map(file.participants.map((participant) => [nameOfParticipant(participant), participant]))
  for (const [at, session] of file.sessions.entries()) {
    const site = sites.get(session.site)
    if (!site) faults.add(`sessions.${at}.site`, 'study.names_unknown', { names: [session.site] })
    else checkSession(faults, `sessions.${at}`, { session, site, file, people, now })
  }
}

type Question = {
  session: FileSession
  site: FileSite
  file: StudyFile
  people: ReadonlyMap<string, FileParticipant>
  now: Date
}

function checkSession(faults: Faults, path: string, question: Question): void {
  const { session, site, file, now } = question
  const kind = file.configuration.sessionKinds.find(({ key }) => key === session.kind)
  if (!kind) faults.add(`${path}.kind`, 'session.kind_unknown', { kind: session.kind })
  if (session.group && !file.configuration.groups.some(({ key }) => key === session.group))
    faults.add(`${path}.group`, 'session.group_unknown', { group: session.group })
  if (!file.configuration.languages.includes(session.language))
    faults.add(`${path}.language`, 'session.language_unknown', { language: session.language })
  if (session.given.length > 0 && session.status !== 'held') faults.add(`${path}.given`, 'expense.not_attended')
  checkStaff(faults, path, question)
  checkAttendance(faults, path, question)
  if (kind && !kind.isGroup && session.attendance.length > 1) faults.add(`${path}.attendance`, 'session.not_a_group')
  if (session.status === 'cancelled' && !session.cancelledReason) faults.add(path, 'session.reason_missing')
  const times = timesOf({ ...session, timeZone: site.timeZone })
  if (!faults.unless(path, times) || !times.ok) return
  const days = { today: localDay(now, site.timeZone), openedOn: site.openedOn, startsOn: file.startsOn }
  if (!faults.unless(`${path}.on`, mayBePlanned(session.on, days))) return
  const planned = { status: 'scheduled', startsAt: times.startsAt, timeZone: site.timeZone } as const
  const states = session.attendance.map(({ state }) => state)
  faults.unless(`${path}.attendance`, mayAttend(planned, { states, now }))
  if (session.status !== 'held') return
  const attendances = session.attendance.map(({ participant, state }) => ({ code: String(participant), state }))
  checkGiven(faults, path, { session, site, file, today: days.today })
  faults.unless(
    path,
    mayHold({ status: 'scheduled', staff: session.staff, attendances }, { heldUntil: times.endsAt, now }),
  )
}

function checkStaff(faults: Faults, path: string, { session, file }: Question): void {
  for (const [at, { email }] of session.staff.entries()) {
    if (email && !holdsAt(file, email, session)) faults.add(`${path}.staff.${at}`, 'session.staff_unknown', { email })
  }
}

/** Whether a staff member of the file holds a role at a site or for the whole study; if `action` is given, a role that allows it. */
export function holdsAt(file: StudyFile, email: string, { site, action }: { site: string; action?: Action }): boolean {
  const row: PolicyRow | undefined = action && policy[action]
  return file.staff.some(
    (person) =>
      person.email === email &&
      (person.site === undefined || person.site === site) &&
      (row === undefined || typeof row === 'string' || row[person.role] !== undefined),
  )
}

function checkAttendance(faults: Faults, path: string, { session, people, site, now }: Question): void {
  refuseTwice(faults, session.attendance, {
    path: `${path}.attendance`,
    keyOf: ({ participant }) => String(participant),
  })
  const planned = localDay(now, site.timeZone) < session.on ? localDay(now, site.timeZone) : session.on
  for (const [at, { participant: number }] of session.attendance.entries()) {
    const participant = people.get(nameOfParticipant({ site: session.site, number }))
    if (!participant) faults.add(`${path}.attendance.${at}`, 'participant.not_found', { number })
    else if (!couldBeInvited(participant, planned))
      faults.add(`${path}.attendance.${at}`, 'session.participant_inactive', { number })
  }
}

/** Whether the participant could be invited that day: they take part, or have completed and may be asked about the study. */
function couldBeInvited({ events }: FileParticipant, on: string): boolean {
  const answer = stateOf(events.filter((event) => event.on <= on).map(asEvent))
  return answer.ok && (isActive(answer.standing.state) || answer.standing.state === 'completed')
}
