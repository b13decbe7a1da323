// The model against studies whose rates are known: drawn with a fixed seed.
import { describe, expect, it } from 'vitest'
import { chanceOf, chanceOfAtLeast, lnGamma, quantilesOf } from './distribution.ts'
import { daysOfTarget, enrolledBetween } from './predict.ts'
import { fitRates, type Seen } from './rates.ts'
import { drawFrom } from './simulation.test-support.ts'

describe('the distribution of a count', () => {
  it('has the factorials in its gamma function', () => {
    for (const [x, value] of [
      [1, 0],
      [5, Math.log(24)],
      [11, Math.log(3_628_800)],
      [0.5, Math.log(Math.PI) / 2],
    ] as const)
      expect(lnGamma(x)).toBeCloseTo(value, 10)
  })

  it.each([
    ['of a Poisson count', { mean: 7.5, spread: 0 }],
    ['of a count with a rate that is not known', { mean: 40, spread: 160 }],
    ['of a count that is nearly always 0', { mean: 0.01, spread: 0.01 }],
    ['of a large count', { mean: 12_000, spread: 90_000 }],
  ])('%s adds up to 1, with its mean and its variance', (_, count) => {
    let [sum, mean, square] = [0, 0, 0]
    for (let n = 0; n < 20_000; n++) {
      const chance = chanceOf(n, count)
      sum += chance
      mean += n * chance
      square += n * n * chance
    }
    expect(sum).toBeCloseTo(1, 6)
    expect(mean / count.mean).toBeCloseTo(1, 5)
    expect((square - mean * mean) / (count.mean + count.spread)).toBeCloseTo(1, 4)
  })

  it('has quantiles and tails that agree with each other', () => {
    const count = { mean: 40, spread: 160 }
    for (const share of [0.1, 0.25, 0.5, 0.75, 0.9]) {
      const [n] = quantilesOf(count, [share])
      expect(1 - chanceOfAtLeast(n! + 1, count)).toBeGreaterThanOrEqual(share)
      expect(1 - chanceOfAtLeast(n!, count)).toBeLessThan(share)
    }
    expect(quantilesOf(count, [0.1, 0.5])).toEqual([...quantilesOf(count, [0.1]), ...quantilesOf(count, [0.5])])
    expect(quantilesOf({ mean: 0, spread: 0 }, [0.1, 0.9])).toEqual([0, 0])
    expect([chanceOfAtLeast(0, count), chanceOfAtLeast(1, { mean: 0, spread: 0 })]).toEqual([1, 0])
  })
})

const drawn = ({ seed, sites, shape, mean }: { seed: number; sites: number; shape: number; mean: number }) => {
  const { fraction, gamma, wait } = drawFrom(seed)
  return Array.from({ length: sites }, () => ({
    opensOn: Math.round(-360 + 300 * fraction()),
    rate: (gamma(shape) / shape) * mean,
    wait,
  }))
}

/** The days of arrivals at each site until the day `until`; day 0 is today. */
const arrivals = (site: ReturnType<typeof drawn>[number], until: number) => {
  const days: number[] = []
  for (let at = site.opensOn; (at += site.wait(site.rate)) < until;) days.push(Math.floor(at))
  return days
}

describe('the rates', () => {
  it.each([
    [1.5, 0.02],
    [4, 0.05],
  ])('of studies with many sites are found again: shape %s, mean %s a day', (shape, mean) => {
    const fits = Array.from({ length: 40 }, (_, seed) => {
      const seen: Seen[] = drawn({ seed, sites: 150, shape, mean }).map((site) => ({
        enrolled: arrivals(site, 1).length,
        days: 1 - site.opensOn,
      }))
      return fitRates(seen)!
    })
    const middle = (values: number[]) => values.toSorted((a, b) => a - b)[20]!
    expect(middle(fits.map((fit) => fit.shape)) / shape).toBeCloseTo(1, 0)
    expect(Math.abs(middle(fits.map((fit) => fit.shape)) / shape - 1)).toBeLessThan(0.15)
    expect(Math.abs(middle(fits.map((fit) => fit.shape / fit.perDay)) / mean - 1)).toBeLessThan(0.05)
  })
})

describe('the 80 % interval of the day of the target', () => {
  it.each([
    ['20 sites that differ much', { sites: 20, shape: 1.5, mean: 0.04 }],
    ['6 sites, half of the way', { sites: 6, shape: 4, mean: 0.12 }],
    ['3 sites', { sites: 3, shape: 8, mean: 0.2 }],
  ])('holds the day in 75 to 85 of 100 studies: %s', (_, kind) => {
    let [inside, counted] = [0, 0]
    for (let seed = 1; seed <= 1_000; seed++) {
      const sites = drawn({ seed: seed * 7_919, ...kind })
      const days = sites.map((site) => arrivals(site, 4_000))
      const seen = days.map((list, at) => ({
        enrolled: list.filter((on) => on <= 0).length,
        days: 1 - sites[at]!.opensOn,
        opensOn: sites[at]!.opensOn,
        parts: [],
      }))
      const enrolled = seen.reduce((sum, site) => sum + site.enrolled, 0)
      const target = enrolled + Math.max(20, enrolled)
      const rates = fitRates(seen)
      if (!rates) continue
      const [early, late] = daysOfTarget({ rates, sites: seen, today: 0, enrolled }, target, [0.1, 0.9])
      const reached = days.flat().toSorted((a, b) => a - b)[target - 1] ?? Infinity
      counted += 1
      if ((early ?? Infinity) <= reached && reached <= (late ?? Infinity)) inside += 1
    }
    expect(counted).toBe(1_000)
    expect(inside / counted).toBeGreaterThanOrEqual(0.75)
    expect(inside / counted).toBeLessThanOrEqual(0.85)
  })
})

describe('the sum over sites', () => {
  it('agrees with a simulation of the sites one by one', () => {
    const rates = { shape: 2, perDay: 50, information: Infinity }
    const sites = [
      { enrolled: 3, days: 100, opensOn: -99, parts: [] },
      { enrolled: 0, days: 0, opensOn: 40, parts: [] },
      { enrolled: 12, days: 200, opensOn: -199, closesOn: 60, parts: [] },
    ]
    const { gamma, wait } = drawFrom(5)
    const totals = Array.from({ length: 20_000 }, () => {
      let total = 0
      for (const { enrolled, days, opensOn, closesOn } of sites) {
        const rate = gamma(rates.shape + enrolled) / (rates.perDay + days)
        const open = Math.min(120, closesOn ?? 120) - Math.max(1, opensOn) + 1
        for (let at = wait(rate); at < open; at += wait(rate)) total += 1
      }
      return total
    }).toSorted((a, b) => a - b)
    const said = quantilesOf(enrolledBetween(rates, sites, 0, 120), [0.1, 0.5, 0.9])
    for (const [at, share] of [0.1, 0.5, 0.9].entries())
      expect(Math.abs(said[at]! - totals[Math.floor(share * totals.length)]!)).toBeLessThanOrEqual(1)
  })
})
