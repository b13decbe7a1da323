import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantAt, isTimeZone, localDay, mondayOf, monthOf, weekOf } from './calendar.ts'
import { addDays, daysBetween, isDay } from './day.ts'

const zones = ['Europe/Berlin', 'Asia/Jerusalem', 'Africa/Kampala', 'Asia/Kolkata', 'Africa/Dar_es_Salaam']
const day = fc.integer({ min: 0, max: 80_000 }).map((n) => addDays('1950-01-01', n))

describe('calendar', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2023-04-31', false],
    ['2023-13-01', false],
    ['2023-1-1', false],
    ['', false],
    ['1899-12-31', false],
    ['2023-01-01T00:00', false],
  ])('%s is a day: %s', (text, answer) => expect(isDay(text)).toBe(answer))

  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['CET', false],
    ['EET', false],
    ['wet', false],
    ['Mars/Olympus', false],
    ['+02:00', false],
    ['', false],
    ['[x]', false],
  ])('%s is a time zone: %s', (text, answer) => expect(isTimeZone(text)).toBe(answer))

  it.each([
    ['2024-06-30T22:30:00Z', 'Europe/Berlin', '2024-07-01'],
    ['2024-12-31T22:30:00Z', 'Europe/Berlin', '2024-12-31'],
    ['2024-12-31T22:30:00Z', 'Asia/Jerusalem', '2025-01-01'],
    ['2024-12-31T21:00:00Z', 'Africa/Kampala', '2025-01-01'],
    ['2024-12-31T18:29:59Z', 'Asia/Kolkata', '2024-12-31'],
    ['2024-12-31T18:30:00Z', 'Asia/Kolkata', '2025-01-01'],
  ])('%s in %s is %s', (instant, zone, local) => expect(localDay(new Date(instant), zone)).toBe(local))

  it.each([
    ['2024-03-31', '02:30', 'Europe/Berlin'],
    ['2024-03-29', '02:00', 'Asia/Jerusalem'],
    ['2024-03-29', '02:59:59', 'Asia/Jerusalem'],
    ['2024-03-29', '24:00', 'Europe/Berlin'],
    ['2024-03-29', 'noon', 'Europe/Berlin'],
  ])('%s %s is not a time in %s', (d, time, timeZone) =>
    expect(instantAt({ day: d, time, timeZone })).toMatchObject({ ok: false, problem: 'calendar.time_does_not_exist' }),
  )

  it.each([
    ['2024-10-27', '02:30', 'Europe/Berlin', '2024-10-27T00:30:00.000Z', true],
    ['2024-10-27', '01:30', 'Asia/Jerusalem', '2024-10-26T22:30:00.000Z', true],
    ['2024-03-31', '02:30', 'Africa/Kampala', '2024-03-30T23:30:00.000Z', false],
    ['2024-03-31', '02:30', 'Asia/Kolkata', '2024-03-30T21:00:00.000Z', false],
    ['2024-03-31', '03:00', 'Europe/Berlin', '2024-03-31T01:00:00.000Z', false],
  ])('%s %s in %s is %s, ambiguous: %s', (d, time, timeZone, at, isAmbiguous) =>
    expect(instantAt({ day: d, time, timeZone })).toEqual({ ok: true, at: new Date(at), isAmbiguous }),
  )

  it.each([
    ['2024-10-27', '02:30', 'Europe/Berlin', '2024-10-27T00:30:00.000Z', '2024-10-27T01:30:00.000Z'],
    ['2024-10-27', '03:30', 'Europe/Berlin', '2024-10-27T02:30:00.000Z', '2024-10-27T02:30:00.000Z'],
  ])('%s %s in %s: the earlier is %s, the later %s', (d, time, timeZone, ...both) => {
    const answers = (['earlier', 'later'] as const).map((which) => instantAt({ day: d, time, timeZone, which }))
    expect(answers).toEqual(both.map((at) => ({ ok: true, at: new Date(at), isAmbiguous: false })))
  })

  it('refuses an impossible day and an unknown zone by name', () => {
    expect(instantAt({ day: '2023-02-29', time: '10:00', timeZone: 'UTC' })).toMatchObject({
      problem: 'calendar.no_such_day',
    })
    expect(instantAt({ day: '2023-02-28', time: '10:00', timeZone: 'Nowhere/Land' })).toMatchObject({
      problem: 'site.time_zone_unknown',
    })
  })

  it('the instant of a day and time at a site falls on that day there', () => {
    fc.assert(
      fc.property(day, fc.nat(23), fc.constantFrom(...zones), (d, hour, timeZone) => {
        const answer = instantAt({ day: d, time: `${String(hour).padStart(2, '0')}:15`, timeZone })
        if (answer.ok) expect(localDay(answer.at, timeZone)).toBe(d)
      }),
    )
  })

  it('addDays and daysBetween agree, and weeks begin on Monday', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (d, n) => {
        expect(daysBetween(d, addDays(d, n))).toBe(n)
        expect(weekOf(mondayOf(d))).toBe(weekOf(d))
        expect(daysBetween(mondayOf(d), d)).toBeLessThan(7)
      }),
    )
  })

  it.each([
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2024-07-01', '2024-W27'],
  ])('%s is in week %s', (d, week) => {
    expect(weekOf(d)).toBe(week)
    expect(monthOf(d)).toBe(d.slice(0, 7))
  })
})
