// The flow of participants beyond the overview: by arm, by group and period, and the people behind a figure.
import { isBlinded } from '@polyphony/domain/allocation/rules'
import { addDays } from '@polyphony/domain/day'
import { Problem } from '@polyphony/domain/problem'
import { funnelBetween, lossesBetween } from '@polyphony/domain/recruitment/funnel'
import type { PeopleBehind } from '@polyphony/domain/recruitment/schema'
import type { Reading } from '../../platform/shapes.ts'
import { countArms, countFunnel } from '../store/flow.ts'
import { listBehind } from '../store/people.ts'
import { readShownDay } from './shown-day.ts'

type Asked = { asOf?: string | undefined }

/** The enrolled people of each arm. Whoever may not do this action learns nothing about arms from recruitment. */
export async function viewArms(ctx: Reading, { asOf }: Asked) {
  const { until, day, configuration } = await readShownDay(ctx, asOf)
  // In a blinded study no arm is stored with a person. Allocation tells them to whoever may see them.
  if (isBlinded(configuration)) return { day, arms: [], counts: [] }
  return { day, arms: configuration.arms.map(({ key }) => key), counts: await countArms(ctx.db, ctx.scope, until) }
}

/** Steps and losses of each group at each site, in the period from `from` until the day that is shown. */
export async function viewFunnel(ctx: Reading, { asOf, from }: Asked & { from?: string | undefined }) {
  const { day, configuration } = await readShownDay(ctx, asOf)
  if (from !== undefined && from > day) throw new Problem('calendar.after_shown_day', { on: from, notAfter: day })
  const [until, before] = await Promise.all([
    countFunnel(ctx.db, ctx.scope, day),
    from === undefined ? [] : countFunnel(ctx.db, ctx.scope, addDays(from, -1)),
  ])
  const keyOf = ({ siteId, group }: { siteId: string; group: string }) => `${siteId} ${group}`
  const keys = [...new Set([...until, ...before].map(keyOf))].toSorted()
  const rows = keys.map((key) => {
    const own = <Row extends { siteId: string; group: string }>(counts: readonly Row[]) =>
      counts.filter((each) => keyOf(each) === key)
    const both = { until: own(until), before: own(before) }
    const [siteId, group] = key.split(' ') as [string, string]
    return { siteId, group, steps: funnelBetween(both), losses: lossesBetween(both, configuration.criteria) }
  })
  return { day, from: from ?? null, rows }
}

export async function listPeopleBehind(ctx: Reading, asked: PeopleBehind) {
  const { until } = await readShownDay(ctx, asked.asOf)
  return listBehind(ctx.db, ctx.scope, asked, until)
}
