// The day and the time at a place, in the format of date and time fields. Rules use the calendar of the domain instead. A
// screen that only shows a day should not have to load the data of all time zones.

import { sharedZone } from '@polyphony/domain/sites/zone'

const made = new Map<string | undefined, Intl.DateTimeFormat>()

function wallClock(instant: Date | string, zone: string | undefined): Record<string, string> {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const format = made.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options })
  made.set(zone, format)
  return Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
}

/** The calendar day at this instant in a time zone, or in the time zone of the reader if none is given: `YYYY-MM-DD`. */
export function siteDay(instant: Date | string, zone: string | undefined): string {
  const { year, month, day } = wallClock(instant, zone)
  return `${year}-${month}-${day}`
}

/**
 * The day for the name of a file that is exported now: the day at its sites, or the day of the reader if they have
 * several time zones.
 */
export function fileDay(sites: readonly { timeZone: string }[]): string {
  return siteDay(new Date(), sharedZone(sites))
}

/** The time of day at this instant in a time zone: `HH:MM`. */
export function siteTime(instant: Date | string, zone: string): string {
  const { hour, minute } = wallClock(instant, zone)
  return `${hour}:${minute}`
}
