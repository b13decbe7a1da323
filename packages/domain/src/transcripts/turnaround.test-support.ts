// Computes from stage events how long stages take and who holds which transcript. Tests compare the SQL of the server with it.
import { isMove, type StageEvent } from './stages.ts'

/** Quantile of type 7 of Hyndman & Fan (1996), the default of R: linear between order statistics. Null without values. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  return below === undefined || above === undefined ? null : below + (above - below) * (place - Math.floor(place))
}

export type Turnaround = { count: number; medianMs: number | null; p90Ms: number | null }

/**
 * Durations of completed stages in milliseconds, grouped by the caller's key (language, site, stage). A duration runs from the
 * opening of the stage (the end of the stage before, a return, or `openedAt`) to its completion.
 */
export function turnaround<Row extends { openedAt: Date; events: readonly StageEvent[] }>(
  rows: readonly Row[],
  keyOf: (row: Row, stage: string) => string,
): Map<string, Turnaround> {
  const durations = new Map<string, number[]>()
  for (const row of rows) {
    let openedAt = row.openedAt
    for (const { stage, state, at } of row.events) {
      if (state === 'done') {
        const key = keyOf(row, stage)
        durations.set(key, [...(durations.get(key) ?? []), at.getTime() - openedAt.getTime()])
      }
      if (state === 'done' || state === 'returned') openedAt = at
    }
  }
  return new Map(
    [...durations].map(([key, values]) => [
      key,
      { count: values.length, medianMs: quantile(values, 0.5), p90Ms: quantile(values, 0.9) },
    ]),
  )
}

/** How many transcripts each person holds: those whose last step is `assigned` to or `claimed` by them. */
export function workInProgress(histories: readonly (readonly StageEvent[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const last of histories.map((events) => events.findLast(isMove))) {
    if (last?.personId && (last.state === 'assigned' || last.state === 'claimed'))
      counts.set(last.personId, (counts.get(last.personId) ?? 0) + 1)
  }
  return counts
}
