import shell from './de/shell.ts'
import problems from './de/problems.ts'
import words from './de/words.ts'
import account from './de/account.ts'
import studies from './de/studies.ts'
import staff from './de/staff.ts'
import participants from './de/participants.ts'
import consent from './de/consent.ts'
import sessions from './de/sessions.ts'
import recordings from './de/recordings.ts'
import transcripts from './de/transcripts.ts'
import recruitment from './de/recruitment.ts'
import exports from './de/exports.ts'
import audit from './de/audit.ts'
import mail from './de/mail.ts'

export default {
  shell,
  problems,
  words,
  account,
  studies,
  staff,
  participants,
  consent,
  sessions,
  recordings,
  transcripts,
  recruitment,
  exports,
  audit,
  mail,
} as const
