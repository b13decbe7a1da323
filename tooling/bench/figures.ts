// Prints measurements as a table: the figure, its goal, and whether the goal is met.
export type Figure = { what: string; got: string; goal?: string; holds?: boolean }

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
export const perSecond = (value: number) => `${Math.round(value)}/s`
export const ratio = (value: number) => value.toFixed(2)
export const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`

export const atLeast = (what: string, value: number, goal: number, show = ratio): Figure => ({
  what,
  got: show(value),
  goal: `at least ${show(goal)}`,
  holds: value >= goal,
})

export const atMost = (what: string, value: number, goal: number, show = ratio): Figure => ({
  what,
  got: show(value),
  goal: `at most ${show(goal)}`,
  holds: value <= goal,
})

export function printFigures(title: string, figures: readonly Figure[]): void {
  const widest = Math.max(...figures.map((figure) => figure.what.length))
  process.stdout.write(`\n${title}\n`)
  for (const { what, got, goal = '', holds } of figures) {
    const verdict = holds === undefined ? '' : holds ? 'holds' : 'SHORT'
    process.stdout.write(`  ${what.padEnd(widest)}  ${got.padStart(12)}  ${goal.padEnd(20)} ${verdict}\n`)
  }
}

/** Calls `work` `times` times, `width` of them at the same time. Returns each duration in ms, and the calls per second. */
export async function hammer(times: number, width: number, work: (turn: number) => Promise<void>) {
  const durations: number[] = []
  let turn = 0
  const began = performance.now()
  const lane = async () => {
    while (turn < times) {
      const mine = turn++
      const start = performance.now()
      await work(mine)
      durations.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return { durations, perSecond: (times / (performance.now() - began)) * 1000 }
}
