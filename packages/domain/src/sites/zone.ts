/** The time zone of all these sites; undefined if they have several time zones, or if there are no sites. */
export function sharedZone(sites: readonly { timeZone: string }[]): string | undefined {
  const [first, ...others] = new Set(sites.map(({ timeZone }) => timeZone))
  return others.length === 0 ? first : undefined
}
