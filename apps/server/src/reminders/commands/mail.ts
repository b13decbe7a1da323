// Reminds one participant, or all who are invited to a session, by mail. The command opens the identity only to see whether there is an
// address; the job that sends the mail opens it again. The address is in neither the job nor the trail.
import { demand, Problem, type ProblemDetails } from '@polyphony/domain/problem'
import { isAsShown } from '@polyphony/domain/reminders/rules'
import type { MailReminder } from '@polyphony/domain/reminders/schema'
import { holdSessionAlone, lockParticipants } from '../../consent/store/locks.ts'
import { findAddress } from '../queries/address.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { askToRemind, getAppointment, timeOf } from '../queries/appointment.ts'
import { textLanguage } from '../queries/written.ts'
import { insertReminder } from '../store/record.ts'

/** Why somebody was not mailed. */
type Left = { participantId: string; code: string; problem: string }

export async function mailReminder(ctx: Commanding, { participantIds, appointment, on, time }: MailReminder) {
  const { db, scope, now, record } = ctx
  if (appointment.kind === 'session') holdSessionAlone(db, scope, appointment.sessionId)
  lockParticipants(db, scope, { ids: participantIds })
  const mailed: string[] = []
  const left: Left[] = []
  let first: { problem: Parameters<typeof problemOf>[0]; details: ProblemDetails } | undefined
  for (const participantId of participantIds) {
    const found = await getAppointment(ctx, participantId, appointment)
    const { answer, today } = await askToRemind(ctx, found, 'email')
    const { siteId, code, timepoint, session } = found
    if (!answer.ok) {
      first ??= answer
      left.push({ participantId, code, problem: answer.problem })
      continue
    }
    const present = { on: found.on!, time: timeOf(found.startsAt, found.timeZone) }
    demand(isAsShown(present, { on, time }))
    if (!(await findAddress(ctx, participantId))) {
      first ??= { problem: 'reminder.no_address', details: {} }
      left.push({ participantId, code, problem: 'reminder.no_address' })
      continue
    }
    const id = newId(now)
    const language = textLanguage(found.language)
    await insertReminder(db, scope, found, { id, way: 'email', remindedOn: today, language, recordedAt: now })
    enqueue(db, 'reminder.send', { reminderId: id, studyId: scope.studyId, siteId })
    record('reminder.mail', { entityId: id, siteId, code, after: { way: 'email', timepoint, session, ...present } })
    mailed.push(code)
  }
  if (mailed.length > 0) return { mailed, left }
  if (participantIds.length === 1 && first) throw problemOf(first.problem, first.details)
  throw new Problem('reminder.nobody_mailed', { codes: left.map(({ code }) => code) })
}

const problemOf = (...[code, details]: ConstructorParameters<typeof Problem>) => new Problem(code, details)
