import exports from './exports.ts'
import mail from './mail.ts'

export default {
  exports,
  mail,
} as const
