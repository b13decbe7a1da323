import studies from './studies.ts'
import staff from './staff.ts'
import participants from './participants.ts'
import consent from './consent.ts'
import sessions from './sessions.ts'
import recordings from './recordings.ts'
import transcripts from './transcripts.ts'
import allocation from './allocation.ts'
import recruitment from './recruitment.ts'
import exports from './exports.ts'
import imports from './imports.ts'
import audit from './audit.ts'
import mail from './mail.ts'
import visits from './visits.ts'
import calendar from './calendar.ts'
import tokens from './tokens.ts'

export default {
  studies,
  staff,
  participants,
  consent,
  sessions,
  recordings,
  transcripts,
  allocation,
  recruitment,
  exports,
  imports,
  audit,
  mail,
  visits,
  calendar,
  tokens,
} as const
