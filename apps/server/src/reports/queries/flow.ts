// The steps and losses of the month, and of all time until its end, from the funnel of the recruitment page.
import type { Both, LossCount } from '@polyphony/domain/reports/content'
import type { Period } from '@polyphony/domain/reports/period'
import type { FlowSteps } from '@polyphony/domain/recruitment/funnel'
import type { Reading } from '../../platform/shapes.ts'
import { viewFunnel } from '../../recruitment/queries/flow.ts'

type Rows = Awaited<ReturnType<typeof viewFunnel>>['rows']

export async function readFlow(reading: Reading, { from, until }: Period) {
  const [month, soFar] = await Promise.all([
    viewFunnel(reading, { asOf: until, from }),
    viewFunnel(reading, { asOf: until }),
  ])
  return {
    /** The steps at one site, or at all. */
    steps: (siteId?: string): Both<FlowSteps> => ({
      month: stepsOf(month.rows, siteId),
      soFar: stepsOf(soFar.rows, siteId),
    }),
    losses: { month: lossesOf(month.rows), soFar: lossesOf(soFar.rows) },
  }
}

function stepsOf(rows: Rows, siteId: string | undefined): FlowSteps {
  const here = rows.filter((row) => siteId === undefined || row.siteId === siteId)
  const sum = (step: keyof FlowSteps) => here.reduce((all, { steps }) => all + steps[step], 0)
  return {
    screened: sum('screened'),
    eligible: sum('eligible'),
    consented: sum('consented'),
    enrolled: sum('enrolled'),
  }
}

/** The losses of all groups and sites together, the most frequent first. */
export function lossesOf(rows: Rows): LossCount[] {
  const sums = new Map<string, LossCount>()
  for (const loss of rows.flatMap(({ losses }) => losses)) {
    const key = JSON.stringify([loss.what, loss.why, loss.reason])
    sums.set(key, { ...loss, count: loss.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.entries()].toSorted(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1)).map(([, loss]) => loss)
}
