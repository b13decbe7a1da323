// Whether a participant may be reminded of an appointment: a visit with an agreed day, or an invitation to a planned session.
import { addDays } from '../day.ts'
import { type Contactable, type ContactWay, whyNotCalled } from '../participants/contacts.ts'
import type { AttendanceState, SessionStatus } from '../sessions/schema.ts'
import type { Outcome } from '../visits/schedule.ts'

/** `text_message`: a coordinator sends it from a telephone, and says so. `email`: the server sends it. */
export const reminderWays = ['text_message', 'email'] as const satisfies ContactWay[]
export type ReminderWay = (typeof reminderWays)[number]

/** People are reminded of what is at most so many days ahead. */
export const remindAheadDays = 14

/** The shortest list shows what is so many days ahead, beside today. */
export const soonDays = 2

type VisitToCome = { kind: 'visit'; on: string | null; outcome: Outcome }
type SessionToCome = { kind: 'session'; on: string; startsAt: Date; status: SessionStatus; attendance: AttendanceState }
export type Appointment = VisitToCome | SessionToCome

type Asked = {
  person: Contactable
  now: Date
  /** The day at the site. */
  today: string
  /** Whether they have taken back their consent to take part, and this is not settled. */
  isTakenBack: boolean
  /** Whether they were reminded today, in the same way, of the appointment as it is. */
  isReminded: boolean
}

type Problem =
  | 'reminder.no_day'
  | 'reminder.visit_done'
  | 'reminder.visit_missed'
  | 'reminder.visit_not_expected'
  | 'reminder.session_held'
  | 'reminder.session_cancelled'
  | 'reminder.not_coming'
  | 'reminder.past'
  | 'reminder.too_early'
  | 'reminder.given_today'
  | 'reminder.person_ineligible'
  | 'reminder.person_lost'
  | 'reminder.taken_back'
  | `participant.no_contact_${'stopped' | 'withdrawn' | 'declined' | 'deceased'}`

export type RemindAnswer = { ok: true } | { ok: false; problem: Problem; details: Record<string, string> }

const refused = (problem: Problem, details: Record<string, string> = {}): RemindAnswer => ({
  ok: false,
  problem,
  details,
})

export function mayRemind(
  appointment: Appointment,
  { person, now, today, isTakenBack, isReminded }: Asked,
): RemindAnswer {
  const why = whyNotCalled(person)
  if (why === 'ineligible') return refused('reminder.person_ineligible')
  if (why === 'lost_to_follow_up') return refused('reminder.person_lost')
  if (why) {
    const since = why === 'stopped' ? person.noContactSince : null
    return refused(`participant.no_contact_${why}`, since === null ? {} : { since })
  }
  if (isTakenBack) return refused('reminder.taken_back')
  const standing = appointment.kind === 'visit' ? ofVisit(appointment) : ofSession(appointment)
  if (standing) return refused(standing)
  const on = appointment.on!
  // A visit has no time of day: on its day it is still to come.
  const isPast = appointment.kind === 'session' ? appointment.startsAt <= now : on < today
  if (isPast) return refused('reminder.past', { on })
  const from = addDays(on, -remindAheadDays)
  if (today < from) return refused('reminder.too_early', { on, from })
  return isReminded ? refused('reminder.given_today') : { ok: true }
}

const ofOutcome: Record<Outcome, Problem | undefined> = {
  waiting: undefined,
  done: 'reminder.visit_done',
  missed: 'reminder.visit_missed',
  not_expected: 'reminder.visit_not_expected',
}

const ofVisit = ({ on, outcome }: VisitToCome) => ofOutcome[outcome] ?? (on === null ? 'reminder.no_day' : undefined)

function ofSession({ status, attendance }: SessionToCome): Problem | undefined {
  if (status !== 'scheduled') return `reminder.session_${status}`
  return attendance === 'invited' ? undefined : 'reminder.not_coming'
}

/** What became of a mail. `dropped`: it was not sent, because the participant must not be reminded any more. */
export const mailEnds = ['sent', 'refused', 'dropped'] as const
export type MailEnd = (typeof mailEnds)[number]
export type MailState = 'waiting' | MailEnd

/** A mail that did not go out reminded nobody. */
export const isInVain = (mail: MailState | null) => mail === 'refused' || mail === 'dropped'

type Given = { way: ReminderWay; on: string; mail: MailState | null }

/** Whether somebody was reminded of an appointment today, in this way. If so, it is possible again tomorrow. */
export const isGivenToday = (given: readonly Given[], asked: ReminderWay, today: string) =>
  given.some(({ way, on, mail }) => way === asked && on === today && !isInVain(mail))

/** Why a mail was dropped. */
export type DropReason =
  | Problem
  | 'access.refused'
  | 'reminder.not_found'
  | 'reminder.moved'
  | 'reminder.mail_late'
  | 'reminder.no_address'

/** A mail that could not be sent for so long is not sent any more: the coordinator reminds in another way. */
export const mailGivenUpAfterMs = 24 * 3_600_000

/** How often one person mails reminders in an hour: the letters of others wait in the same queue. */
export const mailingsAnHour = 60

/** An appointment as the sender saw it. */
export type Shown = { on: string; time: string | null }

/** Refuses to remind of an appointment that somebody has moved since the sender looked. */
export function isAsShown(
  now: Shown,
  seen: Shown,
): { ok: true } | { ok: false; problem: 'reminder.moved'; details: { on: string; time: string | null } } {
  const { on, time } = now
  return on === seen.on && time === seen.time
    ? { ok: true }
    : { ok: false, problem: 'reminder.moved', details: { on, time } }
}
