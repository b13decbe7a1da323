// Records that a coordinator has sent the text. It is asked again whether the participant may be reminded: somebody may have withdrawn
// or the appointment may have been moved since the text was shown.
import { demand } from '@polyphony/domain/problem'
import { isAsShown } from '@polyphony/domain/reminders/rules'
import type { RecordReminder } from '@polyphony/domain/reminders/schema'
import { holdSessionAlone, lockParticipants } from '../../consent/store/locks.ts'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { askToRemind, getAppointment, timeOf } from '../queries/appointment.ts'
import { textLanguage } from '../queries/written.ts'
import { insertReminder } from '../store/record.ts'

export async function recordReminder(ctx: Commanding, { participantId, appointment, on, time }: RecordReminder) {
  const { db, scope, now, record } = ctx
  if (appointment.kind === 'session') holdSessionAlone(db, scope, appointment.sessionId)
  lockParticipants(db, scope, { ids: [participantId] })
  const found = await getAppointment(ctx, participantId, appointment)
  const { answer, today } = await askToRemind(ctx, found, 'text_message')
  demand(answer)
  const present = { on: found.on!, time: timeOf(found.startsAt, found.timeZone) }
  demand(isAsShown(present, { on, time }))
  const id = newId(now)
  await insertReminder(db, scope, found, {
    id,
    way: 'text_message',
    remindedOn: today,
    language: textLanguage(found.language),
    recordedAt: now,
  })
  const { siteId, code, timepoint, session } = found
  record('reminder.record', {
    entityId: id,
    siteId,
    code,
    after: { way: 'text_message', timepoint, session, ...present },
  })
  return { id, participantId, code, on: today }
}
