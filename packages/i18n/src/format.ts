// Formats days, times, numbers and names of places in the reader's language. A time is always that of a site, and names its time zone.
import { offsetAt, twinOf } from '@polyphony/domain/offset'
import { pseudoLocale, type Tongue, traits } from './languages.ts'
import { lugandaNames } from './luganda.ts'
import { browserNames, clock as clockOfDay } from './names.ts'

export type Formats = ReturnType<typeof newFormats>

/** Names of languages for which browsers have another name than their speakers (“Ganda”, “Swahili”). */
const ownNames: Record<string, Partial<Record<Tongue, string>>> = {
  lg: { en: 'Luganda', de: 'Luganda', he: 'לוגנדה', gu: 'લુગાન્ડા' },
  sw: { en: 'Kiswahili', de: 'Kiswahili' },
}

// The formats are kept, because making one takes longer than using it a hundred times, and every component of a page needs them.
const made = new Map<Tongue, Formats>()

/** The city in the name of a time zone: `Dar es Salaam`. Undefined for a zone without a city, such as `UTC`. */
const cityOf = (zone: string): string | undefined =>
  zone.startsWith('Etc/') ? undefined : zone.split('/').slice(1).at(-1)?.replaceAll('_', ' ')

/** The formats of one language. Days are `YYYY-MM-DD`, instants ISO strings, zones IANA names, durations milliseconds. */
export function formatsOf(tongue: Tongue): Formats {
  const known = made.get(tongue) ?? newFormats(tongue)
  made.set(tongue, known)
  return known
}

/**
 * `UTC+3`, `UTC-3:30`, `UTC`. All time zones on screens and in letters are named by this function: names such as EAT are known only
 * where they are used.
 */
function offsetName(instant: Date, zone: string): string {
  const minutes = offsetAt(instant, zone)
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
}

function newFormats(tongue: Tongue) {
  const { locale, dir } = traits(tongue)
  const names = tongue === 'lg' ? lugandaNames : browserNames(locale)
  const whole = new Intl.NumberFormat(locale)
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const inZone = (zone: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  const leftToRight = (text: string) => (dir === 'rtl' ? `\u2066${text}\u2069` : text)

  return {
    /** 12 Mar 2024 */
    day: (on: string) => names.day(new Date(`${on}T00:00:00Z`)),
    /** Tuesday, 12 March 2024 */
    longDay: (on: string) => names.longDay(new Date(`${on}T00:00:00Z`)),
    /** Tue, 12 Mar: for a heading with the year nearby */
    weekday: (on: string) => names.weekday(new Date(`${on}T00:00:00Z`)),
    /** Mar 2024, from a day or a `YYYY-MM` */
    month: (on: string) => names.month(new Date(`${on.slice(0, 7)}-01T00:00:00Z`)),
    /** 14:02, at the site */
    time: (at: string, zone: string) => inZone(zone, clockOfDay).format(new Date(at)),
    /** 14:02–15:30, at the site; 02:30 (UTC+2) – 04:00 where the clocks show a time twice. Reads from left to right in every language. */
    span: (from: string, until: string, zone: string) => {
      const time = inZone(zone, clockOfDay)
      const ends = [from, until].map((at) => {
        const instant = new Date(at)
        return time.format(instant) + (twinOf(instant, zone) ? `\u00a0(${offsetName(instant, zone)})` : '')
      })
      return leftToRight(ends.join(ends.some((end) => end.includes('(')) ? ' – ' : '–'))
    },
    /** UTC+3: how far the clocks at the site are ahead of UTC then; reads from left to right in every language */
    offset: (at: string, zone: string) => leftToRight(offsetName(new Date(at), zone)),
    /** 12 Mar 2024, 14:02 UTC+3: the time at the site, with its offset from UTC */
    moment: (at: string, zone: string) => {
      const instant = new Date(at)
      return `${names.moment(instant, zone)}\u00a0${leftToRight(offsetName(instant, zone))}`
    },
    /** UTC+3 (Kampala): the offset at that time, and the place, which is the city of the time zone unless another is given */
    zone: (zone: string, at: string, place: string | undefined = cityOf(zone)) => {
      const offset = leftToRight(offsetName(new Date(at), zone))
      return place ? `${offset} (${place})` : offset
    },
    /** Kampala: the city of a time zone, for days, whose offset changes over the year */
    place: (zone: string) => cityOf(zone) ?? zone,
    number: (value: number, digits = 0) =>
      digits ? new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value) : whole.format(value),
    /** 110 %, for the value 1.1 */
    percent: (value: number) => share.format(value),
    /** 1:47:03; the same in every language, because it is a position on a time axis */
    clock: (ms: number) => {
      const seconds = Math.floor(ms / 1000)
      const two = (value: number) => String(value).padStart(2, '0')
      return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
    },
    /** 31 h */
    hours: (ms: number) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: 'hour',
        maximumFractionDigits: ms < 36_000_000 ? 1 : 0,
      }).format(ms / 3_600_000),
    /** 9 days */
    days: names.days,
    /** yesterday, in 3 days: for a signed number of days */
    relativeDays: (count: number) => names.relative(count, 'day'),
    /** 2 minutes ago: for a signed number of milliseconds */
    relative: (ms: number) => {
      const [unit, size] =
        Math.abs(ms) < 3_600_000
          ? (['minute', 60_000] as const)
          : Math.abs(ms) < 86_400_000
            ? (['hour', 3_600_000] as const)
            : (['day', 86_400_000] as const)
      return names.relative(Math.round(ms / size), unit)
    },
    /** 9.6 MB; reads from left to right in every language */
    bytes: (size: number) => {
      const [unit, by] =
        size < 1_000_000
          ? (['kilobyte', 1_000] as const)
          : size < 1_000_000_000
            ? (['megabyte', 1_000_000] as const)
            : (['gigabyte', 1_000_000_000] as const)
      const shown = new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 })
      return leftToRight(shown.format(size / by))
    },
    country: (code: string) => names.country(code) ?? code,
    /** Luganda: the name that speakers of the language use, else the browser's name */
    language: (code: string) =>
      ownNames[code]?.[tongue === pseudoLocale ? 'en' : tongue] ?? names.language(code) ?? code,
    list: names.list,
  }
}
