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
  ] as const)('with %s is, in the order %s, the day %s', (written, order, day) => {
    expect(readDay(written, order, undefined)).toBe(day)
  })

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
