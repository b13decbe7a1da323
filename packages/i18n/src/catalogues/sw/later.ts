import exports from './exports.ts'
import imports from './imports.ts'
import mail from './mail.ts'

export default {
  exports,
  imports,
  mail,
} as const
