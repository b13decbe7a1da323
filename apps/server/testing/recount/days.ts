// Calendar days for the recount. They use Intl and Date, so that the recount shares no code with the application.

const writers = new Map<string, Intl.DateTimeFormat>()

/** The day in a time zone at an instant, `YYYY-MM-DD`. */
export function dayAt(instant: Date | string, timeZone: string): string {
  const writer =
    writers.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  writers.set(timeZone, writer)
  return writer.format(new Date(instant))
}

export const plusDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export const daysFrom = (from: string, until: string) =>
  (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000

/** The Monday of the week of a day. */
export const mondayBefore = (day: string) => plusDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** The ISO week of a Monday: that of its Thursday, counted from the week that holds 4 January. */
export function isoWeek(monday: string): string {
  const year = plusDays(monday, 3).slice(0, 4)
  const first = mondayBefore(`${year}-01-04`)
  return `${year}-W${String(daysFrom(first, monday) / 7 + 1).padStart(2, '0')}`
}

export const nextMonth = (month: string) => plusDays(`${month}-01`, 31).slice(0, 7)
