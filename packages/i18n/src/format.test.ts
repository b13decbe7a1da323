import { describe, expect, test } from 'vitest'
import { formatsOf } from './format.ts'
import { directionOf, nearestLanguage } from './languages.ts'

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

  test('from when until when stays in that order where a page reads from the right', () => {
    const [from, until, zone] = ['2024-03-12T11:02:00Z', '2024-03-12T12:30:00Z', 'Africa/Kampala'] as const
    expect(formatsOf('en').span(from, until, zone)).toBe('14:02–15:30')
    expect(formatsOf('he').span(from, until, zone)).toBe('\u206614:02–15:30\u2069')
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

  test('a language is called as those who speak it call it', () => {
    expect(['lg', 'sw', 'he'].map(formatsOf('en').language)).toEqual(['Luganda', 'Kiswahili', 'Hebrew'])
    expect(formatsOf('de').language('lg')).toBe('Luganda')
    expect(formatsOf('en-XA').language('lg')).toBe('Luganda')
  })

  test('a day of the week is short enough to head a column', () => {
    expect(formatsOf('en').weekday('2021-03-03')).toMatch(/^Wed,? 3 Mar$/)
  })

  test('words run the way of their language', () => {
    expect(['he', 'ar-EG', 'lg', 'de'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr', 'ltr'])
  })

  test('a browser gets the first language that we speak', () => {
    expect(nearestLanguage(['fr-FR', 'iw-IL', 'de'])).toBe('he')
    expect(nearestLanguage(['fr'])).toBe('en')
  })
})
