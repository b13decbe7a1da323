import { describe, expect, it } from 'vitest'
import { guessDayOrder, readChoice, readDay, readTime, readYear } from './cells.ts'
import { noWords, yesWords } from './words.ts'

describe('a cell', () => {
  it.each([
    ['2024-03-13', 'dmy', '2024-03-13'],
    ['2024/3/9', 'dmy', '2024-03-09'],
    ['13.03.2024', 'dmy', '2024-03-13'],
    ['03/04/2024', 'dmy', '2024-04-03'],
    ['03/04/2024', 'mdy', '2024-03-04'],
    ['2024-03-13 00:00:00', 'dmy', '2024-03-13'],
    ['٢٠٢٤-٠٣-١٣', 'dmy', '2024-03-13'],
    ['31.02.2024', 'dmy', undefined],
    ['13.03.24', 'dmy', undefined],
    ['2024-03-13 09:30', 'dmy', undefined],
    ['45364', 'dmy', undefined],
    ['soon', 'dmy', undefined],
    ['5 Nov 2026', 'dmy', '2026-11-05'],
    ['5 Nov 2026', 'mdy', '2026-11-05'],
    ['Nov. 5, 2026', 'dmy', '2026-11-05'],
    ['November 5th, 2026', 'dmy', '2026-11-05'],
    ['05NOV2026', 'dmy', '2026-11-05'],
    ['05-Nov-2026', 'dmy', '2026-11-05'],
    ['05-Mrz-2026', 'dmy', '2026-03-05'],
    ['5 Sept 2026', 'dmy', '2026-09-05'],
    ['5 Ju 2026', 'dmy', undefined],
    ['5. März 2026', 'dmy', '2026-03-05'],
    ['5 במרץ 2026', 'dmy', '2026-03-05'],
    ['5 בנוב׳ 2026', 'dmy', '2026-11-05'],
    ['5 Machi 2026', 'dmy', '2026-03-05'],
    ['5 માર્ચ, 2026', 'dmy', '2026-03-05'],
    ['31 Feb 2026', 'dmy', undefined],
    ['5 Nov 26', 'dmy', undefined],
    ['5 Soon 2026', 'dmy', undefined],
  ] as const)('with %s is, in the order %s, the day %s', (written, order, day) => {
    expect(readDay(written, order, undefined)).toBe(day)
  })

  it.each(['en', 'en-GB', 'de', 'he', 'sw', 'gu', 'lg'])(
    'is a day as it is written in %s, in every month',
    (language) => {
      const days = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}-17`)
      for (const month of ['long', 'short'] as const) {
        const written = new Intl.DateTimeFormat(language, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' })
        const texts = days.map((day) => written.format(new Date(day)))
        expect(texts.map((text) => readDay(text, 'dmy', undefined))).toEqual(days)
      }
    },
  )

  it('of a workbook may be a day whose format was lost, and a year is no such number', () => {
    expect(readDay('45364', 'dmy', 1900)).toBe('2024-03-13')
    expect(readDay('1985', 'dmy', 1900)).toBe(undefined)
    expect(readDay('10000', 'dmy', 1900)).toBe('1927-05-18')
    expect(readDay('99999', 'dmy', 1900)).toBe(undefined)
  })

  it('of a workbook that counts its days from 1904 is that day too', () => {
    expect(readDay('43902', 'dmy', 1904)).toBe('2024-03-13')
  })

  it('with a year may have decimals, with a comma or a point', () => {
    expect(['1985', '1985,0', '1985.00', '١٩٨٥', '1985,5', '85', '3085'].map(readYear)).toEqual([
      1985,
      1985,
      1985,
      1985,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('with a time is read with a colon or a point', () => {
    expect(['9:05', '09.30', '10:15:00', 'noon'].map(readTime)).toEqual(['09:05', '09:30', '10:15', undefined])
  })

  it('with yes or no is read in three languages, as a number, and as a spreadsheet writes it', () => {
    const choices = [
      { key: 'yes', words: yesWords },
      { key: 'no', words: noWords },
    ]
    expect(
      ['Ja', ' YES ', 'כן', 'TRUE', '1.0', 'nein', 'לא', '0', 'perhaps'].map((written) => readChoice(written, choices)),
    ).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no', 'no', undefined])
  })

  it('of a column shows in which order its days are', () => {
    expect(guessDayOrder(['03/04/2024', '03/25/2024'])).toBe('mdy')
    expect(guessDayOrder(['03/04/2024', '25/03/2024'])).toBe('dmy')
    expect(guessDayOrder(['03/04/2024'])).toBe('dmy')
  })
})
