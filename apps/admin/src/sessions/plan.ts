// The plan of a session in a form. Every field is a text until it is sent.
import type { Which } from '@polyphony/domain/calendar'
import { isNothing } from '@polyphony/domain/characters'
import { addDays, isDay } from '@polyphony/domain/day'
import { instantsOf } from '@polyphony/domain/offset'
import type { Part } from '@polyphony/domain/sessions/schema'

import { siteDay, siteTime } from '../platform/site-day.ts'
import { whichAt } from '../platform/which-field.tsx'

export type InTheRoom = { part: Part; staffId: string; outsider: string }

/** A day and two times at a site. If the clocks show a time twice, `…Which` says which instant is meant. */
export type Times = { on: string; from: string; fromWhich?: Which; until: string; untilWhich?: Which }

export type Plan = Times & {
  group: string
  language: string
  guideVersion: string
  place: string
  staff: InTheRoom[]
}

export const emptyPlan: Plan = {
  group: '',
  language: '',
  guideVersion: '',
  place: '',
  on: '',
  from: '10:00',
  until: '11:30',
  staff: [],
}

/** The two times with their days. An end that is earlier on the clock than the start is on the next day. */
export function wallTimes({ on, from, until }: Times, timeZone: string) {
  const [start, sameDay] = [
    { day: on, time: from, timeZone },
    { day: on, time: until, timeZone },
  ]
  const areBothTwice = instantsOf(start) && instantsOf(sameDay)
  const isNextDay = until < from && isDay(on) && !areBothTwice
  return { from: start, until: isNextDay ? { ...sameDay, day: addDays(on, 1) } : sameDay }
}

/** The times for a form, from two instants at a site. */
export function timesFrom(from: string, until: string, timeZone: string): Times {
  const [fromWhich, untilWhich] = [whichAt(from, timeZone), whichAt(until, timeZone)]
  return {
    on: siteDay(from, timeZone),
    from: siteTime(from, timeZone),
    ...(fromWhich && { fromWhich }),
    until: siteTime(until, timeZone),
    ...(untilWhich && { untilWhich }),
  }
}

/** The times to send. The choice between two instants is sent only if the clocks show a time twice. */
export function timesToSend(times: Times, timeZone: string): Times {
  const wall = wallTimes(times, timeZone)
  const { on, from, until } = times
  const { fromWhich = 'earlier', untilWhich = 'earlier' } = times
  return {
    ...{ on, from, until },
    ...(instantsOf(wall.from) && { fromWhich }),
    ...(instantsOf(wall.until) && { untilWhich }),
  }
}

/** The plan to send, without empty fields and without rows that name no person. */
export function planToSend({ language, group, guideVersion, place, staff, ...times }: Plan, timeZone: string) {
  return {
    ...timesToSend(times, timeZone),
    language,
    ...(group && { group }),
    ...(!isNothing(guideVersion) && { guideVersion }),
    ...(!isNothing(place) && { place }),
    staff: staff.flatMap(
      ({ part, staffId, outsider }): ({ part: Part; staffId: string } | { part: Part; outsider: string })[] => {
        if (staffId) return [{ part, staffId }]
        return isNothing(outsider) ? [] : [{ part, outsider }]
      },
    ),
  }
}
