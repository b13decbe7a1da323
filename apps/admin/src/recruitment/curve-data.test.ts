import { describe, expect, it } from 'vitest'
import {
  curveOf,
  dayNumber,
  dayText,
  endOfRecruitment,
  isWorthChoosing,
  marksIn,
  rangesOf,
  within,
} from './curve-data.ts'

const day = dayNumber
const texts = (points: readonly (readonly [number, number])[]) => points.map(([on, people]) => [dayText(on), people])

describe('the points of a curve', () => {
  it('are at the end of each month, also of a month without enrolments; the last one is at the day that the chart shows', () => {
    expect(
      texts(
        curveOf(
          [
            { month: '2024-01', count: 2 },
            { month: '2024-03', count: 1 },
          ],
          '2024-03-10',
        ),
      ),
    ).toEqual([
      ['2023-12-31', 0],
      ['2024-01-31', 2],
      ['2024-02-29', 2],
      ['2024-03-10', 3],
    ])
    expect(texts(curveOf([{ month: '2024-01', count: 2 }], '2024-03-10')).at(-1)).toEqual(['2024-03-10', 2])
    expect(curveOf([])).toEqual([])
  })
  it('are cut at the ends of the span, on the line', () => {
    expect(
      within(
        [
          [0, 0],
          [10, 10],
          [20, 10],
        ],
        { from: 5, until: 15 },
      ),
    ).toEqual([
      [5, 5],
      [10, 10],
      [15, 10],
    ])
    expect(
      within(
        [
          [0, 0],
          [20, 20],
        ],
        { from: 5, until: 15 },
      ),
    ).toEqual([
      [5, 5],
      [15, 15],
    ])
  })
})

describe('the span of a chart', () => {
  const site = {
    targets: [],
    months: [
      { month: '2020-02', count: 100 },
      { month: '2020-05', count: 100 },
    ],
  }
  const overview = (months: { month: string; count: number }[], today = '2020-06-10') =>
    ({
      sites: [{ ...site, months: [...site.months, ...months] }],
      later: [],
      day: today,
      today,
    }) as unknown as Parameters<typeof rangesOf>[0]

  it('leaves out two people who were enrolled much later than all others, and offers the whole span', () => {
    const ranges = rangesOf(overview([{ month: '2022-11', count: 2 }], '2026-01-01'), undefined)!
    expect(dayText(ranges.main.until)).toBe('2020-05-31')
    expect(dayText(ranges.whole.until)).toBe('2022-11-30')
    expect(isWorthChoosing(ranges)).toBe(true)
  })
  it('offers no choice where the main part is nearly the whole', () => {
    expect(isWorthChoosing(rangesOf(overview([]), undefined)!)).toBe(false)
  })
  it('ends today while people are still enrolled, and on the day of the last enrolment when recruitment is over', () => {
    expect(dayText(rangesOf(overview([]), undefined)!.main.until)).toBe('2020-06-10')
    expect(dayText(rangesOf(overview([], '2026-01-01'), undefined)!.main.until)).toBe('2020-05-31')
  })
  it('is undefined if nobody is enrolled and there is no plan', () => {
    expect(rangesOf({ sites: [], later: [], day: '2024-01-01', today: '2024-01-01' }, undefined)).toBeUndefined()
  })
  it('has marks at the beginnings of months, at equal distances', () => {
    expect(marksIn({ from: day('2024-01-15'), until: day('2024-12-31') }, 4).map(dayText)).toEqual([
      '2024-02-01',
      '2024-05-01',
      '2024-08-01',
      '2024-11-01',
    ])
  })
})

describe('the end of recruitment', () => {
  const sites = [
    { today: '2026-03-01', daysSinceLast: 400 },
    { today: '2026-03-02', daysSinceLast: 500 },
    { today: '2026-03-02', daysSinceLast: null },
  ]
  it('is the day of the last enrolment at any site, if it was more than a year ago', () => {
    expect(endOfRecruitment({ day: '2026-03-01', sites })).toBe('2025-01-25')
    expect(endOfRecruitment({ day: '2026-01-25', sites })).toBeUndefined()
    expect(endOfRecruitment({ day: '2026-03-01', sites: sites.slice(2) })).toBeUndefined()
  })
})
