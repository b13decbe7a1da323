// Targets of the site, month by month: set by the command that does it by hand, and set back by it.
import { readTargets, type TargetToImport } from '@polyphony/domain/imports/target-rows'
import * as asked from '@polyphony/domain/recruitment/schema'
import type { Commanding } from '../../platform/shapes.ts'
import { setTargets } from '../../recruitment/commands/targets.ts'
import { lockTargets } from '../../recruitment/store/targets.ts'
import { inputOf } from './input-of.ts'
import type { Doing, Done, Kind } from './kind.ts'

export const targetsKind: Kind<TargetToImport> = {
  read: readTargets,
  people: () => [],
  do: doTarget,
  fieldOf: (code, path = '') =>
    path.endsWith('participants') || code === 'recruitment.target_invalid' ? 'target.participants' : 'target.month',
  undo: async ({ as, siteId, reason }, things) => {
    const ctx = as('recruitment.set_target')
    const months = things.map(({ month, before, after }) => ({
      month: month!,
      before: (before?.participants ?? null) as number | null,
      after: after.participants as number,
    }))
    const present = new Map(
      months.length > 0
        ? await presentOf(
            ctx,
            siteId,
            months.map(({ month }) => month),
          )
        : [],
    )
    const built = months.filter(({ month, after }) => present.get(month) !== after)
    if (built.length > 0) return built.map(({ month }) => month)
    const targets = months.map(({ month, before, after }) => ({ siteId, month, participants: before, expected: after }))
    for (let from = 0; from < targets.length; from += atOnce) await set(ctx, targets.slice(from, from + atOnce), reason)
    return []
  },
}

/** Most targets that are set with one command. */
const atOnce = 100

async function presentOf({ db, scope }: Commanding, siteId: string, months: readonly string[]) {
  const rows = await lockTargets(
    db,
    scope,
    months.map((month) => ({ siteId: siteId as (typeof scope.sites)[number], month })),
  )
  return rows.map(({ month, participants }) => [month, participants] as const)
}

function set(ctx: Commanding, targets: readonly object[], reason?: string) {
  const input = inputOf(ctx, asked.setRecruitmentTargetInput, { targets, reason })
  return setTargets(ctx, input.targets, input.reason)
}

async function doTarget({ as, siteId }: Doing, { month, participants }: TargetToImport): Promise<Done> {
  const ctx = as('recruitment.set_target')
  const before = new Map(await presentOf(ctx, siteId, [month])).get(month) ?? null
  if (before === participants) return { outcome: 'unchanged' }
  await set(ctx, [{ siteId, month, participants, expected: before }])
  const made = { month, before: before === null ? null : { participants: before }, after: { participants } }
  return { outcome: before === null ? 'new' : 'changed', made }
}
