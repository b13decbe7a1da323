// The countries and time zones that this browser knows.

/** Codes of regions that are not countries in which a site can be. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'])

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')

/** A browser takes long to tell these, and says the same each time. */
const once = <Answer>(ask: () => Answer) => {
  let answer: Answer | undefined
  return () => (answer ??= ask())
}

/** The valid country codes of ISO 3166-1: they have a name and were not replaced by another code. */
export const countries = once((): string[] => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountries.has(code) && names.of(code) && new Intl.Locale(`und-${code}`).region === code)
})

/** Zones that browsers still list under an old name. */
const renamed: Record<string, string> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Rangoon': 'Asia/Yangon',
  'Europe/Kiev': 'Europe/Kyiv',
  'Africa/Asmera': 'Africa/Asmara',
  'America/Godthab': 'America/Nuuk',
}

export const timeZones = once((): string[] => Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone))

/** The time zones of a country, or an empty list if the browser does not know them. */
export function timeZonesIn(country: string): string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined
    timeZones?: string[]
  }
  return (locale.getTimeZones?.() ?? locale.timeZones ?? []).map((zone) => renamed[zone] ?? zone)
}
