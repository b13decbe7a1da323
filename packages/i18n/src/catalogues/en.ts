import shell from './en/shell.ts'
import problems from './en/problems.ts'
import words from './en/words.ts'
import account from './en/account.ts'
import studies from './en/studies.ts'
import staff from './en/staff.ts'
import participants from './en/participants.ts'
import consent from './en/consent.ts'
import sessions from './en/sessions.ts'
import recordings from './en/recordings.ts'
import transcripts from './en/transcripts.ts'
import recruitment from './en/recruitment.ts'
import exports from './en/exports.ts'
import audit from './en/audit.ts'
import mail from './en/mail.ts'

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
