// The month of a report, and the days on which reports are made. Days are those of the sites.
import { addDays, addMonths } from '../day.ts'

/** The present days at the sites of a report: where the day began first, and where it began last. */
export type Today = { earliest: string; latest: string }

export type Period = {
  month: string
  from: string
  /** The last day that counts: the last of the month, or today while the month is not over. */
  until: string
  /** Whether the month is over at every site. */
  isOver: boolean
}

/** Undefined for a month that has not begun anywhere. */
export function periodOf(month: string, { earliest, latest }: Today): Period | undefined {
  const from = `${month}-01`
  if (from > latest) return undefined
  const last = addDays(addMonths(from, 1), -1)
  return { month, from, until: last < latest ? last : latest, isOver: last < earliest }
}

/** Every month has these days. */
export const lastDayOfMonth = 28

/** The first day on which a report is due: this day of the month, today or later. */
export function firstDue(dayOfMonth: number, today: string): string {
  const day = String(dayOfMonth).padStart(2, '0')
  const here = `${today.slice(0, 7)}-${day}`
  return here >= today ? here : addMonths(here, 1)
}

/** The month of the report that is due on a day: the one before it. */
export const monthDue = (dueOn: string): string => addMonths(`${dueOn.slice(0, 7)}-01`, -1).slice(0, 7)

/** The day on which the next report is due after this one. */
export const nextDue = (dueOn: string): string => addMonths(dueOn, 1)
