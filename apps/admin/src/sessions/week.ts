// Days of a week, by arithmetic on the calendar alone: no clock and no time zone takes part.

const dayMs = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10)

export const addDays = (day: string, count: number) => text(at(day) + count * dayMs)

/** The seven days of the week in which `day` lies, from its first: 1 is Monday, 7 Sunday. */
export function weekAround(day: string, firstDay: number): string[] {
  const weekday = new Date(at(day)).getUTCDay() || 7
  const first = addDays(day, -((weekday - firstDay + 7) % 7))
  return Array.from({ length: 7 }, (_, index) => addDays(first, index))
}
