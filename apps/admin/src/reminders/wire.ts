// The types of what the reminder procedures answer.
import type { Answers } from '../platform/wire.ts'

export type Appointment = Answers['reminder']['due']['rows'][number]
export type Reminder = Answers['reminder']['list'][number]
export type ReminderText = Answers['reminder']['text']
export type Mailed = Answers['reminder']['mail']
