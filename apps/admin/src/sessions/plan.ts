// The plan of a session in a form. Every field is a text until it is sent.
import { isNothing } from '@polyphony/domain/characters'
import type { Part } from '@polyphony/domain/sessions/schema'
import { wallTimesOf } from '@polyphony/domain/sessions/wall'

import { siteDay, siteTime } from '../platform/site-day.ts'
import { type Chosen, isWhichMissing, whichAt, whichToSend } from '../platform/which-field.tsx'

export type InTheRoom = { part: Part; staffId: string; outsider: string }

/** A day and two times at a site. If the clocks show a time twice, `…Which` says which instant is meant. */
export type Times = { on: string; from: string; fromWhich?: Chosen; until: string; untilWhich?: Chosen }

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

/** A change of the typed times. A changed day or time needs a new choice where the clocks show the time twice. */
export function timesChanged(name: 'on' | 'from' | 'until', typed: string): Partial<Times> {
  return {
    [name]: typed,
    ...(name !== 'until' && { fromWhich: '' }),
    ...(name !== 'from' && { untilWhich: '' }),
  }
}

/** Whether a choice between two instants is missing. */
export function isChoiceMissing(times: Times, timeZone: string): boolean {
  const wall = wallTimesOf({ ...times, timeZone })
  return isWhichMissing(wall.from, times.fromWhich) || isWhichMissing(wall.until, times.untilWhich)
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
export function timesToSend({ on, from, fromWhich, until, untilWhich }: Times, timeZone: string) {
  const wall = wallTimesOf({ on, from, until, timeZone })
  return {
    ...{ on, from, until },
    ...whichToSend('fromWhich', wall.from, fromWhich),
    ...whichToSend('untilWhich', wall.until, untilWhich),
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
