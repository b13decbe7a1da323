import { z } from 'zod'
import { event } from '../audit/event.ts'
import { month } from '../recruitment/schema.ts'

const day = z.number().int()
const scheduled = z.strictObject({ dayOfMonth: day, language: z.string() })

/** An event at each site that the report is about. */
export const reportEvents = {
  'report.view': event('report', { after: z.strictObject({ month }), isDisclosure: true }),
  'report.open': event('report', { after: z.strictObject({ month }), isDisclosure: true }),
  /** Kept as it was, by a person or on their schedule. The digest is that of the kept text. */
  'report.keep': event('report', { after: z.strictObject({ month, sha256: z.string(), isScheduled: z.boolean() }) }),
  /** `before` is the schedule of the same sites in whose place it comes. */
  'report.schedule': event('report_schedule', { before: scheduled.nullable(), after: scheduled }),
  'report.unschedule': event('report_schedule', { before: scheduled }),
  /** By the server, when the owner may not see the report any more. One of all sites ends at every site of the study. */
  'report.end_schedule': event('report_schedule', { before: scheduled }),
} as const
