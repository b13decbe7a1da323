import fc from 'fast-check'
import { expect, it } from 'vitest'
import { completionOf } from './completion.ts'
import { outcomes } from './schedule.ts'

const counts = fc.array(
  fc.record({
    timepoint: fc.constantFrom('a', 'b'),
    outcome: fc.constantFrom(...outcomes),
    isInWindow: fc.constantFrom(true, false, null),
    isOverdue: fc.boolean(),
    count: fc.integer({ min: 0, max: 50 }),
  }),
)

it('the numbers of every timepoint add up', () => {
  fc.assert(
    fc.property(counts, (all) => {
      for (const row of completionOf([{ key: 'a' }, { key: 'b' }], all)) {
        expect(row.scheduled).toBe(row.notExpected + row.notYet + row.expected)
        expect(row.expected).toBe(row.done + row.missed + row.overdue)
        expect(row.outOfWindow).toBeLessThanOrEqual(row.done)
      }
    }),
  )
})
