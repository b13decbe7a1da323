// The day and the time at a place, as date and time fields take them. The rules ask the calendar of the domain; what shows a
// day should not wait for all time zones.

import { sharedZone } from '@polyphony/domain/sites/zone'

const made = new Map<string | undefined, Intl.DateTimeFormat>()

function wallClock(instant: Date | string, zone: string | undefined): Record<string, string> {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const format = made.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options })
  made.set(zone, format)
  return Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
}

/** The calendar day at a place at this instant, or where the reader is when no zone is named: `YYYY-MM-DD`. */
export function siteDay(instant: Date | string, zone: string | undefined): string {
  const { year, month, day } = wallClock(instant, zone)
  return `${year}-${month}-${day}`
}

/** The day that a file carries which is taken out now: of its sites, or the reader's where they are in several time zones. */
export function fileDay(sites: readonly { timeZone: string }[]): string {
  return siteDay(new Date(), sharedZone(sites))
}

/** The time of day at a place at this instant: `HH:MM`. */
export function siteTime(instant: Date | string, zone: string): string {
  const { hour, minute } = wallClock(instant, zone)
  return `${hour}:${minute}`
}
