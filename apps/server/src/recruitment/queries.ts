import { localDay } from '@polyphony/domain/calendar'
import { addDays } from '@polyphony/domain/day'
import { cumulative, percentOfTarget } from '@polyphony/domain/recruitment/counting'
import { addedUp, consortOf, funnelOf, siteFigures } from '@polyphony/domain/recruitment/overview'
import type { Reading } from '../platform/shapes.ts'
import { countRecruitment } from './store.ts'

/** How many days of enrolments the sparklines and rates need: eight ISO weeks, and two days for the time zones. */
const recentDays = 58

/** Recruitment of the sites within the scope. Totals and percentages are also of these sites only. */
export async function viewOverview({ db, scope, now }: Reading) {
  const counted = await countRecruitment(db, scope, addDays(localDay(now, 'UTC'), -recentDays))
  const here = <Row extends { siteId: string }>(rows: readonly Row[], siteId: string) =>
    rows.filter((row) => row.siteId === siteId)
  const sites = counted.sites.map((site) => {
    const today = localDay(now, site.timeZone)
    const figures = siteFigures({
      today,
      flow: here(counted.flow, site.id),
      months: here(counted.months, site.id),
      targets: here(counted.targets, site.id),
      recent: here(counted.recent, site.id),
      lastOn: here(counted.last, site.id)[0]?.on ?? null,
    })
    return {
      ...site,
      today,
      targets: here(counted.targets, site.id).map(({ month, count }) => ({ month, participants: count })),
      ...figures,
    }
  })
  const total = funnelOf(counted.flow)
  const ofSites = counted.targets.reduce((sum, { count }) => sum + count, 0)
  const isWholeStudy = sites.length === counted.allSites
  const target = ofSites > 0 ? ofSites : isWholeStudy ? counted.targetTotal : null
  return {
    asOf: now.toISOString(),
    isWholeStudy,
    sites,
    total: {
      ...total,
      target,
      percent: target === null ? null : percentOfTarget(total.enrolled, target),
      metOn: counted.metOn,
      curve: cumulative(addedUp(counted.months), addedUp(counted.targets)),
    },
    consort: consortOf(counted.flow),
  }
}
