import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openNumbers } from './numbers.ts'

it('a number is free once, in whatever order numbers come', () => {
  const number = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 999_999_999 }))
  fc.assert(
    fc.property(fc.array(number, { maxLength: 200 }), (asked) => {
      const [numbers, seen] = [openNumbers(), new Set<number>()]
      for (const each of asked) {
        expect(numbers.take(each)).toBe(!seen.has(each))
        seen.add(each)
      }
    }),
  )
})
