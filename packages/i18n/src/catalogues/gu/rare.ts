import mail from './mail.ts'
import reports from './reports.ts'
import staff from './staff.ts'

export default {
  mail,
  reports,
  staff,
} as const
