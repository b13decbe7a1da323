import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween } from '../../day.ts'
import { daysOpen, partsOf } from './exposure.ts'
import { expectedBy, forecastOf, type ForecastSite, know } from './forecast.ts'
import { againstPlan, inWholePeople, planEndsOn, plannedBy } from './plan.ts'
import { binomialTest, steadinessOf } from './steadiness.ts'

const today = '2024-06-30'
const site = (over: Partial<ForecastSite> = {}): ForecastSite => ({
  id: 'a',
  opensOn: '2024-01-01',
  closesOn: null,
  months: [1, 2, 3, 4, 5, 6].map((month) => ({ month: `2024-0${month}`, count: 5 })),
  pauses: [],
  ...over,
})
const forecast = (sites: ForecastSite[], target: number, plannedOn: string | null = '2024-12-31') =>
  forecastOf(know(sites, today)!, target, plannedOn)
const near = (day: string | null, other: string) => Math.abs(daysBetween(day!, other))

describe('a forecast', () => {
  it('expects by a later day what its fan has there', () => {
    const { fan } = forecast([site()], 60)
    for (const { on, low80, median, high80 } of [fan[0]!, fan.at(-1)!])
      expect(expectedBy(know([site()], today)!, on)).toEqual({ low: low80, median, high: high80 })
  })

  it('goes on at the rate that was seen, and its interval holds its median', () => {
    const { metOn, perWeek, chance, neededPerWeek, fan, isMet } = forecast([site()], 60)
    expect(perWeek).toBeCloseTo((30 / 182) * 7, 1)
    expect(near(metOn.median, '2024-12-29')).toBeLessThan(10)
    expect(metOn.early! < metOn.median! && metOn.median! < metOn.late!).toBe(true)
    expect(chance!).toBeGreaterThan(0.4)
    expect(chance!).toBeLessThan(0.6)
    expect(neededPerWeek).toBeCloseTo((30 / 184) * 7, 5)
    expect(isMet).toBe(false)
    for (const point of fan) {
      const { low80, low50, median, high50, high80 } = point
      expect([low80, low50, median, high50, high80]).toEqual(
        [low80, low50, median, high50, high80].toSorted((a, b) => a - b),
      )
      expect(low80).toBeGreaterThanOrEqual(30)
    }
  })

  it('of a study without any open day says nothing', () => {
    expect(know([], today)).toBeUndefined()
    expect(know([site({ opensOn: null, months: [] })], today)).toBeUndefined()
    expect(know([site({ opensOn: '2024-07-15', months: [] })], today)).toBeUndefined()
  })

  it('without an enrolment is wide: it may take years, and is not said to be impossible', () => {
    const { metOn, chance, fan } = forecast([site({ months: [] })], 20)
    expect(metOn.late).toBeNull()
    expect(chance!).toBeLessThan(0.05)
    expect(fan.at(-1)!.high80).toBeGreaterThan(fan.at(-1)!.low80)
  })

  it('with one enrolment is wider than with thirty', () => {
    const one = forecast([site({ months: [{ month: '2024-03', count: 1 }] })], 3)
    expect(one.metOn.median! > today).toBe(true)
    const width = ({ early, late }: typeof one.metOn) => (late === null ? Infinity : daysBetween(early!, late))
    expect(width(one.metOn)).toBeGreaterThan(width(forecast([site()], 60).metOn))
  })

  it('with all enrolments on one day says that the rate was not steady', () => {
    const known = know([site({ months: [{ month: '2024-06', count: 30 }] })], today)!
    expect(known.steadiness).toMatchObject({ isSteady: false, trend: 'rising', changed: ['a'] })
    expect(forecastOf(known, 60, null).metOn.median! > today).toBe(true)
  })

  it('on the day on which the first site opens counts that day', () => {
    const known = know([site({ opensOn: today, months: [{ month: '2024-06', count: 2 }] })], today)!
    expect(forecastOf(known, 10, null).perWeek).toBeCloseTo(14, 1)
  })

  it('of a target that is met says so', () => {
    expect(forecast([site()], 30)).toMatchObject({
      isMet: true,
      chance: 1,
      neededPerWeek: null,
      metOn: { median: today },
    })
  })

  it('after the planned day has no chance left, and no rate that would be enough', () => {
    expect(forecast([site()], 60, '2024-06-01')).toMatchObject({ chance: 0, neededPerWeek: null })
    expect(forecast([site()], 60, null)).toMatchObject({ chance: null, plannedOn: null })
  })

  it('never comes true where all sites close before', () => {
    const { metOn, chance } = forecast([site({ closesOn: '2024-07-31' })], 60)
    expect([metOn.median, metOn.late]).toEqual([null, null])
    expect(chance!).toBeLessThan(0.001)
  })

  it('does not change with a site that opens after it closes', () => {
    const strange = site({ id: 'b', opensOn: '2024-12-01', closesOn: '2024-11-01', months: [] })
    expect(forecast([site(), strange], 60).metOn).toEqual(forecast([site()], 60).metOn)
  })

  it('takes a site that is not yet open at the rate of the others', () => {
    const later = site({ id: 'b', opensOn: '2024-07-01', months: [] })
    const { metOn, perWeek } = forecast([site(), later], 60)
    expect(near(metOn.median, '2024-09-29')).toBeLessThan(14)
    expect(perWeek).toBeCloseTo((30 / 182) * 7, 1)
  })

  it('does not take the days of a pause for slow days, and expects nobody in a pause to come', () => {
    const pauses = [{ from: '2024-03-01', until: '2024-05-31', share: 0 }]
    const seen = site({
      pauses,
      months: [
        { month: '2024-01', count: 10 },
        { month: '2024-06', count: 5 },
      ],
    })
    expect(forecast([seen], 60).perWeek).toBeCloseTo((15 / 90) * 7, 1)
    const ahead = site({ pauses: [{ from: '2024-07-01', until: '2024-09-28', share: 0 }] })
    expect(near(forecast([ahead], 60).metOn.median, '2025-03-29')).toBeLessThan(12)
  })
})

