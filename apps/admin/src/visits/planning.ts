/** The agreed day as it is sent for comparison: as it was shown, or as the last refusal said it is now. */
export function seenPlan(
  plannedOn: string | null,
  problem: { code: string; details: Record<string, unknown> } | undefined,
): string | null {
  if (problem?.code !== 'visit.plan_changed') return plannedOn
  const now = problem.details['plannedOn']
  return typeof now === 'string' ? now : null
}
