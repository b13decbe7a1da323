// Names of days, languages and countries, and how far away a time is: from the browser, for the languages that it knows.

export type Unit = 'day' | 'hour' | 'minute'

/** What a language needs words for in dates and lists. Days are given as midnight in UTC. */
export type Names = {
  /** 12 Mar 2024 */
  day: (at: Date) => string
  /** Tuesday, 12 March 2024 */
  longDay: (at: Date) => string
  /** Tue, 12 Mar */
  weekday: (at: Date) => string
  /** Mar 2024 */
  month: (at: Date) => string
  /** 12 Mar 2024, 14:02, in a time zone */
  moment: (at: Date, zone: string) => string
  /** 9 days */
  days: (count: number) => string
  /** yesterday, in 3 days, 2 minutes ago */
  relative: (count: number, unit: Unit) => string
  language: (code: string) => string | undefined
  country: (code: string) => string | undefined
  list: (parts: readonly string[]) => string
}

/** The time of day of a moment. */
export const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

export function browserNames(locale: string): Names {
  const inUtc = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    return (at: Date) => format.format(at)
  }
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const since = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  const tongues = new Intl.DisplayNames(locale, { type: 'language' })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    day: inUtc(day),
    longDay: inUtc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: inUtc({ weekday: 'short', day: 'numeric', month: 'short' }),
    month: inUtc({ month: 'short', year: 'numeric' }),
    moment: (at, zone) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...day, ...clock }).format(at),
    days: (count) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(count),
    relative: (count, unit) => since.format(count, unit),
    language: (code) => tongues.of(code),
    country: (code) => countries.of(code),
    list: (parts) => lists.format(parts),
  }
}
