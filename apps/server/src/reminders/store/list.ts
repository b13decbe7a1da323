// The SQL of reminders: what participants were reminded of.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { DropReason, MailState, ReminderWay } from '@polyphony/domain/reminders/rules'

/** The newest reminders that are shown of each person. */
export const mostReminders = 50

type ReminderRow = {
  id: string
  participantId: string
  timepoint: string | null
  sessionId: string | null
  session: string | null
  way: ReminderWay
  /** What became of a mail; null for a text. */
  mail: MailState | null
  /** Why a mail was not sent. */
  problem: DropReason | null
  /** The appointment as it was then. */
  on: string
  startsAt: Date | null
  remindedOn: string
  recordedAt: Date
  recordedBy: string | null
}

/** The newest reminders of each of these participants, the newest first. Of somebody who withdrew the collected data nothing is told. */
export async function listReminders(
  db: Transaction,
  scope: Scope,
  participantIds: readonly string[],
): Promise<ReminderRow[]> {
  return db.query<ReminderRow[]>`
    select r.id, r.participant_id as "participantId", r.timepoint, r.session_id as "sessionId", s.code as session, r.way,
      case when r.way = 'email' then coalesce(m.state, 'waiting') end as mail, m.problem,
      r.appointment_on::text as "on", r.starts_at as "startsAt", r.reminded_on::text as "remindedOn", r.recorded_at as "recordedAt",
      t.name as "recordedBy"
    from participant p cross join lateral (
      select r.* from reminder r
      where r.participant_id = p.id and r.study_id = ${scope.studyId}::uuid and r.site_id = p.site_id
      order by r.recorded_at desc, r.id desc limit ${mostReminders}) r
    left join session s on s.id = r.session_id and s.study_id = r.study_id and s.site_id = r.site_id
    left join reminder_mail m on m.reminder_id = r.id and m.study_id = ${scope.studyId}::uuid and m.site_id = r.site_id
    left join staff t on t.id = r.recorded_by_id
    where p.id = any(${[...participantIds]}::uuid[]) and p.study_id = ${scope.studyId}::uuid and p.site_id = any(${scope.sites}::uuid[]) and p.is_usable
    order by r.recorded_at desc, r.id desc`
}
