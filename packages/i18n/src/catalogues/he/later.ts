import exports from './exports.ts'
import audit from './audit.ts'
import line from './line.ts'

export default {
  exports,
  audit,
  line,
} as const
