// Countries and time zones as this browser knows them.

/** Regions that have a code and are no country one opens a site in. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'])

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')

/** Codes of ISO 3166-1 in force: those that have a name, and are not an old code of another. */
export function countries(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountries.has(code) && names.of(code) && new Intl.Locale(`und-${code}`).region === code)
}

/** Zones that browsers still list by the name of before. */
const renamed: Record<string, string> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Rangoon': 'Asia/Yangon',
  'Europe/Kiev': 'Europe/Kyiv',
  'Africa/Asmera': 'Africa/Asmara',
  'America/Godthab': 'America/Nuuk',
}

export function timeZones(): string[] {
  return Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone)
}

/** The zones of a country, where the browser can tell; none elsewhere. */
export function timeZonesIn(country: string): string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined
    timeZones?: string[]
  }
  return (locale.getTimeZones?.() ?? locale.timeZones ?? []).map((zone) => renamed[zone] ?? zone)
}
