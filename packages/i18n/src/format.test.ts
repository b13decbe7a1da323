import { describe, expect, test } from 'vitest'
import { formatsOf } from './format.ts'
import { directionOf, nearestLanguage } from './languages.ts'

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
