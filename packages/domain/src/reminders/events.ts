// What the trail keeps about reminders: codes, days and times. Never the text, and never an address.
import { z } from 'zod'
import { event } from '../audit/event.ts'
import { reminderWays } from './rules.ts'

/** What they were reminded of: a timepoint or the code of a session, with its day and time then. */
const reminded = z.strictObject({
  way: z.enum(reminderWays),
  timepoint: z.string().nullable(),
  session: z.string().nullable(),
  on: z.string(),
  time: z.string().nullable(),
})

export const reminderEvents = {
  /** A coordinator has sent a text. */
  'reminder.record': event('reminder', { after: reminded }),
} as const
