import mail from './mail.ts'
import reports from './reports.ts'
import staff from './staff.ts'
import reminderText from './reminder-text.ts'

export default {
  reminderText,
  mail,
  reports,
  staff,
} as const
