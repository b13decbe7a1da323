import imports from './imports.ts'
import mail from './mail.ts'
import reports from './reports.ts'

export default {
  imports,
  mail,
  reports,
} as const
