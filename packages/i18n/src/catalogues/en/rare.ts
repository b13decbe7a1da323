import expenses from './expenses.ts'
import imports from './imports.ts'
import mail from './mail.ts'
import reports from './reports.ts'
import certificate from './certificate.ts'

export default {
  expenses,
  imports,
  mail,
  reports,
  certificate,
} as const
