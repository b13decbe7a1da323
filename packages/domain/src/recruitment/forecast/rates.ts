// The Poisson–gamma model of recruitment at several sites: V. Anisimov, V. Fedorov, "Modelling, prediction and adaptive adjustment of
// recruitment in multicentre trials", Statistics in Medicine 2007;26:4958–4975. At each site people arrive as a Poisson process; the
// rates of the sites are drawn from one gamma distribution.
import { lnGamma } from './distribution.ts'

/** What is known of one site: how many people it enrolled, in how many days at its usual pace. */
export type Seen = { enrolled: number; days: number }

/** The gamma distribution of rates per day: the mean is `shape / perDay`. */
export type Rates = {
  shape: number
  perDay: number
  /** How much the data say about the logarithm of the mean: its Fisher information. */
  information: number
}

/** Above this shape the sites are as good as alike. */
const mostShape = 1_000
const leastShape = 0.05

/**
 * The distribution of rates that makes what was seen most likely: it maximises
 * Σ lnΓ(a + nᵢ) − lnΓ(a) + a ln b − (a + nᵢ) ln(b + τᵢ), first over b for each a, then over a (formula of section 3.1).
 * Undefined if no site has been open for a day. If nobody was enrolled, the mean is that of half a person (the median of the rate given
 * by Jeffreys' prior), so that the answer is wide and not "never".
 */
export function fitRates(seen: readonly Seen[]): Rates | undefined {
  const open = seen.filter(({ days }) => days > 0)
  const days = open.reduce((sum, each) => sum + each.days, 0)
  const enrolled = open.reduce((sum, each) => sum + each.enrolled, 0)
  if (days <= 0) return undefined
  const known = (shape: number, perDay: number): Rates => ({
    shape,
    perDay,
    information: open.reduce((sum, site) => sum + (shape * site.days) / (perDay + site.days), 0),
  })
  if (enrolled === 0) return known(mostShape, (mostShape * days) / 0.5)
  // One site cannot say how much sites differ.
  if (open.length === 1) return known(mostShape, (mostShape * days) / enrolled)
  const likelihood = (lnShape: number) => {
    const shape = Math.exp(lnShape)
    const perDay = perDayFor(open, shape, (shape * days) / enrolled)
    const fixed = lnGamma(shape)
    return open.reduce(
      (sum, site) =>
        sum +
        lnGamma(shape + site.enrolled) -
        fixed +
        shape * Math.log(perDay) -
        (shape + site.enrolled) * Math.log(perDay + site.days),
      0,
    )
  }
  const shape = Math.exp(highest(likelihood, Math.log(leastShape), Math.log(mostShape)))
  return known(shape, perDayFor(open, shape, (shape * days) / enrolled))
}

/** The root of Σ a/b − (a + nᵢ)/(b + τᵢ) over b, by bisection of ln b around a guess. The sum falls where b is too large. */
function perDayFor(open: readonly Seen[], shape: number, guess: number): number {
  const slope = (perDay: number) => {
    let sum = 0
    for (const { enrolled, days } of open) sum += shape / perDay - (shape + enrolled) / (perDay + days)
    return sum
  }
  let [low, high] = [Math.log(guess) - 12, Math.log(guess) + 12]
  for (let turn = 0; turn < 48; turn++) {
    const middle = (low + high) / 2
    if (slope(Math.exp(middle)) > 0) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

/** Where a function with one peak is highest: golden section search. */
function highest(of: (x: number) => number, from: number, until: number): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [from, until]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [atLeft, atRight] = [of(left), of(right)]
  while (high - low > 1e-4) {
    if (atLeft >= atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - golden * (high - low)
      atLeft = of(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + golden * (high - low)
      atRight = of(right)
    }
  }
  return (low + high) / 2
}
