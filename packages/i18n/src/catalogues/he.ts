import shell from './he/shell.ts'
import problems from './he/problems.ts'
import words from './he/words.ts'
import account from './he/account.ts'
import studies from './he/studies.ts'
import staff from './he/staff.ts'
import participants from './he/participants.ts'
import consent from './he/consent.ts'
import sessions from './he/sessions.ts'
import recordings from './he/recordings.ts'
import transcripts from './he/transcripts.ts'
import recruitment from './he/recruitment.ts'
import exports from './he/exports.ts'
import audit from './he/audit.ts'
import mail from './he/mail.ts'

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
