// What will be enrolled, and when a number will be reached, given the rates of the sites. Everything is in closed form.
import { chanceOfAtLeast, type Count, quantilesOf } from './distribution.ts'
import { daysOpen, type Part } from './exposure.ts'
import type { Rates, Seen } from './rates.ts'

/** A site from today on. Days are numbers. */
export type Ahead = Seen & {
  /** The first day on which the site recruits; a day in the past for a site that is open. */
  opensOn: number
  /** The last day on which it recruits; undefined if it stays open. */
  closesOn?: number | undefined
  /** How many times its estimated rate it will recruit; 1 if nothing is said. */
  factor?: number | undefined
  parts: readonly Part[]
}

/** The rate of one site per day: the posterior mean (a + n) / (b + τ) of Anisimov and Fedorov, section 3.2. */
export const rateOf = ({ shape, perDay }: Rates, site: Seen & Pick<Ahead, 'factor'>): number =>
  ((shape + site.enrolled) / (perDay + site.days)) * (site.factor ?? 1)

/**
 * The number of people who will be enrolled from the day after `today` until `until`. Each site's number is negative binomial; their
 * sum is taken as one with the same mean and variance (Anisimov and Fedorov, section 4). To the variance is added what the estimate
 * of the mean rate leaves open (delta method: information of the negative binomial about ln of its mean).
 */
export function enrolledBetween(rates: Rates, sites: readonly Ahead[], today: number, until: number): Count {
  let [mean, spread, slope] = [0, 0, 0]
  const { shape, perDay } = rates
  for (const site of sites) {
    const from = Math.max(today + 1, site.opensOn)
    // A rate that is twice as high is the same as twice as many days.
    const days = daysOpen(from, Math.min(until, site.closesOn ?? until), site.parts) * (site.factor ?? 1)
    if (days === 0) continue
    const known = perDay + site.days
    mean += (days * (shape + site.enrolled)) / known
    spread += (days * days * (shape + site.enrolled)) / (known * known)
    slope += (days * (shape + site.enrolled) * perDay) / (known * known)
  }
  return { mean, spread: spread + (slope * slope) / rates.information }
}

/** The shares of the fan: the 80 % and the 50 % interval around the median. */
const fanShares = [0.1, 0.25, 0.5, 0.75, 0.9] as const

export type FanPoint = { on: number; low80: number; low50: number; median: number; high50: number; high80: number }

export type Situation = { rates: Rates; sites: readonly Ahead[]; today: number; enrolled: number }

/** The fan of the cumulative number on each of these days, which are after `today`. */
export function fanOf({ rates, sites, today, enrolled }: Situation, days: readonly number[]): FanPoint[] {
  return days.map((on) => {
    const [low80, low50, median, high50, high80] = quantilesOf(enrolledBetween(rates, sites, today, on), fanShares).map(
      (more) => enrolled + more,
    ) as [number, number, number, number, number]
    return { on, low80, low50, median, high50, high80 }
  })
}

/** The chance that at least `target` people are enrolled by the end of the day `by`. */
export function chanceBy({ rates, sites, today, enrolled }: Situation, target: number, by: number): number {
  if (enrolled >= target) return 1
  if (by <= today) return 0
  return chanceOfAtLeast(target - enrolled, enrolledBetween(rates, sites, today, by))
}

/** Days further ahead than this are "not within twenty years". */
export const mostDaysAhead = 7_305

/**
 * The first day on which the target is reached with at least each of these chances; `null` if that is more than twenty years ahead,
 * or never, because all sites will have closed.
 */
export function daysOfTarget(situation: Situation, target: number, chances: readonly number[]): (number | null)[] {
  const { today } = situation
  return chances.map((chance) => {
    const isReached = (ahead: number) => chanceBy(situation, target, today + ahead) >= chance
    if (situation.enrolled >= target) return today
    if (!isReached(mostDaysAhead)) return null
    let [low, high] = [0, mostDaysAhead]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (isReached(middle)) high = middle
      else low = middle
    }
    return today + high
  })
}
