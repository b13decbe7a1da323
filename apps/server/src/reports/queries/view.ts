// Looking at a report leaves an event at each site that it is about: it may be printed and leave the study.
import { createHash } from 'node:crypto'
import { Problem } from '@polyphony/domain/problem'
import type { ReportContent } from '@polyphony/domain/reports/content'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import { findReport, findReportOf, listReports } from '../store/kept.ts'
import { listSchedules } from '../store/schedules.ts'
import { type Asked, withinReach } from './place.ts'

/** The report as of now, and the one that was kept of this month and these sites, if there is one. */
export async function viewReport(ctx: Disclosing & { prepared: ReportContent }, asked: Asked) {
  const content = withinReach(ctx, ctx.prepared)
  const siteIds = content.sites.map(({ id }) => id)
  const kept = await findReportOf(ctx.db, ctx.scope, asked.month, siteIds)
  if (siteIds.length === 0) ctx.leaveNoTrace('nothing_disclosed')
  for (const siteId of siteIds) ctx.record('report.view', { entityId: siteId, siteId, after: { month: asked.month } })
  return { content, keptId: kept?.id ?? null }
}

/** A kept report. `isUnchanged`: its text still has the digest that was written down when it was made. */
export async function openReport(ctx: Disclosing, reportId: string) {
  const found = await findReport(ctx.db, ctx.scope, reportId)
  if (!found) throw new Problem('report.not_found')
  const { content: text, ...kept } = found
  for (const siteId of kept.siteIds)
    ctx.record('report.open', { entityId: reportId, siteId, after: { month: kept.month } })
  const isUnchanged = createHash('sha256').update(text, 'utf8').digest('hex') === kept.sha256
  return { kept: { ...kept, isUnchanged }, content: JSON.parse(text) as ReportContent }
}

/** The kept reports that the reader may open, and their own schedules. */
export async function listAll({ db, scope }: Reading) {
  return { ...(await listReports(db, scope)), schedules: await listSchedules(db, scope) }
}
