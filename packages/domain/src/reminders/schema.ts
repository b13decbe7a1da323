// The inputs about reminders. Days and times are those of the site.
import { z } from 'zod'
import { participantId, sessionId, siteId } from '../ids.ts'
import { mostInvited } from '../sessions/quotas.ts'
import { key } from '../studies/names.ts'
import { day, timeOfDay } from '../text.ts'
import { asking, chosen, commanding } from '../wire.ts'
import { remindAheadDays } from './rules.ts'

/** Of so many participants the reminders are asked for at once: a page of a list. */
export const mostPeopleAsked = 200

/** A list of appointments shows no more, and says whether there are more. */
export const mostDue = 200

/** What a participant is reminded of. */
const appointment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visit'), timepoint: key }),
  z.strictObject({ kind: z.literal('session'), sessionId }),
])

export const reminderDueInput = asking({
  sites: chosen(siteId, 200),
  participantId: participantId.optional(),
  sessionId: sessionId.optional(),
  /** So many days after today, by the day of each site. */
  daysAhead: z.int().min(0).max(remindAheadDays).default(remindAheadDays),
  /** Only those of which nobody was reminded yet. */
  isOpen: z.boolean().default(false),
  limit: z.int().min(1).max(mostDue).default(mostDue),
})

export const reminderListInput = asking({ participantIds: z.array(participantId).min(1).max(mostPeopleAsked) })

export const reminderTextInput = asking({ participantId, appointment })

/** Of an appointment: the day and the time that the sender saw. A visit has no time. */
const seen = {
  on: day,
  time: timeOfDay.nullish().transform((time) => time ?? null),
}

export const recordReminderInput = commanding({ participantId, appointment, ...seen })

export const mailReminderInput = commanding({
  /** One participant, or all who are invited to a session. */
  participantIds: z
    .array(participantId)
    .min(1)
    .max(mostInvited)
    .refine((ids) => new Set(ids).size === ids.length, 'participant.named_twice'),
  appointment,
  ...seen,
})

export type AppointmentAsked = z.output<typeof appointment>
export type ReminderDue = z.output<typeof reminderDueInput>
export type ReminderText = z.output<typeof reminderTextInput>
export type RecordReminder = z.output<typeof recordReminderInput>
export type MailReminder = z.output<typeof mailReminderInput>
