// The SQL of appointments: of one, to remind of it, and of those that come at some sites.
import type { Transaction } from '@polyphony/db/open'
import { empty, sql, type Sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ContactWay } from '@polyphony/domain/participants/contacts'
import type { State, WithdrawalLevel } from '@polyphony/domain/participants/lifecycle'
import type { DropReason, MailState, ReminderWay } from '@polyphony/domain/reminders/rules'
import type { AppointmentAsked } from '@polyphony/domain/reminders/schema'
import type { AttendanceState, SessionStatus } from '@polyphony/domain/sessions/schema'
import type { Outcome } from '@polyphony/domain/visits/schedule'
import { only } from '../../platform/request/only.ts'
import { isCalled } from '../../participants/store/contacts.ts'

/** SQL: how a command names the appointment of a row, which has a timepoint or a session. */
export const named = (of: Sql): Sql => sql`case when ${of}.session_id is null
  then json_build_object('kind', 'visit', 'timepoint', ${of}.timepoint) else json_build_object('kind', 'session', 'sessionId', ${of}.session_id) end`

export type FoundAppointment = {
  participantId: string
  siteId: string
  code: string
  timeZone: string
  /** Of the participant, or else of the site. */
  language: string | null
  state: State
  withdrawalLevel: WithdrawalLevel | null
  noContactSince: string | null
} & (
  | { kind: 'visit'; timepoint: string; session: null; startsAt: null; on: string | null; outcome: Outcome }
  | {
      kind: 'session'
      sessionId: string
      session: string
      timepoint: null
      startsAt: Date
      on: string
      status: SessionStatus
      attendance: AttendanceState
    }
)

const ofPerson = sql`p.id as "participantId", p.site_id as "siteId", p.code, at.time_zone as "timeZone",
  coalesce(p.language, at.languages[1]) as language, p.status as state, p.withdrawal_level as "withdrawalLevel",
  p.no_contact_since::text as "noContactSince"`

/** An appointment of a participant in the scope; undefined if they have no such visit, or were not invited. */
export async function findAppointment(
  db: Transaction,
  scope: Scope,
  participantId: string,
  asked: AppointmentAsked,
): Promise<FoundAppointment | undefined> {
  const person = sql`p.id = ${participantId}::uuid and p.study_id = ${scope.studyId}::uuid and p.site_id = any(${scope.sites}::uuid[])`
  const rows =
    asked.kind === 'visit'
      ? await db.query<FoundAppointment[]>`
          select 'visit' as kind, ${ofPerson}, v.timepoint, null as session, null as "startsAt", v.planned_on::text as "on", v.outcome
          from participant p join site at on at.study_id = p.study_id and at.id = p.site_id
          join visit v on v.participant_id = p.id and v.study_id = p.study_id and v.site_id = p.site_id
          where ${person} and v.timepoint = ${asked.timepoint}`
      : await db.query<FoundAppointment[]>`
          select 'session' as kind, ${ofPerson}, null as timepoint, s.id as "sessionId", s.code as session, s.starts_at as "startsAt",
            (s.starts_at at time zone at.time_zone)::date::text as "on", s.status, a.state as attendance
          from participant p join site at on at.study_id = p.study_id and at.id = p.site_id
          join attendance a on a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id
          join session s on s.id = a.session_id and s.study_id = a.study_id and s.site_id = a.site_id
          where ${person} and s.id = ${asked.sessionId}::uuid`
  return only(rows)
}

export type DueRow = {
  appointment: AppointmentAsked
  participantId: string
  code: string
  siteId: string
  timepoint: string | null
  /** The code. */
  session: string | null
  on: string
  startsAt: Date | null
  language: string | null
  preferredWay: ContactWay | null
  /** In which ways they were reminded of the appointment as it is, and on which day the last time. */
  reminded: { way: ReminderWay; on: string; mail: MailState | null; problem: DropReason | null }[]
}

type Coming = {
  days: readonly { siteId: string; from: string; to: string }[]
  now: Date
  isOpen: boolean
  participantId?: string | undefined
  sessionId?: string | undefined
  limit: number
}

/** Whoever is not eligible or was lost is not called about an appointment. */
const isRemindable = sql`${isCalled} and p.status not in ('ineligible', 'lost_to_follow_up')`

