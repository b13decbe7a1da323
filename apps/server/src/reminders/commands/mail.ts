// Reminds one participant, or all who are invited to a session, by mail. The command opens the identity only to see whether there is an
// address; the job that sends the mail opens it again. The address is in neither the job nor the trail.
import { Problem, type ProblemCode, type ProblemDetails } from '@polyphony/domain/problem'
import { mailingsAnHour } from '@polyphony/domain/reminders/rules'
import type { MailReminder } from '@polyphony/domain/reminders/schema'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import type { Commanding, Entered } from '../../platform/shapes.ts'
import { findAddress } from '../queries/address.ts'
import { holdForReminder, prepareReminder } from './keep.ts'

/** Counted before the transaction. */
export async function countMailing({ actor, services }: Entered): Promise<void> {
  const [count = 0] = await services.tries.add('hour', [`reminders mailed by ${actor.id}`])
  if (count > mailingsAnHour) throw new Problem('reminder.too_many_mails', { most: mailingsAnHour })
}

/** Why somebody was not mailed. */
type Left = { participantId: string; code: string; problem: ProblemCode; details: ProblemDetails }

export async function mailReminder(ctx: Commanding, { participantIds, ...asked }: MailReminder) {
  const { db, scope, services } = ctx
  if (!services.mail.delivers) throw new Problem('reminder.no_mail_server')
  holdForReminder(ctx, asked, participantIds)
  const mailed: string[] = []
  const left: Left[] = []
  for (const participantId of participantIds) {
    const prepared = await prepareReminder(ctx, participantId, asked, 'email')
    const { code, siteId } = prepared.found
    if (!prepared.keep) {
      const { problem, details } = prepared.answer
      left.push({ participantId, code, problem, details })
    } else if (await findAddress(ctx, participantId)) {
      const reminderId = await prepared.keep()
      enqueue(db, 'reminder.send', { reminderId, studyId: scope.studyId, siteId })
      mailed.push(code)
    } else left.push({ participantId, code, problem: 'reminder.no_address', details: {} })
  }
  if (mailed.length > 0)
    return { mailed, left: left.map(({ participantId, code, problem }) => ({ participantId, code, problem })) }
  if (participantIds.length === 1) throw new Problem(left[0]!.problem, left[0]!.details)
  throw new Problem('reminder.nobody_mailed', { codes: left.map(({ code }) => code) })
}
