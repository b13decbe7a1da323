// The SQL of writing a reminder.
import type { Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ReminderWay } from '@polyphony/domain/reminders/rules'
import type { FoundAppointment } from './appointments.ts'

type Given = { way: ReminderWay; remindedOn: string }

/** SQL: the reminders `r` of the appointment as it is, on this day and in this way. */
const sameDay = (scope: Scope, of: FoundAppointment, { way, remindedOn }: Given) => sql`
  r.participant_id = ${of.participantId}::uuid and r.study_id = ${scope.studyId}::uuid and r.site_id = ${of.siteId}::uuid
  and r.site_id = any(${scope.sites}::uuid[]) and r.timepoint is not distinct from ${of.timepoint}
  and r.session_id is not distinct from ${of.kind === 'session' ? of.sessionId : null}::uuid
  and r.way = ${way} and r.appointment_on = ${of.on}::date and r.starts_at is not distinct from ${of.startsAt}::timestamptz
  and r.reminded_on = ${remindedOn}::date`

/** Whether they were reminded on this day, in this way, of the appointment as it is. A mail in vain reminded nobody. */
export async function wasReminded(db: Transaction, scope: Scope, of: FoundAppointment, given: Given): Promise<boolean> {
  const rows = await db.query<{ id: string }[]>`
    select r.id from reminder r where ${sameDay(scope, of, given)} and not exists (
      select from reminder_mail m where m.reminder_id = r.id and m.study_id = ${scope.studyId}::uuid and m.site_id = r.site_id
        and m.state <> 'sent') limit 1`
  return rows.length > 0
}

/** Fails by a constraint if somebody else writes the same at this moment. */
export async function insertReminder(
  db: Transaction,
  scope: Scope,
  of: FoundAppointment,
  { id, language, recordedAt, ...given }: Given & { id: string; language: string; recordedAt: Date },
): Promise<void> {
  await db.execute`
    insert into reminder (id, study_id, site_id, participant_id, timepoint, session_id, way, appointment_on, starts_at, reminded_on, nth, language,
      recorded_by_id, recorded_at)
    select ${id}::uuid, ${scope.studyId}::uuid, ${of.siteId}::uuid, ${of.participantId}::uuid, ${of.timepoint},
      ${of.kind === 'session' ? of.sessionId : null}::uuid, ${given.way}, ${of.on}::date, ${of.startsAt}::timestamptz, ${given.remindedOn}::date,
      (select count(*) + 1 from reminder r where ${sameDay(scope, of, given)}), ${language}, ${scope.actorId}::uuid, ${recordedAt}
    where ${of.siteId}::uuid = any(${scope.sites}::uuid[])`
}
