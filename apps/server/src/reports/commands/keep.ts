// Keeps a report as it is now, so that the same month shows the same numbers later. There is one of each month and set of sites: whoever
// comes second gets the first.
import { createHash } from 'node:crypto'
import type { ReportContent } from '@polyphony/domain/reports/content'
import { Problem } from '@polyphony/domain/problem'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { type Asked, at, withinReach } from '../queries/place.ts'
import { findReportOf, keepReport } from '../store/kept.ts'

type Keeping = Pick<Commanding, 'db' | 'scope' | 'now' | 'record' | 'actorId'>

/** @param dueOn the day of the schedule on which it is made; null for a person who keeps it */
export async function keep({ db, scope, now, record, actorId }: Keeping, content: ReportContent, dueOn: string | null) {
  const siteIds = content.sites.map(({ id }) => id).toSorted()
  const id = newId(now)
  // The id is part of the text: nobody can find out hidden numbers by trying which of them give the digest.
  const text = JSON.stringify({ id, ...content })
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  const { month } = content
  const isFirst = await keepReport(db, scope, {
    id,
    month,
    siteIds,
    dueOn,
    madeAt: now,
    sha256,
    content: text,
    madeForId: actorId,
  })
  const kept = isFirst ? { id, sha256 } : await findReportOf(db, scope, month, siteIds)
  if (!kept) throw new Problem('report.not_found')
  for (const siteId of siteIds)
    record('report.keep', {
      entityId: kept.id,
      siteId,
      after: { month, sha256: kept.sha256, isScheduled: dueOn !== null },
    })
  return { reportId: kept.id, isFirst }
}

/** Refuses a month that is not over at every site: its numbers are still to change. */
export async function keepNow(ctx: Commanding & { prepared: ReportContent }, asked: Asked) {
  const content = withinReach(ctx, ctx.prepared)
  if (content.sites.length === 0) throw new Problem('study.no_sites')
  if (!content.isOver) throw new Problem('report.not_over', { month: asked.month })
  return keep({ ...ctx, scope: at(ctx, asked.siteId).scope }, content, null)
}
