import mail from './mail.ts'
import reports from './reports.ts'

export default {
  mail,
  reports,
} as const
