import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../day.ts'
import { calendarSpan, mostEntries, nearest } from './calendar.ts'

it('a calendar begins thirty days before today and ends a hundred and eighty days after it', () => {
  expect(calendarSpan('2024-03-13')).toEqual({ from: '2024-02-12', to: '2024-09-09' })
})

it('of too many entries the coming ones stay, the soonest first, and then the newest of the past', () => {
  const entry = fc
    .integer({ min: -30, max: 180 })
    .map((days) => ({ on: addDays('2024-03-13', days), isPast: days < 0 }))
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 2 * mostEntries }), (entries) => {
      const kept = nearest(entries)
      expect(kept).toHaveLength(Math.min(entries.length, mostEntries))
      const left = entries.filter((each) => !kept.includes(each))
      for (const each of left) {
        if (each.isPast) expect(kept.filter(({ isPast }) => isPast).every(({ on }) => on >= each.on)).toBe(true)
        else expect(kept.every(({ isPast, on }) => !isPast && on <= each.on)).toBe(true)
      }
    }),
  )
})
