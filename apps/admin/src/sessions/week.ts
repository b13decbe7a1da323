// Days of a week, by arithmetic on the calendar alone: no clock and no time zone takes part.
import { addDays } from '@polyphony/domain/day'

/** The seven days of the week in which `day` lies, from its first: 1 is Monday, 7 Sunday. */
export function weekAround(day: string, firstDay: number): string[] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  const first = addDays(day, -((weekday - firstDay + 7) % 7))
  return Array.from({ length: 7 }, (_, index) => addDays(first, index))
}
