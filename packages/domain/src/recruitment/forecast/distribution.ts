// The negative binomial distribution, as a Poisson count whose rate is gamma distributed: given by its mean and by the variance of the
// rate. A variance of 0 is the Poisson distribution itself.

const lanczos = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
  1.505_632_735_149_311_6e-7,
]

/** The natural logarithm of the gamma function for x > 0 (C. Lanczos, SIAM J. Numer. Anal. B 1964;1:86), to about 14 digits. */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x)
  const from = x - 1
  const base = from + 7.5
  let sum = lanczos[0]!
  for (let at = 1; at < lanczos.length; at++) sum += lanczos[at]! / (from + at)
  return 0.5 * Math.log(2 * Math.PI) + (from + 0.5) * Math.log(base) - base + Math.log(sum)
}

export type Count = {
  /** The expected number. */
  mean: number
  /** The variance of the gamma distributed rate; the variance of the number is `mean + spread`. */
  spread: number
}

/** P(N = n). */
export function chanceOf(n: number, { mean, spread }: Count): number {
  if (mean <= 0) return n === 0 ? 1 : 0
  if (spread <= mean * 1e-9) return Math.exp(n * Math.log(mean) - mean - lnGamma(n + 1))
  const shape = (mean * mean) / spread
  const most = mean / (shape + mean)
  return Math.exp(lnGamma(shape + n) - lnGamma(shape) - lnGamma(n + 1) + shape * Math.log1p(-most) + n * Math.log(most))
}

/** Goes through P(N = 0), P(N = 1) … by the recurrence of the distribution, until `isDone`. Starts where the chances are not yet 0. */
function sumUntil(count: Count, isDone: (n: number, sum: number) => boolean): { n: number; sum: number } {
  const { mean, spread } = count
  const width = Math.sqrt(mean + spread)
  let n = Math.max(0, Math.floor(mean - 12 * width))
  let chance = chanceOf(n, count)
  let sum = chance
  const shape = spread <= mean * 1e-9 ? Infinity : (mean * mean) / spread
  const limit = mean + 60 * width + 60
  while (!isDone(n, sum) && n < limit) {
    n += 1
    // P(n) / P(n − 1): (shape + n − 1) / n × mean / (shape + mean); mean / n for a Poisson count.
    chance *= shape === Infinity ? mean / n : (((shape + n - 1) / n) * mean) / (shape + mean)
    sum += chance
  }
  return { n, sum }
}

/** The least number n with P(N ≤ n) ≥ each of the shares, which must rise. */
export function quantilesOf(count: Count, shares: readonly number[]): number[] {
  if (count.mean <= 0) return shares.map(() => 0)
  const found: number[] = []
  sumUntil(count, (n, sum) => {
    while (found.length < shares.length && sum >= shares[found.length]! - 1e-12) found.push(n)
    return found.length === shares.length
  })
  while (found.length < shares.length) found.push(found.at(-1) ?? 0)
  return found
}

/** P(N ≥ n). */
export function chanceOfAtLeast(n: number, count: Count): number {
  if (n <= 0) return 1
  if (count.mean <= 0) return 0
  const width = Math.sqrt(count.mean + count.spread)
  if (n <= count.mean - 12 * width) return 1
  const below = sumUntil(count, (at) => at >= n - 1).sum
  return Math.min(1, Math.max(0, 1 - below))
}
