import imports from './imports.ts'
import mail from './mail.ts'
import reports from './reports.ts'
import staff from './staff.ts'
import setup from './setup.ts'
import reminderText from './reminder-text.ts'

export default {
  reminderText,
  imports,
  mail,
  reports,
  staff,
  setup,
} as const
