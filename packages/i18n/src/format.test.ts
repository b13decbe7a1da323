import { describe, expect, test } from 'vitest'
import { formatsOf } from './format.ts'
import { nearestLanguage } from './languages.ts'

describe('ways of writing', () => {
  const { day, moment, time, percent, clock, relativeDays, country } = formatsOf('en')

  test('a calendar day stays that day, wherever the reader sits', () => {
    expect(day('2024-03-12')).toBe('12 Mar 2024')
    expect(formatsOf('de').day('2024-03-12')).toBe('12. März 2024')
  })

  test('a time is the site’s and says which', () => {
    expect(time('2024-03-12T11:02:00Z', 'Africa/Kampala')).toBe('14:02')
    expect(moment('2024-03-12T11:02:00Z', 'Africa/Kampala')).toMatch(/12 Mar 2024, 14:02 (EAT|GMT\+3)/)
  })

  test('a percentage goes past a hundred', () => {
    expect(percent(615 / 558)).toBe('110%')
  })

  test('a position on a time axis is written alike in every language', () => {
    expect(clock(6_423_000)).toBe('1:47:03')
    expect(formatsOf('he').clock(6_423_000)).toBe('1:47:03')
  })

  test('days are told from today, countries by name', () => {
    expect(relativeDays(-1)).toBe('yesterday')
    expect(country('UG')).toBe('Uganda')
  })

  test('a browser gets the first language that we speak', () => {
    expect(nearestLanguage(['fr-FR', 'iw-IL', 'de'])).toBe('he')
    expect(nearestLanguage(['fr'])).toBe('en')
  })
})
