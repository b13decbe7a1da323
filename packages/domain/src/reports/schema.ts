// The inputs about reports and their schedules.
import { z } from 'zod'
import { reportId, reportScheduleId, siteId } from '../ids.ts'
import { month } from '../recruitment/schema.ts'
import { asking, commanding } from '../wire.ts'
import { lastDayOfMonth } from './period.ts'

/** Most schedules of one person in a study. */
export const mostSchedules = 20

/** A report of one site, or with null of all sites that the reader may see. */
const place = siteId.nullable()

export const reportViewInput = asking({ month, siteId: place })
export const reportQualitativeInput = asking({ siteId: place })
export const reportListInput = asking({})
export const reportOpenInput = asking({ reportId })
export const keepReportInput = commanding({ month, siteId: place })
/** Sets a schedule of the sender. One of the same site is replaced. */
export const scheduleReportInput = commanding({
  siteId: place,
  dayOfMonth: z
    .number('report.day_invalid')
    .int('report.day_invalid')
    .min(1, 'report.day_invalid')
    .max(lastDayOfMonth, 'report.day_invalid'),
  /** The language in which the link of the letter opens the report. */
  language: z.enum(['en', 'de', 'he', 'sw', 'lg', 'gu']),
})
export const unscheduleReportInput = commanding({ scheduleId: reportScheduleId })
export type ScheduleReport = z.output<typeof scheduleReportInput>
