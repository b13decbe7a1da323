import studies from './studies.ts'
import participants from './participants.ts'
import consent from './consent.ts'
import sessions from './sessions.ts'
import exports from './exports.ts'
import visits from './visits.ts'

export default {
  studies,
  participants,
  consent,
  sessions,
  exports,
  visits,
} as const
