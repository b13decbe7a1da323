import expenses from './expenses.ts'
import imports from './imports.ts'
import mail from './mail.ts'

export default {
  expenses,
  imports,
  mail,
} as const
