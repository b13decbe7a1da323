import expenses from './expenses.ts'
import exports from './exports.ts'
import imports from './imports.ts'
import audit from './audit.ts'
import mail from './mail.ts'
import calendar from './calendar.ts'
import tokens from './tokens.ts'

export default {
  expenses,
  exports,
  imports,
  audit,
  mail,
  calendar,
  tokens,
} as const
