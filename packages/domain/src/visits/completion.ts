// What became of the visits of each timepoint, in numbers that add up.
import type { Outcome } from './schedule.ts'

export type VisitCount = {
  timepoint: string
  outcome: Outcome
  isInWindow: boolean | null
  /** Only of those that are waiting. */
  isOverdue: boolean
  count: number
}

/**
 * scheduled = notExpected + notYet + expected, and expected = done + missed + overdue. `done` includes those outside of the window,
 * whose number is `outOfWindow`. `notYet`: the window is not over, and nothing is recorded.
 */
export type Completion = {
  timepoint: string
  scheduled: number
  notExpected: number
  notYet: number
  expected: number
  done: number
  outOfWindow: number
  missed: number
  overdue: number
}

/** A row for each timepoint of the study, in its order. */
export function completionOf(timepoints: readonly { key: string }[], counts: readonly VisitCount[]): Completion[] {
  return timepoints.map(({ key }) => {
    const own = counts.filter(({ timepoint }) => timepoint === key)
    const sum = (which: (each: VisitCount) => boolean) =>
      own.reduce((total, each) => (which(each) ? total + each.count : total), 0)
    const done = sum(({ outcome }) => outcome === 'done')
    const missed = sum(({ outcome }) => outcome === 'missed')
    const overdue = sum(({ outcome, isOverdue }) => outcome === 'waiting' && isOverdue)
    return {
      timepoint: key,
      scheduled: sum(() => true),
      notExpected: sum(({ outcome }) => outcome === 'not_expected'),
      notYet: sum(({ outcome, isOverdue }) => outcome === 'waiting' && !isOverdue),
      expected: done + missed + overdue,
      done,
      outOfWindow: sum(({ outcome, isInWindow }) => outcome === 'done' && isInWindow === false),
      missed,
      overdue,
    }
  })
}
