import studies from './studies.ts'
import participants from './participants.ts'
import consent from './consent.ts'
import sessions from './sessions.ts'
import visits from './visits.ts'

export default {
  studies,
  participants,
  consent,
  sessions,
  visits,
} as const
