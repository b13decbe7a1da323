// The forecast of a study's recruitment from what each site has enrolled: see rates.ts and predict.ts for the model and its source.
import { addDays, daysBetween } from '../../day.ts'
import { daysOpen, type Part, partsOf } from './exposure.ts'
import { type Ahead, chanceBy, daysOfTarget, type FanPoint, fanOf, rateOf, type Situation } from './predict.ts'
import { fitRates } from './rates.ts'
import { type Halves, type Steadiness, steadinessOf } from './steadiness.ts'

/** A time in which recruitment is slower, from one day to another, both included: `share` of the usual pace, from 0 to 1. */
export type PauseDays = { from: string; until: string; share: number }

export type ForecastSite = {
  id: string
  /** The first day of recruitment; null if it is not known. A day after today for a site that is not yet open. */
  opensOn: string | null
  /** The last day of recruitment; null while it is open. */
  closesOn: string | null
  /** Enrolments until today by month, `YYYY-MM`. */
  months: readonly { month: string; count: number }[]
  pauses: readonly PauseDays[]
}

/** What is known today, and the rates that follow from it. Days are strings outside, numbers inside. */
export type Known = Situation & { ids: readonly string[]; steadiness: Steadiness }

const epoch = '1970-01-01'
const numberOf = (day: string) => daysBetween(epoch, day)
export const dayOf = (number: number) => addDays(epoch, number)
const peopleIn = (months: ForecastSite['months']) => months.reduce((sum, { count }) => sum + count, 0)

/**
 * Estimates the rates. Undefined while nothing can be said: no site has been open for a day.
 * A site that closes before it opens has no day, and so does not change the answer.
 */
export function know(sites: readonly ForecastSite[], today: string): Known | undefined {
  const now = numberOf(today)
  const halves: Halves[] = []
  const ahead: Ahead[] = []
  const ids: string[] = []
  for (const site of sites) {
    const enrolled = peopleIn(site.months)
    if (site.opensOn === null) continue
    const parts = partsOf(
      site.pauses.map(({ from, until, share }) => ({ from: numberOf(from), until: numberOf(until), share })),
    )
    const opensOn = numberOf(site.opensOn)
    const closesOn = site.closesOn === null ? undefined : numberOf(site.closesOn)
    const until = Math.min(now, closesOn ?? now)
    // People can only have come on a day on which the site was open, so a site with people has at least one day.
    const days = Math.max(daysOpen(opensOn, until, parts), enrolled > 0 ? 1 : 0)
    ids.push(site.id)
    ahead.push({ enrolled, days, opensOn, closesOn, parts })
    halves.push(halvesOf(site, { opensOn, until, parts }))
  }
  const rates = fitRates(ahead)
  if (!rates) return undefined
  const enrolled = sites.reduce((sum, { months }) => sum + peopleIn(months), 0)
  return { rates, sites: ahead, ids, today: now, enrolled, steadiness: steadinessOf(halves) }
}

/** The earlier and the later part of a site's time: they meet at the start of the month that is nearest to the middle of its days. */
function halvesOf(
  { id, months }: ForecastSite,
  { opensOn, until, parts }: { opensOn: number; until: number; parts: readonly Part[] },
): Halves {
  const all = daysOpen(opensOn, until, parts)
  let best = { lateShare: 1, first: '' }
  for (let month = dayOf(opensOn).slice(0, 7); ;) {
    month = addDays(`${month}-01`, 31).slice(0, 7)
    const start = numberOf(`${month}-01`)
    if (start > until) break
    const lateShare = all > 0 ? daysOpen(start, until, parts) / all : 0
    if (Math.abs(lateShare - 0.5) < Math.abs(best.lateShare - 0.5)) best = { lateShare, first: month }
  }
  const late = peopleIn(months.filter(({ month }) => best.first !== '' && month >= best.first))
  return { id, early: peopleIn(months) - late, late, lateShare: best.first === '' ? 1 : best.lateShare }
}

export type Forecast = {
  enrolled: number
  target: number
  isMet: boolean
  /** The days on which the target is met: the median, and the ends of the 80 % interval. Null is more than twenty years ahead, or never. */
  metOn: { early: string | null; median: string | null; late: string | null }
  plannedOn: string | null
  /** The chance that the target is met by the planned day; null without one. */
  chance: number | null
  /** Enrolments a week at all sites that recruit today, and how many are needed to meet the target on the planned day. */
  perWeek: number
  neededPerWeek: number | null
  fan: (Omit<FanPoint, 'on'> & { on: string })[]
}

/** How far the fan goes where nothing else says it: from today, in days. */
const leastAhead = 84
const points = 48

/** The forecast of a target and a planned day, from what is known. A target that is met stays met. */
export function forecastOf(known: Known, target: number, plannedOn: string | null): Forecast {
  const { today, enrolled } = known
  const [early, median, late] = daysOfTarget(known, target, [0.1, 0.5, 0.9])
  const planned = plannedOn === null ? null : numberOf(plannedOn)
  const wished = Math.max(leastAhead, (late ?? median ?? today) - today + 28, planned === null ? 0 : planned - today)
  const until = Math.min(wished, Math.max(leastAhead, 3 * 365))
  const days = Array.from({ length: points }, (_, at) => today + Math.max(1, Math.round(((at + 1) / points) * until)))
  const perWeek =
    7 *
    known.sites.reduce(
      (sum, site) =>
        site.opensOn <= today && (site.closesOn ?? today) >= today ? sum + rateOf(known.rates, site) : sum,
      0,
    )
  const day = (number: number | null | undefined) => (number === null || number === undefined ? null : dayOf(number))
  return {
    enrolled,
    target,
    isMet: enrolled >= target,
    metOn: { early: day(early), median: day(median), late: day(late) },
    plannedOn,
    chance: planned === null ? null : chanceBy(known, target, planned),
    perWeek,
    neededPerWeek:
      planned === null || planned <= today || enrolled >= target ? null : ((target - enrolled) / (planned - today)) * 7,
    fan: fanOf(known, [...new Set(days)]).map((point) => ({ ...point, on: dayOf(point.on) })),
  }
}

/** How many people were expected by a later day: the median and the 80 % interval, all at the end of that day. */
export function expectedBy(known: Known, day: string): { low: number; median: number; high: number } {
  const [point] = fanOf(known, [numberOf(day)])
  return { low: point!.low80, median: point!.median, high: point!.high80 }
}
