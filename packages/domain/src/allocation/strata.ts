// The strata of a study: every site with every combination of the further factors.

/** The facts of a person by which a study may stratify, beside the site. */
export const factors = ['group', 'peerRole', 'gender', 'language'] as const
export type Factor = (typeof factors)[number]

/** The facts of a person that count. */
export type Facts = { [F in Factor]: string | null }

/** The parts of a study's configuration from which the values come. */
type Configured = { groups: readonly { key: string }[]; languages: readonly string[] }

/** The values that a factor may have. */
function valuesOf(factor: Factor, { groups, languages }: Configured): string[] {
  switch (factor) {
    case 'group':
      return groups.map(({ key }) => key)
    case 'peerRole':
      return ['designated', 'traditional']
    case 'gender':
      return ['woman', 'man', 'another', 'not_said']
    case 'language':
      return [...languages]
  }
}

/** The name of a stratum: the code of the site and the values, in the order of the factors: `BRS/woman`. */
const nameOf = (site: string, values: readonly string[]) => [site, ...values].join('/')

/** The code of the site of a stratum. */
export const siteOf = (stratum: string): string => stratum.split('/')[0]!

/** The codes of the sites of these strata. */
export const sitesOf = (strata: readonly string[]): string[] => [...new Set(strata.map(siteOf))]

/** All strata of these sites. */
export function strataOf(sites: readonly string[], byFactors: readonly Factor[], configuration: Configured): string[] {
  const combined = byFactors.reduce<string[][]>(
    (rows, factor) => rows.flatMap((row) => valuesOf(factor, configuration).map((value) => [...row, value])),
    [[]],
  )
  return sites.flatMap((site) => combined.map((values) => nameOf(site, values)))
}

/** The stratum of a person; or the factors that are not known of them. */
export function stratumOf(
  site: string,
  byFactors: readonly Factor[],
  facts: Facts,
): { ok: true; stratum: string } | { ok: false; missing: Factor[] } {
  const missing = byFactors.filter((factor) => facts[factor] === null)
  if (missing.length > 0) return { ok: false, missing }
  return {
    ok: true,
    stratum: nameOf(
      site,
      byFactors.map((factor) => facts[factor]!),
    ),
  }
}
