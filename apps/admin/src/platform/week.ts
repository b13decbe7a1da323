// The days of a week, computed from the calendar only, without a clock or a time zone.
import { addDays } from '@polyphony/domain/day'

/** The seven days of the week of `day`. `first` is the first weekday: 1 is Monday, 7 is Sunday. */
export function weekAround(day: string, firstDay: number): string[] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  const first = addDays(day, -((weekday - firstDay + 7) % 7))
  return Array.from({ length: 7 }, (_, index) => addDays(first, index))
}
