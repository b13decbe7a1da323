// Days and instants: a calendar day is `YYYY-MM-DD` in the time zone of a site, an instant is a Date (UTC).
import { Temporal } from 'temporal-polyfill'
import { addDays, isDay } from './day.ts'

/** Which of the two instants is meant, where the clocks at a place show a time twice. */
export type Which = 'earlier' | 'later'

export type InstantAnswer =
  | { ok: true; at: Date; isAmbiguous: boolean }
  | {
      ok: false
      problem: 'calendar.time_does_not_exist' | 'calendar.no_such_day' | 'site.time_zone_unknown'
      details: Record<string, string>
    }

/** Names that PostgreSQL reads as an offset without summer time, while the platform knows their summer time. */
const readInTwoWays = ['CET', 'EET', 'MET', 'WET']

/**
 * Whether a site may be opened in this time zone: an IANA time zone (`Europe/Berlin`, `UTC`) that the platform and the database read
 * alike. Bare offsets such as `+02:00` are none.
 */
export function isTimeZone(text: string): boolean {
  return isKnown(text) && !readInTwoWays.includes(text.toUpperCase())
}

function isKnown(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/u.test(text)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return true
  } catch {
    return false
  }
}

/** The calendar day at the site at this instant. Throws a RangeError for an unknown time zone. */
export function localDay(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

type WallTime = { day: string; time: string; timeZone: string; which?: Which | undefined }

/**
 * The instant of a wall-clock `time` (`HH:MM` or `HH:MM:SS`) on a day at the site. A time that the clocks skip is refused. For
 * a time that the clocks show twice, `which` says which instant is meant; without it the answer is the earlier one and
 * `isAmbiguous` is true. For every other time `which` changes nothing.
 */
export function instantAt({ day, time, timeZone, which }: WallTime): InstantAnswer {
  if (!isDay(day)) return { ok: false, problem: 'calendar.no_such_day', details: { day } }
  if (!isKnown(timeZone)) return { ok: false, problem: 'site.time_zone_unknown', details: {} }
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/u.test(time)) return gap(day)
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`)
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (!earlier.toPlainDateTime().equals(wall)) return gap(day)
  const later = wall.toZonedDateTime(timeZone, { disambiguation: 'later' })
  const at = new Date((which === 'later' ? later : earlier).epochMilliseconds)
  return { ok: true, at, isAmbiguous: which === undefined && !earlier.equals(later) }
}

function gap(day: string): InstantAnswer {
  return { ok: false, problem: 'calendar.time_does_not_exist', details: { day } }
}

/** The month of a day: `YYYY-MM`. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** The ISO 8601 week of a day: `YYYY-Www`, weeks beginning on Monday; the year is the week's own. */
export function weekOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`
}

/** The Monday of the ISO week in which the day lies. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek)
}
