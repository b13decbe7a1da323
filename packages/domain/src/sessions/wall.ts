// The day on which a session ends, as the clocks at its site show it. This file does not load the time zone library.
import { addDays, isDay } from '../day.ts'
import { instantsOf } from '../offset.ts'

type WallTimes = { on: string; from: string; until: string; timeZone: string }

/**
 * The start and the end of a session, each with its day. An end that is earlier on the clock than the start is on the next day,
 * unless the clocks show both times twice: then the end may be the later of its two instants.
 */
export function wallTimesOf({ on, from, until, timeZone }: WallTimes) {
  const start = { day: on, time: from, timeZone }
  const sameDay = { day: on, time: until, timeZone }
  const isNextDay = until < from && isDay(on) && !(instantsOf(start) && instantsOf(sameDay))
  return { from: start, until: isNextDay ? { ...sameDay, day: addDays(on, 1) } : sameDay }
}
