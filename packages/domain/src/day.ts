// Calendar days as text. This file does not load the time zone library, so that the first screen can use it at once.

/** Whether the text is a calendar day that exists, from 1900 to 2199. */
export function isDay(text: string): boolean {
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/u.test(text)) return false
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month)
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const daysOfMonth = (year: number, month: number) => (month === 2 && isLeap(year) ? 29 : lengths[month - 1]!)

/** Whether the number is a year with days for `isDay`, from 1900 to 2199. */
export const isYear = (year: number): boolean => isDay(`${year}-01-01`)

/** Whether the text is a month that exists, `YYYY-MM`, from 1900 to 2199. */
export const isMonth = (text: string): boolean => isDay(`${text}-01`)

const dayMs = 86_400_000
const startOf = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** The day `days` later (earlier when negative). */
export function addDays(day: string, days: number): string {
  return new Date(startOf(day) + days * dayMs).toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (startOf(to) - startOf(from)) / dayMs
}

/** The same day of the year `years` later (earlier when negative); 28 February where the year has no 29 February. */
export function addYears(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0')
  const same = new Date(`${year}${day.slice(4)}T00:00:00Z`)
  return same.toISOString().startsWith(`${year}${day.slice(4)}`) ? `${year}${day.slice(4)}` : `${year}-02-28`
}

/** Whole years from one day to a later one, as for an age. A year that begins on 29 February is over on 1 March. */
export function yearsBetween(from: string, to: string): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)
}

/** The same day of the month `months` later; the last day of the month where it is shorter: a month after 31 January is the last of February. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0))
  const same = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last.getUTCDate())))
  return same.toISOString().slice(0, 10)
}