/** SQL: the reminders `r` of the appointment `c` as it is, each with what became of its mail, `m`. */
const remindersOf = (scope: Scope): Sql => sql`
  reminder r left join reminder_mail m on m.reminder_id = r.id and m.study_id = ${scope.studyId}::uuid and m.site_id = r.site_id
  where r.participant_id = c.participant_id and r.study_id = ${scope.studyId}::uuid and r.site_id = c.site_id
    and r.appointment_on = c."on" and r.timepoint is not distinct from c.timepoint and r.session_id is not distinct from c.session_id
    and r.starts_at is not distinct from c.starts_at`

/** What comes at these sites, of people who may be reminded, the soonest first. A visit has no time and begins its day. */
export async function listComing(
  db: Transaction,
  scope: Scope,
  { days, now, isOpen, participantId, sessionId, limit }: Coming,
): Promise<DueRow[]> {
  const here = sql`jsonb_to_recordset(${JSON.stringify(days)}::jsonb) d ("siteId" uuid, "from" date, "to" date)
    join site at on at.study_id = ${scope.studyId}::uuid and at.id = d."siteId" and at.id = any(${scope.sites}::uuid[])`
  const ofPeople = participantId === undefined ? sql`true` : sql`p.id = ${participantId}::uuid`
  // Visits belong to no session.
  const ofSession = sessionId === undefined ? sql`true` : sql`s.id = ${sessionId}::uuid`
  const hasVisits = sessionId === undefined
  const open = isOpen
    ? sql`where not exists (
    select from ${remindersOf(scope)} and m.state is distinct from 'refused' and m.state is distinct from 'dropped')`
    : empty
  // A day at a site begins less than a day before or after the same day in UTC. The first condition on sessions uses the index.
  return db.query<DueRow[]>`
    with coming as (
      select v.study_id, v.site_id, v.participant_id, v.timepoint, null::uuid as session_id, null as session,
        v.listed_on as "on", null::timestamptz as starts_at, at.languages[1] as spoken
      from ${here} cross join lateral (
        select v.* from visit v join participant p on p.study_id = ${scope.studyId}::uuid and p.site_id = v.site_id and p.id = v.participant_id
        where v.study_id = ${scope.studyId}::uuid and v.site_id = at.id and v.outcome = 'waiting' and v.planned_on is not null
          and v.listed_on between d."from" and d."to" and ${isRemindable} and ${ofPeople} and ${hasVisits}) v
      union all
      select a.study_id, a.site_id, a.participant_id, null, s.id, s.code, (s.starts_at at time zone at.time_zone)::date, s.starts_at,
        at.languages[1]
      from ${here} cross join lateral (
        select s.* from session s where s.study_id = ${scope.studyId}::uuid and s.site_id = at.id and s.status = 'scheduled'
          and s.starts_at > ${now} and ${ofSession} and s.starts_at >= d."from" - 1 and s.starts_at < d."to" + 2
          and (s.starts_at at time zone at.time_zone)::date between d."from" and d."to") s
      join attendance a on a.session_id = s.id and a.study_id = ${scope.studyId}::uuid and a.site_id = s.site_id and a.state = 'invited'
      join participant p on p.study_id = ${scope.studyId}::uuid and p.site_id = a.site_id and p.id = a.participant_id and ${isRemindable} and ${ofPeople}
    ), first as (
      select c.*, p.number, p.code, coalesce(p.language, c.spoken) as language, p.contact_way from coming c
      join participant p on p.study_id = ${scope.studyId}::uuid and p.site_id = c.site_id and p.id = c.participant_id
      ${open} order by c."on", c.starts_at nulls first, p.code, c.timepoint, c.session limit ${limit}
    )
    select ${named(sql`c`)} as appointment, c.participant_id as "participantId", c.code, c.site_id as "siteId", c.timepoint, c.session,
      c."on"::text as "on", c.starts_at as "startsAt", c.language, c.contact_way as "preferredWay", (
        select coalesce(json_agg(json_build_object('way', r.way, 'on', r.reminded_on, 'mail', r.mail, 'problem', r.problem) order by r.way), '[]')
        from (select distinct on (r.way) r.way, r.reminded_on, case when r.way = 'email' then coalesce(m.state, 'waiting') end as mail, m.problem
          from ${remindersOf(scope)} order by r.way, r.recorded_at desc, r.nth desc) r) as reminded
    from first c order by c."on", c.starts_at nulls first, c.code, c.timepoint, c.session`
}
