// Whether people came at a steady rate, as the forecast assumes. Given how many came in all, the number in the later part of a site's
// time is binomial if the rate was steady.
import { lnGamma } from './distribution.ts'

/** How many people came in the earlier and in the later part of a site's time, and the share of the later part in its days. */
export type Halves = { id: string; early: number; late: number; lateShare: number }

export type Steadiness = {
  isSteady: boolean
  /** For all sites together: whether more or fewer people came later than a steady rate gives; null if it was steady. */
  trend: 'rising' | 'falling' | null
  /** The later rate as a share of the earlier one; null without earlier people. */
  lateToEarly: number | null
  /** The sites whose own rate changed. */
  changed: string[]
}

/** How seldom a steady rate may look broken: once in a hundred studies. */
const level = 0.01

/** The chance of a result at most as likely as this one (two-sided exact binomial test). */
export function binomialTest(count: number, of: number, share: number): number {
  if (of === 0 || share <= 0 || share >= 1) return 1
  const chance = (n: number) =>
    Math.exp(
      lnGamma(of + 1) - lnGamma(n + 1) - lnGamma(of - n + 1) + n * Math.log(share) + (of - n) * Math.log1p(-share),
    )
  const here = chance(count) * (1 + 1e-9)
  let sum = 0
  for (let n = 0; n <= of; n++) {
    const each = chance(n)
    if (each <= here) sum += each
  }
  return Math.min(1, sum)
}

/** Looks at all sites together and at each one; with several sites, each is judged the more strictly (Bonferroni). */
export function steadinessOf(sites: readonly Halves[]): Steadiness {
  const seen = sites.filter(({ early, late, lateShare }) => early + late > 0 && lateShare > 0 && lateShare < 1)
  const changed = seen
    .filter(({ early, late, lateShare }) => binomialTest(late, early + late, lateShare) < level / 2 / seen.length)
    .map(({ id }) => id)
  let [late, expected, variance, early, expectedEarly] = [0, 0, 0, 0, 0]
  for (const site of seen) {
    const all = site.early + site.late
    late += site.late
    early += site.early
    expected += all * site.lateShare
    expectedEarly += all * (1 - site.lateShare)
    variance += all * site.lateShare * (1 - site.lateShare)
  }
  // 2.81 standard deviations: half of one in a hundred on both sides.
  const isMoved = variance > 0 && Math.abs(late - expected) > 2.81 * Math.sqrt(variance)
  return {
    isSteady: !isMoved && changed.length === 0,
    trend: isMoved ? (late > expected ? 'rising' : 'falling') : null,
    lateToEarly: early > 0 && expected > 0 ? late / expected / (early / expectedEarly) : null,
    changed,
  }
}
