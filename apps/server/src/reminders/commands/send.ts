// The job that sends the mail of a reminder. Before each try it asks everything again: the person who pressed may have lost the role, the
// participant may have withdrawn, the appointment may have been moved or be over.
import { localDay } from '@polyphony/domain/calendar'
import { type DropReason, mailGivenUpAfterMs, type MailEnd, mayRemind } from '@polyphony/domain/reminders/rules'
import { RecipientRefused } from '../../platform/ports/mail.ts'
import { findEntered } from '../../platform/request/procedure.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { findOwner } from '../../platform/request/store/actors.ts'
import { enterJob, writeEvents } from '../../platform/request/store/transaction.ts'
import type { Services } from '../../platform/shapes.ts'
import { findAddress } from '../queries/address.ts'
import { hasTakenBack, timeOf } from '../queries/appointment.ts'
import { findNamedStudy, textLanguage, writtenMail } from '../queries/written.ts'
import { findAppointment } from '../store/appointments.ts'
import { endMail, findWaitingMail, type ToldReminder, type WaitingMail } from '../store/mail.ts'

const action = 'reminder.mail'

export async function sendReminder(services: Services, told: ToldReminder): Promise<void> {
  const waiting = await services.database.transaction((db) => {
    enterJob(db, told, action)
    return findWaitingMail(db, told)
  })
  if (!waiting) return
  const asked = await askAgain(services, told, waiting)
  if ('problem' in asked) return end(services, told, { waiting, state: 'dropped', problem: asked.problem })
  try {
    await services.mail.send(asked.message)
  } catch (error) {
    if (!(error instanceof RecipientRefused)) throw error
    services.log.warn({ reminderId: told.reminderId }, 'a reminder was refused: its recipient does not exist')
    return end(services, told, { waiting, state: 'refused', problem: null })
  }
  return end(services, told, { waiting, state: 'sent', problem: null })
}

/** The mail as it is to be sent now, or why it must not be sent. */
async function askAgain(services: Services, told: ToldReminder, waiting: WaitingMail) {
  const { participantId, appointment, actorId } = waiting
  const now = services.clock()
  const actor = await findOwner(services.database, actorId)
  const scope = actor && findEntered({ services, actor, requestId: told.reminderId }, action, told.studyId)?.scope
  if (!scope?.identities.some((id) => id === told.siteId)) return refused('access.refused')
  return services.database.transaction(async (db) => {
    enterJob(db, { ...told, actorId }, action)
    const found = await findAppointment(db, scope, participantId, appointment)
    if (!found) return refused('reminder.not_found')
    const today = localDay(now, found.timeZone)
    const isTakenBack = await hasTakenBack({ db, scope }, participantId, today)
    const answer = mayRemind(found, { person: found, now, today, isTakenBack, isReminded: false })
    if (!answer.ok) return refused(answer.problem)
    if (found.on !== waiting.on || found.startsAt?.getTime() !== waiting.startsAt?.getTime())
      return refused('reminder.moved')
    if (now.getTime() - waiting.recordedAt.getTime() > mailGivenUpAfterMs) return refused('reminder.mail_late')
    const to = await findAddress({ db, scope, services }, participantId)
    if (!to) return refused('reminder.no_address')
    const study = await findNamedStudy({ db, scope })
    const at = { on: waiting.on, time: timeOf(waiting.startsAt, found.timeZone), study }
    return { message: { id: told.reminderId, to, ...(await writtenMail(at, textLanguage(found.language))) } }
  })
}

const refused = (problem: DropReason) => ({ problem })

type End = { waiting: WaitingMail; state: MailEnd; problem: DropReason | null }

async function end(services: Services, told: ToldReminder, { waiting, state, problem }: End): Promise<void> {
  const { reminderId, studyId, siteId } = told
  const { actorId, code } = waiting
  const said = { entityId: reminderId, siteId, code, after: { state, problem } }
  const event = arrivalEvent({ services, requestId: reminderId }, actorId, 'reminder.end', said, studyId)
  const isNew = await services.database.transaction(async (db) => {
    enterJob(db, { ...told, actorId }, 'reminder.end')
    const isWritten = await endMail(db, told, { state, problem })
    if (isWritten) writeEvents(db, [event])
    return isWritten
  })
  if (isNew) services.live.announce([event])
}
