import { describe, expect, it } from 'vitest'
import { addDays } from '../../day.ts'
import { forecastOf, type ForecastSite, know } from './forecast.ts'
import { chanceBy, daysOfTarget, enrolledBetween, rateOf } from './predict.ts'
import { drawFrom } from './simulation.test-support.ts'
import { changed, type SiteChange } from './what-if.ts'

const today = '2024-06-30'
const site = (over: Partial<ForecastSite> = {}): ForecastSite => ({
  id: 'a',
  opensOn: '2024-01-01',
  closesOn: null,
  months: [1, 2, 3, 4, 5, 6].map((month) => ({ month: `2024-0${month}`, count: 5 })),
  pauses: [],
  ...over,
})

describe('what if', () => {
  const known = know([site(), site({ id: 'b' })], today)!
  const met = (...changes: SiteChange[]) => forecastOf(changed(known, changes, today), 120, null).metOn.median!

  it('answers for a site that opens, one that closes, and another rate', () => {
    const plain = met()
    expect(met({ siteId: 'new-1', opensInWeeks: 4 }) < plain).toBe(true)
    expect(met({ siteId: 'new-1', opensInWeeks: 4 }) < met({ siteId: 'new-1', opensInWeeks: 20 })).toBe(true)
    expect(met({ siteId: 'b', closesInWeeks: 0 }) > plain).toBe(true)
    expect(met({ siteId: 'a', perWeek: 5 }) < plain).toBe(true)
    expect(met({ siteId: 'a', perWeek: rateOf(known.rates, known.sites[0]!) * 7 })).toBe(plain)
  })
  it('gives nobody for a site that opens after it closes', () => {
    expect(met({ siteId: 'new-1', opensInWeeks: 8, closesInWeeks: 4 })).toBe(met())
  })
  it('sets the rate that was asked for', () => {
    const { rates, sites } = changed(known, [{ siteId: 'b', perWeek: 3 }], today)
    expect(rateOf(rates, sites[1]!) * 7).toBeCloseTo(3, 10)
  })
  it('reaches the target never if all sites close or stop', () => {
    const closing = ['a', 'b'].map((siteId) => ({ siteId, closesInWeeks: 0 }))
    expect(forecastOf(changed(known, closing, today), 120, null).metOn.median).toBeNull()
    const stopping = ['a', 'b'].map((siteId) => ({ siteId, perWeek: 0 }))
    expect(forecastOf(changed(known, stopping, today), 120, null).metOn.median).toBeNull()
  })
  it('counts the weeks from the day for which the scenario was made, whatever day is shown', () => {
    const later = { ...known, today: known.today + 28 }
    const [opening] = changed(later, [{ siteId: 'new-1', opensInWeeks: 8 }], today).sites.slice(2)
    expect(opening!.opensOn).toBe(known.today + 57)
    // It should have opened by then and is counted as one that opens on the next day.
    const overdue = changed({ ...known, today: known.today + 70 }, [{ siteId: 'new-1', opensInWeeks: 8 }], today)
    const { rates, sites } = overdue
    expect(enrolledBetween(rates, sites.slice(2), overdue.today, overdue.today + 7).mean).toBeCloseTo(
      rateOf(rates, sites[2]!) * 7,
      10,
    )
  })
  it('takes several changes of one site together', () => {
    const together = changed(known, [{ siteId: 'b', perWeek: 3, closesInWeeks: 2 }], today)
    const apart = [
      { siteId: 'b', perWeek: 3 },
      { siteId: 'b', closesInWeeks: 2 },
    ]
    expect(together).toEqual(changed(known, apart, today))
  })
  it('leaves out a site that is not known', () => {
    expect(met({ siteId: 'gone', perWeek: 3 })).toBe(met())
  })
  it('opens a closed site again', () => {
    const closed = know([site(), site({ id: 'b', closesOn: '2024-05-01' })], today)!
    const again = changed(closed, [{ siteId: 'b', opensInWeeks: 2 }], today)
    expect(forecastOf(again, 120, null).metOn.median! < forecastOf(closed, 120, null).metOn.median!).toBe(true)
  })
  it('does not change what it was given', () => {
    const before = JSON.stringify(known)
    changed(known, [{ siteId: 'a', perWeek: 9, closesInWeeks: 1 }], today)
    expect(JSON.stringify(known)).toBe(before)
  })
})

/** How many people arrive in these days. */
function arrivals({ wait }: ReturnType<typeof drawFrom>, rate: number, days: number): number {
  let count = 0
  for (let at = rate > 0 ? wait(rate) : Infinity; at < days; at += wait(rate)) count += 1
  return count
}

describe('a site with another rate', () => {
  it('is expected as a simulation of the same gamma and Poisson draws has it', () => {
    const known = know(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((id, at) => site({ id, months: [{ month: '2024-03', count: 12 + 9 * at }] })),
      today,
    )!
    const changes: SiteChange[] = [
      { siteId: 'a', perWeek: 4 },
      { siteId: 'f', closesInWeeks: 6 },
      { siteId: 'new-1', opensInWeeks: 10, perWeek: 2 },
    ]
    // The estimate of the mean rate is taken as certain here: the simulation draws from known rates.
    const certain = { ...known, rates: { ...known.rates, information: Infinity } }
    const after = changed(certain, changes, today)
    const until = after.today + 140
    const draws = drawFrom(7)
    const { shape, perDay } = after.rates
    const totals = Array.from({ length: 4_000 }, () =>
      after.sites.reduce((sum, { enrolled, days, opensOn, closesOn, factor }) => {
        const open = Math.max(0, Math.min(until, closesOn ?? until) - Math.max(after.today + 1, opensOn) + 1)
        const rate = (draws.gamma(shape + enrolled) / (perDay + days)) * (factor ?? 1)
        return sum + arrivals(draws, rate, open)
      }, after.enrolled),
    ).toSorted((a, b) => a - b)
    const target = totals[2_000]!
    const share = totals.filter((total) => total >= target).length / totals.length
    expect(Math.abs(chanceBy(after, target, until) - share)).toBeLessThan(0.03)
    const tail = totals[400]!
    const shareOfTail = totals.filter((total) => total >= tail).length / totals.length
    expect(Math.abs(chanceBy(after, tail, until) - shareOfTail)).toBeLessThan(0.03)
    expect(daysOfTarget(after, target, [0.5])[0]!).toBeLessThanOrEqual(until + 7)
    expect(addDays('1970-01-01', until)).toBe('2024-11-17')
  })
})
