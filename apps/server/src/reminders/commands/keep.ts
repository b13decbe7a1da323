// What both ways to remind have in common. It is asked again whether the participant may be reminded: somebody may have withdrawn, or the
// appointment may have been moved since the sender looked.
import { demand } from '@polyphony/domain/problem'
import { isAsShown, type ReminderWay } from '@polyphony/domain/reminders/rules'
import type { AppointmentAsked } from '@polyphony/domain/reminders/schema'
import { holdSessionAlone, lockParticipants } from '../../consent/store/locks.ts'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { askToRemind, getAppointment, timeOf } from '../queries/appointment.ts'
import { textLanguage } from '../queries/written.ts'
import { insertReminder } from '../store/record.ts'

/** The appointment, with the day and the time that the sender saw. */
type Asked = { appointment: AppointmentAsked; on: string; time: string | null }

/** Holds what a reminder depends on, until the command ends. */
export function holdForReminder({ db, scope }: Commanding, { appointment }: Asked, ids: readonly string[]): void {
  if (appointment.kind === 'session') holdSessionAlone(db, scope, appointment.sessionId)
  lockParticipants(db, scope, { ids })
}

/** Whether the participant may be reminded now, in this way. If so, `keep` keeps it, and answers its id. */
export async function prepareReminder(
  ctx: Commanding,
  participantId: string,
  { appointment, on, time }: Asked,
  way: ReminderWay,
) {
  const { db, scope, now, record } = ctx
  const found = await getAppointment(ctx, participantId, appointment)
  const { answer, today } = await askToRemind(ctx, found, way)
  if (!answer.ok) return { answer, found }
  const present = { on: found.on!, time: timeOf(found.startsAt, found.timeZone) }
  demand(isAsShown(present, { on, time }))
  const keep = async (): Promise<string> => {
    const id = newId(now)
    const language = textLanguage(found.language)
    await insertReminder(db, scope, found, { id, way, remindedOn: today, language, recordedAt: now })
    const { siteId, code, timepoint, session } = found
    const action = way === 'email' ? 'reminder.mail' : 'reminder.record'
    record(action, { entityId: id, siteId, code, after: { way, timepoint, session, ...present } })
    return id
  }
  return { answer, found, today, keep }
}
