import { expect, it } from 'vitest'
import { firstUnmet, funnelBetween, type FunnelCount, lossesBetween, lossesOf } from './funnel.ts'

const criteria = [
  { key: 'adult', eligibleIf: true },
  { key: 'acute_crisis', eligibleIf: false },
]
const people = (over: Partial<FunnelCount>): FunnelCount => ({
  siteId: 'a',
  status: 'screened',
  group: 'staff',
  isAllocated: false,
  isEnrolled: false,
  isUsable: true,
  reached: 0,
  why: null,
  count: 1,
  ...over,
})

it('names the first criterion that an answer does not meet', () => {
  expect(firstUnmet('{"adult": true, "acute_crisis": true}', criteria)).toBe('acute_crisis')
  expect(firstUnmet('{"adult": false, "acute_crisis": true}', criteria)).toBe('adult')
  expect(firstUnmet('{"adult": true}', criteria)).toBeNull()
  expect(firstUnmet('{"gone": true}', criteria)).toBeNull()
  expect(firstUnmet(null, criteria)).toBeNull()
  expect(firstUnmet('null', criteria)).toBeNull()
})
it('adds up the people lost for the same reason, the most frequent first', () => {
  expect(
    lossesOf(
      [
        people({ status: 'ineligible', why: '{"adult": false}', count: 2 }),
        people({ status: 'ineligible', why: '{"adult": false, "acute_crisis": true}', count: 3 }),
        people({ status: 'withdrawn', why: 'new_data', isEnrolled: true }),
        people({ status: 'withdrawn', why: 'collected_data' }),
        people({ status: 'declined', count: 9 }),
        people({ status: 'completed', isEnrolled: true, count: 50 }),
      ],
      criteria,
    ),
  ).toEqual([
    { what: 'declined', why: null, reason: null, count: 9 },
    { what: 'ineligible', why: 'adult', reason: null, count: 5 },
    { what: 'withdrawn', why: 'new_data', reason: null, count: 1 },
    { what: 'withdrawn', why: 'collected_data', reason: null, count: 1 },
  ])
})
it('counts in a period only what happened in it', () => {
  const before = [people({ count: 4 }), people({ status: 'declined', reached: 1, count: 1 })]
  const until = [
    people({ count: 3 }),
    people({ status: 'declined', reached: 1, count: 3 }),
    people({ status: 'enrolled', isEnrolled: true, reached: 2, count: 2 }),
  ]
  expect(funnelBetween({ until, before })).toEqual({ screened: 3, eligible: 4, consented: 2, enrolled: 2 })
  expect(lossesBetween({ until, before }, criteria)).toEqual([{ what: 'declined', why: null, reason: null, count: 2 }])
})
