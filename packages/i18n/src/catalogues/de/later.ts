import exports from './exports.ts'
import audit from './audit.ts'
import calendar from './calendar.ts'
import tokens from './tokens.ts'

export default {
  exports,
  audit,
  calendar,
  tokens,
} as const
