import { localDay } from '@polyphony/domain/calendar'
import { addDays } from '@polyphony/domain/day'
import { inWholePeople, plannedBy, planEndsOn } from '@polyphony/domain/recruitment/forecast/plan'
import { cumulative, percentOfTarget } from '@polyphony/domain/recruitment/counting'
import { addedUp, consortOf, funnelOf, refusalsOf, siteFigures } from '@polyphony/domain/recruitment/overview'
import type { Reading } from '../../platform/shapes.ts'
import { countRecruitment } from '../store/overview.ts'
import { readShownDay } from './shown-day.ts'

/** How many days of enrolments the rates need: twice 56, and two days for the time zones. */
const recentDays = 114

/** Recruitment of the sites within the scope. Totals and percentages are also of these sites only. */
export async function viewOverview(ctx: Reading, asked: { asOf?: string | undefined }) {
  const { db, scope, now } = ctx
  const { until, day, today, configuration } = await readShownDay(ctx, asked.asOf)
  const counted = await countRecruitment(db, scope, { since: addDays(day, -recentDays), until })
  const here = <Row extends { siteId: string }>(rows: readonly Row[], siteId: string) =>
    rows.filter((row) => row.siteId === siteId)
  const todayAt = ({ timeZone }: { timeZone: string }) => until ?? localDay(now, timeZone)
  const planned = inWholePeople(counted.sites.map((site) => plannedBy(here(counted.targets, site.id), todayAt(site))))
  const sites = counted.sites.map((site, at) => {
    const months = here(counted.months, site.id).map(({ month, count }) => ({ month, count }))
    const figures = siteFigures({
      today: todayAt(site),
      flow: here(counted.flow, site.id),
      months,
      targets: here(counted.targets, site.id),
      planned: planned.sites[at] ?? 0,
      recent: here(counted.recent, site.id),
      lastOn: here(counted.last, site.id)[0]?.on ?? null,
    })
    return {
      ...site,
      today: todayAt(site),
      months,
      targets: here(counted.targets, site.id).map(({ month, count }) => ({ month, participants: count })),
      pauses: (configuration.pauses ?? []).filter((pause) => !pause.sites || pause.sites.includes(site.code)),
      ...figures,
    }
  })
  const total = funnelOf(counted.flow)
  const ofSites = counted.targets.reduce((sum, { count }) => sum + count, 0)
  const isWholeStudy = sites.length === counted.allSites
  const target = ofSites > 0 ? ofSites : isWholeStudy ? counted.targetTotal : null
  return {
    asOf: now.toISOString(),
    /** The day at whose end the figures are shown, the present day, and what is known now of the months after it. */
    day,
    today,
    isPast: until !== null,
    later: counted.later,
    isWholeStudy,
    sites,
    total: {
      ...total,
      target,
      percent: target === null ? null : percentOfTarget(total.enrolled, target),
      metOn: counted.metOn,
      /** How many people were to be enrolled by today. Rounded by itself, like that of each site. */
      planned: planned.sum,
      refusals: refusalsOf(counted.flow),
      plannedOn: planEndsOn(counted.targets),
      curve: cumulative(addedUp(counted.months), addedUp(counted.targets)),
    },
    consort: consortOf(counted.flow),
  }
}
