// Adds the rows of the funnel up, as they are divided: all together, by site, by country or by group.
import type { Funnel, Overview } from './wire.ts'

export type Division = 'site' | 'country' | 'group' | 'all'
type Loss = Funnel['rows'][number]['losses'][number]

export type FunnelRow = {
  key: string
  sites: string[]
  group: string | undefined
  steps: Funnel['rows'][number]['steps']
}

/** One row for each part, in the order of the sites and of the groups. Parts without anybody are left out, except sites. */
export function funnelRows({ rows }: Funnel, sites: Overview['sites'], by: Division): FunnelRow[] {
  const keyOf = (row: Funnel['rows'][number]) =>
    by === 'all'
      ? 'all'
      : by === 'group'
        ? row.group
        : by === 'site'
          ? row.siteId
          : (sites.find(({ id }) => id === row.siteId)?.country ?? '')
  const ordered =
    by === 'site'
      ? sites.map(({ id }) => id)
      : by === 'country'
        ? [...new Set(sites.map(({ country }) => country))]
        : [...new Set(rows.map(keyOf))].toSorted()
  return ordered.map((key) => {
    const own = rows.filter((row) => keyOf(row) === key)
    const sum = (step: keyof FunnelRow['steps']) => own.reduce((all, row) => all + row.steps[step], 0)
    return {
      key,
      sites:
        by === 'site'
          ? [key]
          : by === 'country'
            ? sites.filter(({ country }) => country === key).map(({ id }) => id)
            : [],
      group: by === 'group' ? key : undefined,
      steps: {
        screened: sum('screened'),
        eligible: sum('eligible'),
        consented: sum('consented'),
        enrolled: sum('enrolled'),
      },
    }
  })
}

/** The reasons of all rows together, the most frequent first. */
export function lossSums({ rows }: Pick<Funnel, 'rows'>): Loss[] {
  const sums = new Map<string, Loss>()
  for (const loss of rows.flatMap(({ losses }) => losses)) {
    const key = `${loss.what} ${loss.why} ${loss.reason}`
    sums.set(key, { ...loss, count: loss.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.values()].toSorted((a, b) => b.count - a.count)
}
