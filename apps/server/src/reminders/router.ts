import * as asked from '@polyphony/domain/reminders/schema'
import { command, query, router } from '../platform/request/procedure.ts'
import { countMailing, mailReminder } from './commands/mail.ts'
import { recordReminder } from './commands/record.ts'
import { listAppointments } from './queries/due.ts'
import { showText } from './queries/text.ts'
import { listReminders } from './store/list.ts'

export const reminderRouter = router({
  due: query('reminder.due', asked.reminderDueInput).query(({ ctx, input }) => listAppointments(ctx, input)),
  list: query('reminder.list', asked.reminderListInput).query(({ ctx, input }) =>
    listReminders(ctx.db, ctx.scope, input.participantIds),
  ),
  text: query('reminder.text', asked.reminderTextInput).query(({ ctx, input }) => showText(ctx, input)),
  record: command('reminder.record', asked.recordReminderInput).mutation(({ ctx, input }) =>
    recordReminder(ctx, input),
  ),
  mail: command('reminder.mail', asked.mailReminderInput, countMailing).mutation(({ ctx, input }) =>
    mailReminder(ctx, input),
  ),
})
