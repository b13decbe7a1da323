// The alerts that a person sets for themself. An alert of all sites is recorded at each site that the person may see.
import { mostAlerts } from '@polyphony/domain/recruitment/alerts'
import type { SetAlert } from '@polyphony/domain/recruitment/schema'
import { Problem } from '@polyphony/domain/problem'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { removeAlert, replaceAlert, seeAlert } from '../store/alerts.ts'

const sitesOf = ({ scope }: Pick<Commanding, 'scope'>, siteId: string | null) =>
  siteId === null ? scope.whole : [siteId]

/** Refuses a site out of reach as one that does not exist. */
export async function setAlert(ctx: Commanding, { siteId, kind, threshold }: SetAlert) {
  const { db, scope, now, record } = ctx
  if (siteId !== null && !scope.whole.includes(siteId)) throw new Problem('access.not_found')
  const id = newId(now)
  if (siteId === null && scope.whole.length === 0) throw new Problem('study.no_sites')
  const set = await replaceAlert(db, scope, { id, siteId, kind, threshold, createdAt: now })
  if (!set) throw new Problem('recruitment.too_many_alerts', { most: mostAlerts })
  const before = set.replaced && { alert: kind, threshold: set.replaced.threshold }
  for (const site of sitesOf(ctx, siteId))
    record('recruitment.set_alert', { entityId: id, siteId: site, before, after: { alert: kind, threshold } })
  return { alertId: id }
}

export async function removeOwnAlert(ctx: Commanding, alertId: string) {
  const removed = await removeAlert(ctx.db, ctx.scope, alertId)
  if (!removed) throw new Problem('recruitment.alert_not_found')
  const { siteId, kind, threshold } = removed
  for (const site of sitesOf(ctx, siteId))
    ctx.record('recruitment.remove_alert', { entityId: alertId, siteId: site, before: { alert: kind, threshold } })
  return removed
}

/** The person has seen that the alert is raised. It comes again only after it was not raised. */
export async function seeOwnAlert(ctx: Commanding, alertId: string) {
  const seen = await seeAlert(ctx.db, ctx.scope, { id: alertId, now: ctx.now })
  if (!seen) throw new Problem('recruitment.alert_not_found')
  for (const site of sitesOf(ctx, seen.siteId))
    ctx.record('recruitment.see_alert', {
      entityId: alertId,
      siteId: site,
      after: { alert: seen.kind, on: seen.raisedOn },
    })
  return {}
}
