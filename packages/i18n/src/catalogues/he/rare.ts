import calendar from './calendar.ts'
import expenses from './expenses.ts'
import imports from './imports.ts'
import mail from './mail.ts'
import quotas from './quotas.ts'
import reports from './reports.ts'
import running from './running.ts'
import certificate from './certificate.ts'
import staff from './staff.ts'
import setup from './setup.ts'
import webhooks from './webhooks.ts'
import tokens from './tokens.ts'
import reminders from './reminders.ts'
import reminderText from './reminder-text.ts'

export default {
  calendar,
  reminders,
  reminderText,
  expenses,
  imports,
  mail,
  quotas,
  reports,
  running,
  certificate,
  staff,
  setup,
  webhooks,
  tokens,
} as const
