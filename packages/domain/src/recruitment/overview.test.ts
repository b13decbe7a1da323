import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { steps, type Step } from '../participants/lifecycle.ts'
import { consort } from './consort.test-support.ts'
import { consortOf, type FlowCount, funnelOf, siteFigures } from './overview.ts'

const flowCount = fc.record({
  siteId: fc.constantFrom('a', 'b'),
  status: fc.constantFrom(...steps),
  isAllocated: fc.boolean(),
  isEnrolled: fc.boolean(),
  isUsable: fc.boolean(),
  reached: fc.integer({ min: 0, max: 2 }),
  count: fc.integer({ min: 1, max: 9 }),
})

/** Whether a history can lead to this: only enrolled people are allocated or complete. */
const canBe = ({ status, isEnrolled, isAllocated }: FlowCount) =>
  isEnrolled
    ? !['screened', 'eligible', 'consented', 'ineligible', 'declined'].includes(status)
    : !isAllocated && !['enrolled', 'allocated', 'completed'].includes(status)

const people = (counts: readonly FlowCount[]) =>
  counts.flatMap((each) =>
    Array.from({ length: each.count }, () => ({
      reached: ['screened', ...(each.isEnrolled ? ['enrolled'] : []), ...(each.isAllocated ? ['allocated'] : [])],
      state: each.status as Step,
      withdrawalLevel: each.isUsable ? null : 'collected_data',
    })),
  )

describe('consortOf', () => {
  it('counts the same from groups as person by person', () => {
    fc.assert(
      fc.property(fc.array(flowCount), (drawn) => {
        const counts = drawn.filter(canBe)
        expect(consortOf(counts)).toEqual(consort(people(counts)))
      }),
    )
  })

  it('adds up, at whatever step people left', () => {
    fc.assert(
      fc.property(fc.array(flowCount), (drawn) => {
        const { screened, ineligible, declined, leftBeforeEnrolment, pending, enrolled, ...then } = consortOf(
          drawn.filter(canBe),
        )
        expect(ineligible + declined + leftBeforeEnrolment + pending + enrolled).toBe(screened)
        expect(then.completed + then.withdrawn + then.lostToFollowUp + then.deceased + then.ongoing).toBe(enrolled)
      }),
    )
  })
})

describe('funnelOf', () => {
  it('never has more people at a later step', () => {
    fc.assert(
      fc.property(fc.array(flowCount), (drawn) => {
        const { screened, eligible, consented, enrolled } = funnelOf(drawn.filter(canBe))
        expect([screened, eligible, consented, enrolled]).toEqual(
          [screened, eligible, consented, enrolled].toSorted((a, b) => b - a),
        )
      }),
    )
  })
})

describe('siteFigures', () => {
  const enrolled = {
    siteId: 'a',
    status: 'allocated',
    isAllocated: true,
    isEnrolled: true,
    isUsable: true,
    reached: 2,
    count: 101,
  } as const
  const site = {
    today: '2024-03-13',
    flow: [enrolled],
    months: [{ month: '2024-03', count: 101 }],
    targets: [{ month: '2024-02', count: 93 }],
    planned: 93,
    recent: [],
    lastOn: '2024-03-10',
  }

  it('have a percentage above 100 if the target is exceeded', () => {
    expect(siteFigures(site)).toMatchObject({
      enrolled: 101,
      target: 93,
      daysSinceLast: 3,
      curve: [
        { month: '2024-02', actual: 0, target: 93 },
        { month: '2024-03', actual: 101, target: 93 },
      ],
    })
    expect(siteFigures(site).percent).toBeCloseTo(108.6, 1)
  })

  it('have no percentage without a target, or with a target of 0', () => {
    expect(siteFigures({ ...site, targets: [] })).toMatchObject({ target: null, percent: null })
    expect(siteFigures({ ...site, targets: [{ month: '2024-02', count: 0 }] })).toMatchObject({
      target: 0,
      percent: null,
    })
  })

  it('count the weekly rate over exactly 56 days, including today', () => {
    const recent = [
      { on: '2024-03-13', count: 4 },
      { on: '2024-01-18', count: 4 },
      { on: '2024-01-17', count: 400 },
    ]
    expect(siteFigures({ ...site, recent })).toMatchObject({ ratePerWeek: 1, rateBefore: 50 })
  })
})
