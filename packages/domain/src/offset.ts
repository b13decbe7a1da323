// How far the clocks of a place are ahead of UTC, and which times they show twice. This file does not load the time zone
// library, so that a screen that only shows a time can use it at once; offset.test.ts compares it with calendar.ts.

const made = new Map<string, Intl.DateTimeFormat>()
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Minutes that the clocks at a place are ahead of UTC at this instant. Throws a RangeError for an unknown time zone. */
export function offsetAt(instant: Date, timeZone: string): number {
  const format = made.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' })
  made.set(timeZone, format)
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/u.exec(name.replace('\u2212', '-')) ?? []
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  return sign === '-' ? -size : size
}

/**
 * The other instant at which the clocks at a place show the same day and time, because they are set back between the two.
 * Undefined where they show it once.
 */
export function twinOf(instant: Date, timeZone: string): Date | undefined {
  const here = offsetAt(instant, timeZone)
  for (const hours of [-3, 3]) {
    const there = offsetAt(new Date(instant.getTime() + hours * hourMs), timeZone)
    const twin = new Date(instant.getTime() + (here - there) * minuteMs)
    if (there !== here && offsetAt(twin, timeZone) === there) return twin
  }
  return undefined
}

/** Both instants of a day and time (`HH:MM`) that the clocks at a place show twice, the earlier one first; else undefined. */
export function instantsOf(wall: { day: string; time: string; timeZone: string }): [Date, Date] | undefined {
  const asUtc = Date.parse(`${wall.day}T${wall.time}:00Z`)
  if (Number.isNaN(asUtc)) return undefined
  const before = offsetAt(new Date(asUtc - 24 * hourMs), wall.timeZone)
  const first = new Date(asUtc - before * minuteMs)
  const twin = offsetAt(first, wall.timeZone) === before ? twinOf(first, wall.timeZone) : undefined
  return twin && ([first, twin].toSorted((a, b) => a.getTime() - b.getTime()) as [Date, Date])
}
