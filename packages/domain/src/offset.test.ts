import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantAt } from './calendar.ts'
import { addDays } from './day.ts'
import { instantsOf, offsetAt, twinOf } from './offset.ts'

describe('the offset of a place', () => {
  it.each([
    ['2024-07-01T00:00:00Z', 'Europe/Berlin', 120],
    ['2024-01-01T00:00:00Z', 'Europe/Berlin', 60],
    ['2024-01-01T00:00:00Z', 'Asia/Kolkata', 330],
    ['2024-01-01T00:00:00Z', 'America/St_Johns', -210],
    ['2024-01-01T00:00:00Z', 'UTC', 0],
  ])('at %s in %s is %i minutes', (at, zone, minutes) => expect(offsetAt(new Date(at), zone)).toBe(minutes))
})

/** Zones that set their clocks back by an hour, by half an hour and by two hours, and one that never does. */
const zones = [
  'Europe/Berlin',
  'Asia/Jerusalem',
  'America/New_York',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Africa/Kampala',
]

describe('a time that the clocks show twice', () => {
  it.each([
    ['2024-10-27', '02:30', 'Europe/Berlin', '2024-10-27T00:30:00.000Z', '2024-10-27T01:30:00.000Z'],
    ['2024-10-27', '01:00', 'Asia/Jerusalem', '2024-10-26T22:00:00.000Z', '2024-10-26T23:00:00.000Z'],
    ['2024-04-07', '01:45', 'Australia/Lord_Howe', '2024-04-06T14:45:00.000Z', '2024-04-06T15:15:00.000Z'],
  ])('%s %s in %s is %s and %s', (day, time, timeZone, earlier, later) => {
    expect(instantsOf({ day, time, timeZone })?.map((at) => at.toISOString())).toEqual([earlier, later])
    expect(twinOf(new Date(earlier), timeZone)).toEqual(new Date(later))
    expect(twinOf(new Date(later), timeZone)).toEqual(new Date(earlier))
  })

  it('is the same for the calendar, whatever the day, the time and the zone', () => {
    // Nearly all of these days have a change of clocks.
    const day = fc.constantFrom(
      '2024-10-26',
      '2024-10-27',
      '2024-11-03',
      '2024-04-07',
      '2024-03-29',
      '2024-03-31',
      '2025-10-26',
    )
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
    const time = minutes.map(
      (all) => `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`,
    )
    fc.assert(
      fc.property(day, fc.integer({ min: -1, max: 1 }), time, fc.constantFrom(...zones), (on, days, at, timeZone) => {
        const wall = { day: addDays(on, days), time: at, timeZone }
        const both = (['earlier', 'later'] as const).map((which) => instantAt({ ...wall, which }))
        const answer = instantAt(wall)
        const isTwice = answer.ok && answer.isAmbiguous
        expect(instantsOf(wall)).toEqual(isTwice ? both.map((each) => each.ok && each.at) : undefined)
      }),
      { numRuns: 500 },
    )
  })
})
