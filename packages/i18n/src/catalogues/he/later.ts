import exports from './exports.ts'
import audit from './audit.ts'
import calendar from './calendar.ts'
import tokens from './tokens.ts'
import running from './running.ts'

export default {
  exports,
  audit,
  calendar,
  tokens,
  running,
} as const
