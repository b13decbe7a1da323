import { describe, expect, test } from 'vitest'
import { formatsOf } from './format.ts'
import { directionOf, languageNames, nearestLanguage } from './languages.ts'
import { lugandaNames } from './luganda.ts'

describe('formats', () => {
  const { day, moment, time, percent, clock, relativeDays, country } = formatsOf('en')

  test('a calendar day stays the same day in every time zone', () => {
    expect(day('2024-03-12')).toBe('12 Mar 2024')
    expect(formatsOf('de').day('2024-03-12')).toBe('12. März 2024')
  })

  test('a time is that of the site, and names its time zone', () => {
    expect(time('2024-03-12T11:02:00Z', 'Africa/Kampala')).toBe('14:02')
    expect(moment('2024-03-12T11:02:00Z', 'Africa/Kampala')).toBe('12 Mar 2024, 14:02\u00a0UTC+3')
  })

  test('a time zone is named in one form in every language: by its offset from UTC', () => {
    const at = '2024-07-01T09:00:00Z'
    for (const tongue of ['en', 'de', 'he'] as const) {
      const { moment: momentOf, zone, offset } = formatsOf(tongue)
      for (const said of [momentOf(at, 'Asia/Jerusalem'), zone('Asia/Jerusalem', at), offset(at, 'Asia/Jerusalem')])
        expect(said).toContain('UTC+3')
      expect(momentOf(at, 'UTC')).toMatch(/UTC\u2069?$/)
    }
    const { zone } = formatsOf('en')
    expect(zone('Africa/Dar_es_Salaam', at)).toBe('UTC+3 (Dar es Salaam)')
    expect(zone('Asia/Jerusalem', at, "Be'er Sheva")).toBe("UTC+3 (Be'er Sheva)")
    expect([formatsOf('en').place('Africa/Dar_es_Salaam'), formatsOf('en').place('UTC')]).toEqual([
      'Dar es Salaam',
      'UTC',
    ])
    expect([zone('UTC', at), zone('Etc/GMT+12', at)]).toEqual(['UTC', 'UTC-12'])
    expect(formatsOf('he').zone('Asia/Jerusalem', at)).toBe('\u2066UTC+3\u2069 (Jerusalem)')
  })

  test('a time span reads from left to right, also on a right-to-left page', () => {
    const [from, until, zone] = ['2024-03-12T11:02:00Z', '2024-03-12T12:30:00Z', 'Africa/Kampala'] as const
    expect(formatsOf('en').span(from, until, zone)).toBe('14:02–15:30')
    expect(formatsOf('he').span(from, until, zone)).toBe('\u206614:02–15:30\u2069')
  })

  test('a time that the clocks show twice is written with its offset from UTC', () => {
    const night = ['2024-10-27T00:30:00Z', '2024-10-27T01:15:00Z', 'Europe/Berlin'] as const
    expect(formatsOf('en').span(...night)).toBe('02:30\u00a0(UTC+2) – 02:15\u00a0(UTC+1)')
    expect(formatsOf('he').span(...night)).toBe('\u206602:30\u00a0(UTC+2) – 02:15\u00a0(UTC+1)\u2069')
    expect(formatsOf('en').span('2024-10-27T01:30:00Z', '2024-10-27T03:00:00Z', 'Europe/Berlin')).toBe(
      '02:30\u00a0(UTC+1) – 04:00',
    )
    expect(formatsOf('de').offset('2024-01-01T00:00:00Z', 'America/St_Johns')).toBe('UTC-3:30')
  })

  test('a size reads from left to right, also in a sentence of a right-to-left language', () => {
    expect(formatsOf('en').bytes(9_600_000)).toBe('9.6 MB')
    expect(formatsOf('de').bytes(9_600_000)).toBe('9,6 MB')
    expect(formatsOf('he').bytes(9_600_000)).toBe('\u20669.6 MB\u2069')
  })

  test('a percentage may be above a hundred', () => {
    expect(percent(615 / 558)).toBe('110%')
  })

  test('a position on a time axis is written in the same way in every language', () => {
    expect(clock(6_423_000)).toBe('1:47:03')
    expect(formatsOf('he').clock(6_423_000)).toBe('1:47:03')
  })

  test('days are relative to today, and countries have names', () => {
    expect(relativeDays(-1)).toBe('yesterday')
    expect(country('UG')).toBe('Uganda')
  })

  test('Luganda and Kiswahili have the names that their speakers use', () => {
    expect(['lg', 'sw', 'he'].map(formatsOf('en').language)).toEqual(['Luganda', 'Kiswahili', 'Hebrew'])
    expect(formatsOf('de').language('lg')).toBe('Luganda')
    expect(formatsOf('en-XA').language('lg')).toBe('Luganda')
  })

  test('a day of the week is short enough to head a column', () => {
    expect(formatsOf('en').weekday('2021-03-03')).toMatch(/^Wed,? 3 Mar$/)
  })

  test('a language has its direction', () => {
    expect(['he', 'ar-EG', 'lg', 'de'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr', 'ltr'])
  })

  test('a browser gets the first of its languages that the interface has', () => {
    expect(nearestLanguage(['fr-FR', 'iw-IL', 'de'])).toBe('he')
    expect(nearestLanguage(['fr'])).toBe('en')
  })
})

describe('formats of the six languages', () => {
  const on = '2024-03-12'
  const at = '2024-03-12T22:02:00Z'

  test.each([
    ['sw', '12 Mac 2024', 'Jumanne, 12 Machi 2024', 'Jumanne, 12 Mac', 'Mac 2024'],
    ['lg', '12 Mar 2024', 'Lwakubiri, 12 Marisi 2024', 'Lw2, 12 Mar', 'Mar 2024'],
    ['gu', '12 માર્ચ, 2024', 'મંગળવાર, 12 માર્ચ, 2024', 'મંગળ, 12 માર્ચ', 'માર્ચ 2024'],
  ] as const)('a day in %s has the names that its speakers use', (tongue, day, longDay, weekday, month) => {
    const format = formatsOf(tongue)
    expect([format.day(on), format.longDay(on), format.weekday(on), format.month(on)]).toEqual([
      day,
      longDay,
      weekday,
      month,
    ])
  })

  test('the names of days and months in Luganda are those of CLDR, which Node has and Chromium has not', () => {
    const cldr = (at: Date, options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat('lg', { timeZone: 'UTC', ...options }).format(at)
    for (let month = 0; month < 12; month++) {
      const first = new Date(Date.UTC(2024, month, 1 + month))
      const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
      expect(lugandaNames.longDay(first)).toBe(cldr(first, long))
      expect(lugandaNames.month(first).split(' ')[0]).toBe(cldr(first, { month: 'short' }))
      expect(lugandaNames.weekday(first).split(',')[0]).toBe(cldr(first, { weekday: 'short' }))
    }
    const names = (type: 'language' | 'region') => new Intl.DisplayNames('lg', { type, fallback: 'none' })
    for (const code of ['ar', 'de', 'en', 'fr', 'hi', 'lg', 'rw', 'so'])
      expect(lugandaNames.language(code)).toBe(names('language').of(code))
    for (const code of ['DE', 'GB', 'IL', 'IN', 'KE', 'TZ', 'UG'])
      expect(lugandaNames.country(code)).toBe(names('region').of(code))
  })

  test('a moment in Luganda is on the day of the site', () => {
    expect(formatsOf('lg').moment(at, 'Africa/Kampala')).toBe('13 Mar 2024, 01:02\u00a0UTC+3')
    expect(formatsOf('lg').moment(at, 'America/St_Johns')).toBe('12 Mar 2024, 19:32\u00a0UTC-2:30')
  })

  test('a name that Luganda lacks is in English', () => {
    expect(['he', 'gu', 'sw'].map(formatsOf('lg').language)).toEqual(['Hebrew', 'Gujarati', 'Kiswahili'])
    expect(formatsOf('lg').country('FR')).toBe('France')
  })

  test.each([
    ['sw', 'siku 1', 'siku 9', 'jana', 'baada ya siku 3', 'a, b na c'],
    ['lg', 'olunaku 1', 'ennaku 9', 'ggulo', 'mu nnaku 3', 'a, b ne c'],
    ['gu', '1 દિવસ', '9 દિવસ', 'ગઈકાલે', '3 દિવસમાં', 'a, b અને c'],
  ] as const)('counts, distances and lists in %s', (tongue, one, nine, yesterday, later, list) => {
    const { days, relativeDays, list: listOf } = formatsOf(tongue)
    expect([days(1), days(9), relativeDays(-1), relativeDays(3), listOf(['a', 'b', 'c'])]).toEqual([
      one,
      nine,
      yesterday,
      later,
      list,
    ])
  })

  test('how long ago in Luganda, for one and for many', () => {
    const { relative } = formatsOf('lg')
    expect([-60_000, -120_000, 3_600_000].map(relative)).toEqual([
      'eddakiika 1 eyise',
      'eddakiika 2 eziyise',
      'mu ssaawa 1',
    ])
  })

  test('numbers have Latin digits in every language', () => {
    for (const tongue of languageNames) {
      const { number, percent, day, moment, bytes } = formatsOf(tongue)
      const shown = [number(1_234_567), percent(1.1), day(on), moment(at, 'Asia/Kolkata'), bytes(9_600_000)].join(' ')
      expect(shown.match(/\p{Nd}/gu)!.every((digit) => /[0-9]/.test(digit))).toBe(true)
    }
    expect(formatsOf('gu').number(1_234_567)).toBe('12,34,567')
    expect(formatsOf('sw').number(1_234_567)).toBe('1,234,567')
  })

  test('every language has a name for every language of the interface', () => {
    const names = (tongue: (typeof languageNames)[number]) => languageNames.map(formatsOf(tongue).language)
    expect(names('sw')).toEqual(['Kiingereza', 'Kijerumani', 'Kiebrania', 'Kiswahili', 'Kiganda', 'Kigujarati'])
    expect(names('gu')).toEqual(['અંગ્રેજી', 'જર્મન', 'હીબ્રુ', 'સ્વાહિલી', 'લુગાન્ડા', 'ગુજરાતી'])
    for (const tongue of languageNames) for (const name of names(tongue)) expect(name).toMatch(/[\p{L}\p{M}]{4}/u)
  })
})
