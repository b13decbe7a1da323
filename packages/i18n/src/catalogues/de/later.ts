import exports from './exports.ts'
import audit from './audit.ts'
import calendar from './calendar.ts'
import tokens from './tokens.ts'
import line from './line.ts'

export default {
  exports,
  audit,
  calendar,
  tokens,
  line,
} as const
