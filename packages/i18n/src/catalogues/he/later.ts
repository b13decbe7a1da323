import exports from './exports.ts'
import audit from './audit.ts'
import calendar from './calendar.ts'
import line from './line.ts'

export default {
  exports,
  audit,
  calendar,
  line,
} as const
