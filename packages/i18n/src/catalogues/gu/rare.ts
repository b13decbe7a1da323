import mail from './mail.ts'

export default {
  mail,
} as const
