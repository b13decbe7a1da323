import exports from './exports.ts'
import line from './line.ts'

export default {
  exports,
  line,
} as const
