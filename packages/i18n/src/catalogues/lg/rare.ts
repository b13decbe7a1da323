import reminderText from './reminder-text.ts'

export default { reminderText } as const
