import studies from './studies.ts'
import participants from './participants.ts'
import consent from './consent.ts'
import sessions from './sessions.ts'
import recordings from './recordings.ts'
import transcripts from './transcripts.ts'
import allocation from './allocation.ts'
import recruitment from './recruitment.ts'
import visits from './visits.ts'

export default {
  studies,
  participants,
  consent,
  sessions,
  recordings,
  transcripts,
  allocation,
  recruitment,
  visits,
} as const
