import shell from './shell.ts'
import problems from './problems.ts'
import words from './words.ts'
import account from './account.ts'

export default {
  shell,
  problems,
  words,
  account,
} as const
