// The funnel and the reasons by which people were lost, by site, country, group or all together, in a period.
import { own } from '../own.ts'
import { funnelOf, type FlowCount } from './overview.ts'

/** Why somebody was lost: a criterion that was not met, the level of a withdrawal, or the way in which they left. All are coded. */
export type Loss = {
  what: 'ineligible' | 'declined' | 'withdrawn' | 'lost_to_follow_up' | 'deceased'
  why: string | null
  /** The coded reason, if the study has a list of them. */
  reason: string | null
}

/**
 * The people of one kind. `why` is as stored: the level of a withdrawal, or the answers that made somebody ineligible, as JSON; then a
 * space and the coded reason, if there is one.
 */
export type FunnelCount = FlowCount & { group: string; why: string | null }

export type Criterion = { key: string; eligibleIf: boolean }

/** The two parts of `why`. A coded reason has no space, and the answers end with a bracket. */
function partsOf(why: string | null): { why: string | null; reason: string | null } {
  const [, before = '', reason] = /^(.*?)(?: ([a-z][a-z0-9_]*))?$/su.exec(why ?? '') ?? []
  return { why: before || null, reason: reason ?? null }
}

/** The first criterion that the answers do not meet, by the present criteria; null if there is none, or no answers. */
export function firstUnmet(answers: string | null, criteria: readonly Criterion[]): string | null {
  if (answers === null) return null
  const given = JSON.parse(answers) as Record<string, unknown> | null
  if (given === null) return null
  return criteria.find(({ key, eligibleIf }) => own(given, key) === !eligibleIf)?.key ?? null
}

/** How many people were lost for each reason, the most frequent first. */
export function lossesOf(counts: readonly FunnelCount[], criteria: readonly Criterion[]): (Loss & { count: number })[] {
  const sums = new Map<string, Loss & { count: number }>()
  for (const { status, why, count } of counts) {
    const what = (['ineligible', 'declined', 'withdrawn', 'lost_to_follow_up', 'deceased'] as const).find(
      (each) => each === status,
    )
    if (!what) continue
    const { why: before, reason } = partsOf(why)
    const by = what === 'ineligible' ? firstUnmet(before, criteria) : what === 'withdrawn' ? before : null
    const key = `${what} ${by} ${reason}`
    const sum = sums.get(key) ?? { what, why: by, reason, count: 0 }
    sums.set(key, { ...sum, count: sum.count + count })
  }
  return [...sums.values()].filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
}

/** How many people came at least this far. */
export type FlowSteps = ReturnType<typeof funnelBetween>

type Counted = { until: readonly FunnelCount[]; before: readonly FunnelCount[] }

/** The steps that people reached in a period: until its end, less those who had reached them before it began. */
export function funnelBetween({ until, before }: Counted) {
  const [at, had] = [funnelOf(until), funnelOf(before)]
  return {
    screened: at.screened - had.screened,
    eligible: at.eligible - had.eligible,
    consented: at.consented - had.consented,
    enrolled: at.enrolled - had.enrolled,
  }
}

/** The people who were lost in a period: as many as are lost at its end, less those who were lost before it began. */
export function lossesBetween(
  { until, before }: Counted,
  criteria: readonly Criterion[],
): (Loss & { count: number })[] {
  return lossesOf([...until, ...before.map((each) => ({ ...each, count: -each.count }))], criteria)
}
