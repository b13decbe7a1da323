import imports from './imports.ts'
import mail from './mail.ts'
import reports from './reports.ts'
import staff from './staff.ts'
import setup from './setup.ts'

export default {
  imports,
  mail,
  reports,
  staff,
  setup,
} as const
