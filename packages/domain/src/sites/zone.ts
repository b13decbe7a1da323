/** The time zone that all of these sites keep; undefined where they keep several, or there are none. */
export function sharedZone(sites: readonly { timeZone: string }[]): string | undefined {
  const [first, ...others] = new Set(sites.map(({ timeZone }) => timeZone))
  return others.length === 0 ? first : undefined
}
