import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addDays, addYears, isDay, yearsBetween } from './day.ts'

const day = fc.integer({ min: 0, max: 90_000 }).map((count) => addDays('1900-01-01', count))

describe('a day', () => {
  it('exists from 1900 to 2199 where the calendar library has it', () => {
    const two = fc.integer({ min: 0, max: 33 }).map((each) => String(each).padStart(2, '0'))
    fc.assert(
      fc.property(fc.integer({ min: 1890, max: 2210 }), two, two, (year, month, dayOfMonth) => {
        const text = `${year}-${month}-${dayOfMonth}`
        const exists = () => Temporal.PlainDate.from(text).toString() === text && year >= 1900 && year <= 2199
        const isThere = (() => {
          try {
            return exists()
          } catch {
            return false
          }
        })()
        expect(isDay(text)).toBe(isThere)
      }),
    )
    expect(['1900-02-29', '2000-02-29', '2024-02-29', '2023-02-29'].map(isDay)).toEqual([false, true, true, false])
  })
})

describe('years', () => {
  it.each([
    ['2026-11-26', 2, '2028-11-26'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2026-11-26', -130, '1896-11-26'],
  ])('%s plus %i years is %s', (from, years, to) => expect(addYears(from, years)).toBe(to))

  it('are added and counted as the calendar library does it', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: -50, max: 50 }), (one, other, years) => {
        expect(addYears(one, years)).toBe(Temporal.PlainDate.from(one).add({ years }).toString())
        const [from, to] = [one, other].toSorted() as [string, string]
        const counted = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'year' })
        expect(yearsBetween(from, to)).toBe(counted.years)
      }),
    )
  })
})
