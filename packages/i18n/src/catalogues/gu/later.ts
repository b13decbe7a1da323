import exports from './exports.ts'

export default {
  exports,
} as const
