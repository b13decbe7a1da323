import imports from './imports.ts'
import mail from './mail.ts'
import reports from './reports.ts'
import staff from './staff.ts'

export default {
  imports,
  mail,
  reports,
  staff,
} as const
