// What the trail keeps about reminders: codes, days and times. Never the text, and never an address.
import { z } from 'zod'
import { event } from '../audit/event.ts'
import { mailEnds, reminderWays } from './rules.ts'

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
  /** The server sends a mail: it used the address of the participant. */
  'reminder.mail': event('reminder', { after: reminded, isDisclosure: true }),
  /** What became of the mail, and why it was not sent. */
  'reminder.end': event('reminder', {
    after: z.strictObject({ state: z.enum(mailEnds), problem: z.string().nullable() }),
  }),
} as const
