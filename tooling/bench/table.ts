// Prints what every procedure costs as a table. With a smaller population it also prints how each grew, and marks those that grow.
import type { Cost } from './costs.ts'
import { median, quantile } from './figures.ts'
import type { Measured } from './every.ts'

/** A read may grow by this factor with ten times as many participants and sites. */
const mostGrowth = 1.2

const short = (ms: number) => (Number.isNaN(ms) ? '' : ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0))
const medianOf = (costs: readonly Cost[], part: keyof Cost) => median(costs.map((cost) => cost[part]))

export type Counted = { measured: Measured; trips: ReadonlyMap<string, number> }

/** @param isWrite whether a procedure is compared with the raw write, or else with the raw page. */
export function printCosts(
  title: string,
  { measured, trips }: Counted,
  isWrite: (path: string) => boolean,
  smaller?: Measured,
) {
  const heads = ['a second', 'p50 ms', 'p99 ms', 'server ms', 'PostgreSQL ms', 'round trips', 'times raw']
  if (smaller) heads.push('growth')
  const line = (name: string, costs: readonly Cost[], raw: readonly Cost[]) => {
    const took = costs.map(({ ms }) => ms)
    const before = smaller?.of.get(name)
    const growth = before && medianOf(costs, 'databaseMs') / medianOf(before, 'databaseMs')
    const cells = [
      (1000 / (took.reduce((sum, ms) => sum + ms, 0) / took.length)).toFixed(0),
      short(median(took)),
      short(quantile(took, 0.99)),
      short(medianOf(costs, 'serverMs')),
      short(medianOf(costs, 'databaseMs')),
      String(trips.get(name) ?? ''),
      raw === costs ? '1' : short(median(took) / medianOf(raw, 'ms')),
      ...(growth ? [`${growth.toFixed(1)}${growth > mostGrowth ? ' GROWS' : ''}`] : []),
    ]
    return [name, ...cells]
  }
  const { page, write, of } = measured
  const lines = [
    line('raw page', page, page),
    line('raw write', write, write),
    ...[...of].map(([name, costs]) => line(name, costs, isWrite(name.split(':')[0]!) ? write : page)),
  ]
  const widest = Math.max(...lines.map(([name]) => name!.length))
  const printed = [['', ...heads], ...lines].map(
    ([name, ...cells]) =>
      `  ${name!.padEnd(widest)}${cells.map((cell, at) => cell.padStart(heads[at]!.length + 2)).join('')}\n`,
  )
  process.stdout.write(`\n${title}\n${printed.join('')}`)
}
