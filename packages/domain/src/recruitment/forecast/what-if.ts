// What would be expected if a site opened, closed or recruited at another rate.
import { daysBetween } from '../../day.ts'
import type { Known } from './forecast.ts'
import { rateOf } from './predict.ts'

/** A change of one site. Weeks are counted from the day for which the scenario was made. */
export type SiteChange = {
  /** The id of a site, or that of a site which the study does not have yet. */
  siteId: string
  opensInWeeks?: number | undefined
  closesInWeeks?: number | undefined
  /** Enrolments a week, in place of the estimated rate. */
  perWeek?: number | undefined
}

/** Sites that the study does not have yet have an id that begins with this. */
export const newSite = 'new-'

/**
 * What would be known if these changes were made on the day `from`. What the sites enrolled so far, and the rates that follow from it,
 * stay as they are. A change of a site that is not known is left out.
 */
export function changed(known: Known, changes: readonly SiteChange[], from: string): Known {
  const ids = [...known.ids]
  const sites = [...known.sites]
  const base = daysBetween('1970-01-01', from)
  for (const { siteId, opensInWeeks, closesInWeeks, perWeek } of changes) {
    if (!ids.includes(siteId)) {
      if (!siteId.startsWith(newSite)) continue
      ids.push(siteId)
      sites.push({ enrolled: 0, days: 0, opensOn: known.today + 1, parts: [] })
    }
    const at = ids.indexOf(siteId)
    const site = { ...sites[at]! }
    if (opensInWeeks !== undefined) {
      site.opensOn = base + 1 + opensInWeeks * 7
      // A site that had closed is open again from that day.
      site.closesOn = undefined
    }
    if (closesInWeeks !== undefined) site.closesOn = base + closesInWeeks * 7
    if (perWeek !== undefined) site.factor = perWeek / 7 / rateOf(known.rates, { ...site, factor: 1 })
    sites[at] = site
  }
  return { ...known, ids, sites }
}
