// A person's own calendar by a private link: what it may show, and its limits. Decision 115.
import { addDays } from '../day.ts'

/** What a calendar can show: agreed days of visits, sessions, and planned calls. */
export const calendarKinds = ['visits', 'sessions', 'calls'] as const
export type CalendarKind = (typeof calendarKinds)[number]

/** Most sites that are chosen for one calendar. */
export const mostCalendarSites = 200

/** After this many days a link ends, also if it is used. */
export const linkDays = 365

/** A calendar begins this many days before the present day at each site, and ends this many days after it. */
export const daysBack = 30
export const daysAhead = 180

/** Most entries of a calendar. The coming ones stay first, the soonest before the later. */
export const mostEntries = 1000

/** How often programs are asked to fetch the calendar again. */
export const refreshMinutes = 60

/**
 * Most fetches in an hour: by one link, which several devices may have, and from one block of addresses, which may be everybody behind
 * one proxy. Programs fetch every five minutes at most.
 */
export const mostFetches = { byLink: 60, fromBlock: 1200 }

/** The first and the last day of a calendar at a site where it is `today`. */
export const calendarSpan = (today: string) => ({ from: addDays(today, -daysBack), to: addDays(today, daysAhead) })

/** The entries that stay if there are too many: coming ones, the soonest first, and then past ones, the newest first. */
export function nearest<Entry extends { on: string; isPast: boolean }>(entries: readonly Entry[]): Entry[] {
  const inTime = entries.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const coming = inTime.filter(({ isPast }) => !isPast)
  const past = inTime.filter(({ isPast }) => isPast).toReversed()
  return [...coming, ...past].slice(0, mostEntries)
}
