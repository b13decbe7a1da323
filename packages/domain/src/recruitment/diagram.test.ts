import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ArmCount, diagramOf } from './diagram.ts'
import { consortOf } from './overview.ts'

const enrolled = fc.record({
  siteId: fc.constantFrom('a', 'b'),
  arm: fc.constantFrom(null, 'intervention', 'control'),
  status: fc.constantFrom('enrolled', 'allocated', 'completed', 'withdrawn', 'lost_to_follow_up', 'deceased'),
  isUsable: fc.boolean(),
  count: fc.integer({ min: 1, max: 9 }),
}) as fc.Arbitrary<ArmCount>
const before = fc.record({
  siteId: fc.constant('a'),
  status: fc.constantFrom('screened', 'eligible', 'consented', 'ineligible', 'declined', 'withdrawn'),
  count: fc.integer({ min: 1, max: 9 }),
}) as fc.Arbitrary<Pick<ArmCount, 'siteId' | 'status' | 'count'>>

const flowOf = (counts: readonly ArmCount[], not: readonly Pick<ArmCount, 'siteId' | 'status' | 'count'>[]) =>
  consortOf([
    ...counts.map((each) => ({ ...each, isAllocated: each.arm !== null, isEnrolled: true, reached: 2 })),
    ...not.map((each) => ({ ...each, isAllocated: false, isEnrolled: false, isUsable: true, reached: 0 })),
  ])

it('adds up in every part, with arms and without', () => {
  fc.assert(
    fc.property(fc.array(enrolled), fc.array(before), fc.boolean(), (counts, not, hasArms) => {
      const flow = flowOf(counts, not)
      const arms = ['intervention', 'control']
      const {
        screened,
        excluded,
        pending,
        enrolled: all,
        notAllocated,
        columns,
      } = diagramOf(flow, hasArms ? { arms, counts } : undefined)
      expect(excluded.ineligible + excluded.declined + excluded.leftBeforeEnrolment).toBe(excluded.all)
      expect(excluded.all + pending + all).toBe(screened)
      expect(columns.reduce((sum, { allocated }) => sum + allocated, notAllocated)).toBe(all)
      for (const { allocated, ongoing, completed, withdrawn, lostToFollowUp, deceased, usable, notUsable } of columns) {
        expect(ongoing + completed + withdrawn + lostToFollowUp + deceased).toBe(allocated)
        expect(usable + notUsable).toBe(allocated)
      }
      expect(columns).toHaveLength(hasArms ? 2 : 1)
    }),
  )
})

it('shows an arm without people, and an arm that the study no longer has', () => {
  const one: ArmCount = { siteId: 'a', arm: 'old', status: 'allocated', isUsable: true, count: 2 }
  const { columns } = diagramOf(flowOf([one], []), { arms: ['new'], counts: [one] })
  expect(columns.map(({ arm, allocated }) => [arm, allocated])).toEqual([
    ['new', 0],
    ['old', 2],
  ])
})
