// Days, months, languages and countries in Luganda. Chromium knows none of them, so they cannot come from the browser.
// Source: CLDR 48, common/main/lg.xml (Unicode License v3). A name that is not there is left to English.
import { browserNames, clock, type Names, type Unit } from './names.ts'

const months = 'Janwaliyo Febwaliyo Marisi Apuli Maayi Juuni Julaayi Agusito Sebuttemba Okitobba Novemba Desemba'.split(
  ' ',
)
const weekdays = 'Sabbiiti Balaza Lwakubiri Lwakusatu Lwakuna Lwakutaano Lwamukaaga'.split(' ')
const shortMonths = 'Jan Feb Mar Apu Maa Juu Jul Agu Seb Oki Nov Des'.split(' ')
const shortWeekdays = 'Sab Bal Lw2 Lw3 Lw4 Lw5 Lw6'.split(' ')

const languages: Readonly<Record<string, string>> = {
  ...{ ar: 'Luwarabu', de: 'Ludaaki', en: 'Lungereza', fr: 'Lufalansa', hi: 'Luhindu', lg: 'Luganda' },
  ...{ rw: 'Lunarwanda', so: 'Lusomaliya', sw: 'Kiswahili' },
}
const countries: Readonly<Record<string, string>> = {
  ...{ DE: 'Budaaki', GB: 'Bungereza', IL: 'Yisirayeri', IN: 'Buyindi', KE: 'Kenya', TZ: 'Tanzaniya', UG: 'Yuganda' },
}

const near: Readonly<Record<number, string>> = { [-1]: 'ggulo', 0: 'lwaleero', 1: 'nkya' }
/** A unit alone, in the plural, and after `mu` (within). */
const units: Readonly<Record<Unit, readonly [string, string, string]>> = {
  day: ['olunaku', 'ennaku', 'nnaku'],
  hour: ['essaawa', 'essaawa', 'ssaawa'],
  minute: ['eddakiika', 'eddakiika', 'ddakiika'],
}

function relative(count: number, unit: Unit): string {
  const nearDay = unit === 'day' ? near[count] : undefined
  if (nearDay) return nearDay
  const [one, many, within] = units[unit]
  if (count > 0) return `mu ${within} ${count}`
  return count === -1 ? `${one} 1 eyise` : `${many} ${-count} eziyise`
}

const inUtc = (at: Date) => ({
  day: at.getUTCDate(),
  month: at.getUTCMonth(),
  year: at.getUTCFullYear(),
  weekday: at.getUTCDay(),
})

const english = browserNames('en-GB')

const day = (at: Date) => {
  const on = inUtc(at)
  return `${on.day} ${shortMonths[on.month]} ${on.year}`
}

export const lugandaNames: Names = {
  day,
  longDay: (at) => {
    const on = inUtc(at)
    return `${weekdays[on.weekday]}, ${on.day} ${months[on.month]} ${on.year}`
  },
  weekday: (at) => `${shortWeekdays[at.getUTCDay()]}, ${at.getUTCDate()} ${shortMonths[at.getUTCMonth()]}`,
  month: (at) => `${shortMonths[at.getUTCMonth()]} ${at.getUTCFullYear()}`,
  moment: (at, zone) => {
    // The Swedish way of writing a day is the one of ISO 8601.
    const on = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...clock }).format(at)
    return `${day(new Date(`${on}T00:00:00Z`))}, ${time}`
  },
  days: (count) => `${count === 1 ? 'olunaku' : 'ennaku'} ${new Intl.NumberFormat('en-GB').format(count)}`,
  relative,
  language: (code) => languages[code] ?? english.language(code),
  country: (code) => countries[code] ?? english.country(code),
  list: (parts) => (parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ne ${parts.at(-1)}`),
}
