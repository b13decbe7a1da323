// The job that sends the mail of a reminder.
import type { Jobs } from '../platform/jobs/shapes.ts'
import { sendReminder } from './commands/send.ts'

export const reminderJobs: Pick<Jobs, 'reminder.send'> = {
  'reminder.send': { run: ({ services }, told) => sendReminder(services, told) },
}