describe('the days that a site is open', () => {
  it('include both ends, and count a pause with its share; of two pauses the slower one', () => {
    expect(daysOpen(10, 19)).toBe(10)
    expect(daysOpen(10, 9)).toBe(0)
    const parts = partsOf([
      { from: 12, until: 15, share: 0.5 },
      { from: 14, until: 17, share: 0 },
    ])
    expect(daysOpen(10, 19, parts)).toBe(10 - 2 * 0.5 - 4)
    expect(daysOpen(14, 17, parts)).toBe(0)
  })
})

describe('the plan', () => {
  const targets = [
    { month: '2024-01', count: 31 },
    { month: '2024-02', count: 29 },
  ]
  it('is spread over the days of each month', () => {
    expect(['2023-12-31', '2024-01-10', '2024-02-10', '2024-05-01'].map((day) => plannedBy(targets, day))).toEqual([
      0, 10, 41, 60,
    ])
    expect(planEndsOn(targets)).toBe('2024-02-29')
    expect(planEndsOn([])).toBeNull()
  })
  it.each([
    ['behind', 10, '2024-01-24', { people: -14, weeks: -2 }],
    ['ahead', 24, '2024-01-10', { people: 14, weeks: 2 }],
    ['as planned', 10, '2024-01-10', { people: 0, weeks: 0 }],
    ['beyond the plan', 61, '2024-02-29', { people: 1, weeks: null }],
    ['behind on the last day of the plan', 31, '2024-02-29', { people: -29, weeks: -4.1 }],
    ['behind after the end of the plan, where weeks say nothing', 31, '2029-03-06', { people: -29, weeks: null }],
  ])('says who is %s, in people and in weeks', (_, enrolled, day, standing) => {
    const planned = Math.round(plannedBy(targets, day))
    expect(againstPlan(targets, { enrolled, planned, today: day })).toEqual(standing)
  })
  it('says nothing without a plan, or before it begins', () => {
    expect(againstPlan([], { enrolled: 5, planned: 0, today })).toBeNull()
    expect(againstPlan(targets, { enrolled: 0, planned: 0, today: '2023-12-01' })).toBeNull()
  })
  it('of a site is the same for every reader, no site is wrong by a person, and the sum is that of the study', () => {
    expect(inWholePeople([10.5, 10.5, 10.5, 10.5])).toEqual({ sites: [11, 11, 11, 11], sum: 42 })
    expect(inWholePeople([])).toEqual({ sites: [], sum: 0 })
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 200 }), (parts) => {
        const { sites, sum } = inWholePeople(parts)
        expect(Math.abs(sum - parts.reduce((total, part) => total + part, 0))).toBeLessThanOrEqual(0.5)
        for (const [at, part] of parts.entries()) {
          expect(Math.abs(sites[at]! - part)).toBeLessThanOrEqual(0.5)
          // Somebody who sees this site only.
          expect(inWholePeople([part])).toEqual({ sites: [sites[at]], sum: sites[at] })
        }
      }),
    )
  })
})

describe('the check of steadiness', () => {
  it('is exact: the chances of a coin', () => {
    expect(binomialTest(0, 5, 0.5)).toBeCloseTo(2 / 32, 10)
    expect(binomialTest(5, 10, 0.5)).toBe(1)
    expect(binomialTest(3, 3, 1)).toBe(1)
  })
  it('finds the one site that changed, and a rate that falls everywhere', () => {
    const half = { lateShare: 0.5 }
    expect(
      steadinessOf([
        { id: 'a', early: 20, late: 21, ...half },
        { id: 'b', early: 1, late: 30, ...half },
      ]).changed,
    ).toEqual(['b'])
    const falling = ['a', 'b', 'c', 'd'].map((id) => ({ id, early: 30, late: 14, ...half }))
    expect(steadinessOf(falling)).toMatchObject({ isSteady: false, trend: 'falling' })
    expect(steadinessOf(falling).lateToEarly).toBeCloseTo(14 / 30, 10)
    expect(steadinessOf([]).isSteady).toBe(true)
  })
})
