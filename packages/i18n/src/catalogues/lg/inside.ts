import studies from './studies.ts'
import participants from './participants.ts'
import consent from './consent.ts'
import sessions from './sessions.ts'
import exports from './exports.ts'

export default {
  studies,
  participants,
  consent,
  sessions,
  exports,
} as const
