// Days of a study file. The file of a real study has days of the calendar. A demonstration may have days relative to the day of
// loading, so that its overdue work is overdue whenever it is loaded.
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { mondayOf } from '../../calendar.ts'
import { addDays, isDay } from '../../day.ts'
import { day } from '../../text.ts'

/** So many days before the day of loading; after it, if negative. */
const daysBefore = z.strictObject({ daysBeforeLoad: z.number().int().min(-400).max(20_000) })

/** A weekday (1 is Monday) so many ISO weeks before the week of loading: for events on working days. */
const weeksBefore = z.strictObject({
  weeksBeforeLoad: z.number().int().min(-60).max(3_000),
  weekday: z.number().int().min(1).max(7),
})

export type When = z.ZodType<string>

/** The schema of a day in a study file. Its output is a day of the calendar. */
export const whenLoadedOn = (today: string): When =>
  z.union([
    day,
    daysBefore.transform(({ daysBeforeLoad }) => addDays(today, -daysBeforeLoad)),
    weeksBefore.transform(({ weeksBeforeLoad, weekday }) =>
      addDays(mondayOf(today), weekday - 1 - 7 * weeksBeforeLoad),
    ),
  ])

/** The schema of a month: `YYYY-MM`, or so many months before the month of loading. Its output is the first day of the month. */
export const monthLoadedOn = (today: string): When =>
  z.union([
    z
      .string()
      .transform((month) => `${month}-01`)
      .refine(isDay, 'calendar.no_such_day'),
    z
      .strictObject({ monthsBeforeLoad: z.number().int().min(-60).max(600) })
      .transform(({ monthsBeforeLoad }) =>
        Temporal.PlainDate.from(today).with({ day: 1 }).subtract({ months: monthsBeforeLoad }).toString(),
      ),
  ])

const relative = ['daysBeforeLoad', 'weeksBeforeLoad', 'monthsBeforeLoad']

/** A file with days and months of the calendar in the place of those relative to the day of loading. What is no such day stays as it is. */
export function withSettledDays(source: unknown, now: Date): unknown {
  const today = now.toISOString().slice(0, 10)
  const [when, month] = [whenLoadedOn(today), monthLoadedOn(today)]
  const settled = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(settled)
    const fields = Object.entries(value)
    if (!fields.some(([name]) => relative.includes(name)))
      return Object.fromEntries(fields.map(([name, each]) => [name, settled(each)]))
    const on = when.safeParse(value)
    return on.success ? on.data : (month.safeParse(value).data?.slice(0, 7) ?? value)
  }
  return settled(source)
}
