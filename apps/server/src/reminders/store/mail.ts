// The SQL of the mails of reminders: what the job asks before it sends one, and what became of it.
import type { Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { StaffId } from '@polyphony/domain/ids'
import type { DropReason, MailEnd } from '@polyphony/domain/reminders/rules'
import type { AppointmentAsked } from '@polyphony/domain/reminders/schema'
import { named } from './appointments.ts'

export type ToldReminder = { reminderId: string; studyId: string; siteId: string }

export type WaitingMail = {
  participantId: string
  code: string
  appointment: AppointmentAsked
  on: string
  startsAt: Date | null
  recordedAt: Date
  actorId: StaffId
}

/** A reminder whose mail was not sent yet; undefined if it waits no more. */
export async function findWaitingMail(
  db: Transaction,
  { reminderId, studyId, siteId }: ToldReminder,
): Promise<WaitingMail | undefined> {
  const rows = await db.query<WaitingMail[]>`
    select r.participant_id as "participantId", p.code, ${named(sql`r`)} as appointment, r.appointment_on::text as "on",
      r.starts_at as "startsAt", r.recorded_at as "recordedAt", r.recorded_by_id as "actorId"
    from reminder r join participant p on p.id = r.participant_id and p.study_id = ${studyId}::uuid and p.site_id = r.site_id
    where r.id = ${reminderId}::uuid and r.study_id = ${studyId}::uuid and r.site_id = ${siteId}::uuid and r.way = 'email'
      and not exists (select from reminder_mail m where m.reminder_id = r.id and m.study_id = ${studyId}::uuid and m.site_id = r.site_id)`
  return rows[0]
}

/** Writes what became of a mail. False if that was written before. */
export async function endMail(
  db: Transaction,
  { reminderId, studyId, siteId }: ToldReminder,
  { state, problem }: { state: MailEnd; problem: DropReason | null },
): Promise<boolean> {
  const written = await db.execute`
    insert into reminder_mail (reminder_id, study_id, site_id, state, problem)
    values (${reminderId}::uuid, ${studyId}::uuid, ${siteId}::uuid, ${state}, ${problem}) on conflict do nothing`
  return written === 1
}
