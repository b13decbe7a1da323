import { localDay } from '@polyphony/domain/calendar'
import { mayBeTargeted } from '@polyphony/domain/day-bounds'
import { demand, Problem } from '@polyphony/domain/problem'
import type { SiteTarget } from '@polyphony/domain/recruitment/schema'
import type { Commanding } from '../../platform/shapes.ts'
import { demandOpenFor } from '../../sites/queries.ts'
import { listSites } from '../../sites/store.ts'
import { getStudy } from '../../studies/store.ts'
import { lockTargets, writeTargets } from '../store/targets.ts'

/** Sets several targets, all or none. Records one event for each site. */
export async function setTargets(
  { db, scope, record, now }: Commanding,
  targets: readonly SiteTarget[],
  reason: string | undefined,
) {
  if (targets.some(({ siteId }) => !scope.whole.includes(siteId))) throw new Problem('access.not_found')
  const { startsOn } = await getStudy(db, scope)
  const sites = await listSites(db, scope)
  const days = { startsOn, today: localDay(now, 'UTC') }
  for (const [at, { siteId, month, participants }] of targets.entries()) {
    if (participants !== null) demand(mayBeTargeted(month, days), `targets.${at}.month`)
    const site = sites.find(({ id }) => id === siteId)!
    // A target after a site's closing may be removed or set to 0, but not set to another number.
    if (participants) demandOpenFor(scope.action, site, month)
  }
  const known = await lockTargets(db, scope, targets)
  const before = (target: SiteTarget) =>
    known.find(({ siteId, month }) => siteId === target.siteId && month === target.month)?.participants ?? null
  const changedMeanwhile = targets.find((target) => target.expected !== undefined && target.expected !== before(target))
  if (changedMeanwhile)
    throw new Problem('row.changed', { month: changedMeanwhile.month, participants: before(changedMeanwhile) })
  await writeTargets(db, scope, targets)
  for (const siteId of new Set(targets.map((target) => target.siteId))) {
    const here = targets.filter((target) => target.siteId === siteId).toSorted((a, b) => (a.month < b.month ? -1 : 1))
    record('recruitment.set_target', {
      entityId: siteId,
      siteId,
      ...(reason === undefined ? {} : { reason }),
      before: { targets: here.map((target) => ({ month: target.month, participants: before(target) })) },
      after: { targets: here.map(({ month, participants }) => ({ month, participants })) },
    })
  }
  return { set: targets.length }
}
