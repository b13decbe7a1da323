// The schedules that a person sets for themself. One of all sites is recorded at each site that the person may see.
import { localDay } from '@polyphony/domain/calendar'
import { Problem } from '@polyphony/domain/problem'
import { firstDue } from '@polyphony/domain/reports/period'
import { mostSchedules, type ScheduleReport } from '@polyphony/domain/reports/schema'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { at } from '../queries/place.ts'
import { removeSchedule, replaceSchedule } from '../store/schedules.ts'

export async function schedule(
  ctx: Commanding,
  { siteId, dayOfMonth, language }: Omit<ScheduleReport, 'commandId' | 'studyId'>,
) {
  const { db, scope, now, record } = ctx
  const here = at(ctx, siteId).scope
  if (here.whole.length === 0) throw new Problem('study.no_sites')
  const days = (await listSites(db, here)).map(({ timeZone }) => localDay(now, timeZone)).toSorted()
  const nextOn = firstDue(dayOfMonth, days[0] ?? localDay(now, 'UTC'))
  const id = newId(now)
  const set = await replaceSchedule(db, scope, { id, siteId, dayOfMonth, language, nextOn, createdAt: now })
  if (!set) throw new Problem('report.too_many_schedules', { most: mostSchedules })
  const before = set.replaced && { dayOfMonth: set.replaced.dayOfMonth, language: set.replaced.language }
  for (const site of here.whole)
    record('report.schedule', { entityId: id, siteId: site, before, after: { dayOfMonth, language } })
  return { scheduleId: id, nextOn }
}

export async function unschedule(ctx: Commanding, scheduleId: string) {
  const removed = await removeSchedule(ctx.db, ctx.scope, scheduleId)
  if (!removed) throw new Problem('report.schedule_not_found')
  const { siteId, dayOfMonth, language } = removed
  for (const site of siteId === null ? ctx.scope.whole : [siteId])
    ctx.record('report.unschedule', { entityId: scheduleId, siteId: site, before: { dayOfMonth, language } })
  return { siteId, dayOfMonth, language }
}
