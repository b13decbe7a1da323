// An appointment of which somebody is reminded, and whether they may be.
import { localDay } from '@polyphony/domain/calendar'
import { Problem } from '@polyphony/domain/problem'
import { mayRemind, type RemindAnswer, type ReminderWay } from '@polyphony/domain/reminders/rules'
import type { AppointmentAsked } from '@polyphony/domain/reminders/schema'
import { formatsOf } from '@polyphony/i18n/format'
import { listTakenBack } from '../../consent/queries/taking-part.ts'
import type { Reading } from '../../platform/shapes.ts'
import { type FoundAppointment, findAppointment } from '../store/appointments.ts'
import { wasReminded } from '../store/record.ts'

/** `14:00` at the site; a visit has no time. */
export const timeOf = (startsAt: Date | null, timeZone: string): string | null =>
  startsAt && formatsOf('en').time(startsAt.toISOString(), timeZone)

export async function getAppointment(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  participantId: string,
  asked: AppointmentAsked,
): Promise<FoundAppointment> {
  const found = await findAppointment(db, scope, participantId, asked)
  if (!found) throw new Problem('reminder.not_found')
  return found
}

/** Whether the participant may be reminded now, in this way; with the day at the site. */
export async function askToRemind(
  { db, scope, now }: Pick<Reading, 'db' | 'scope' | 'now'>,
  found: FoundAppointment,
  way: ReminderWay,
): Promise<{ answer: RemindAnswer; today: string }> {
  const today = localDay(now, found.timeZone)
  const isReminded = found.on !== null && (await wasReminded(db, scope, found, { way, remindedOn: today }))
  const isTakenBack = await hasTakenBack({ db, scope }, found.participantId, today)
  return { today, answer: mayRemind(found, { person: found, now, today, isTakenBack, isReminded }) }
}

export const hasTakenBack = async (reading: Pick<Reading, 'db' | 'scope'>, participantId: string, today: string) =>
  (await listTakenBack(reading, [participantId], today)).length > 0
