import imports from './imports.ts'
import mail from './mail.ts'

export default {
  imports,
  mail,
} as const
