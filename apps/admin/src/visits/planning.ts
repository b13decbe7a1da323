// The agreed day as it is sent for comparison, and the days that are offered with one press.
import { addDays } from '@polyphony/domain/day'

/** As it was shown, or as the last refusal said it is now. */
export function seenPlan(
  plannedOn: string | null,
  problem: { code: string; details: Record<string, unknown> } | undefined,
): string | null {
  if (problem?.code !== 'visit.plan_changed') return plannedOn
  const now = problem.details['plannedOn']
  return typeof now === 'string' ? now : null
}

const offered = { tomorrow: 1, days: 3, week: 7 } as const

export const offeredDays = (today: string) =>
  (Object.keys(offered) as (keyof typeof offered)[]).map((key) => ({ key, day: addDays(today, offered[key]) }))
