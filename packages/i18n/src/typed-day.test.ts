import { addDays } from '@polyphony/domain/day'
import { describe, expect, test } from 'vitest'
import { formatsOf } from './format.ts'
import { languageNames, type Tongue } from './languages.ts'
import { readDay, readMonth } from './typed-day.ts'

describe('a typed day', () => {
  test.each(languageNames)('is read as it is shown, on every day of a leap year, in %s', (tongue) => {
    const { day, month } = formatsOf(tongue)
    for (let at = 0; at < 366; at++) {
      const on = addDays('2024-01-01', at)
      expect(readDay(day(on), tongue), day(on)).toBe(on)
      expect(readMonth(month(on), tongue), month(on)).toBe(on.slice(0, 7))
    }
  })

  test.each([
    ['3.4.2024', '2024-04-03'],
    ['03/04/2024', '2024-04-03'],
    ['3-4-2024', '2024-04-03'],
    ['3 4 2024', '2024-04-03'],
    ['03042024', '2024-04-03'],
    ['20240403', '2024-04-03'],
    ['2024-04-03', '2024-04-03'],
    ['2024/04/03', '2024-04-03'],
    [' 3 april 2024 ', '2024-04-03'],
    ['3 Sept. 2024', '2024-09-03'],
    ['3 septem 2024', '2024-09-03'],
    ['٣/٤/٢٠٢٤', '2024-04-03'],
    ['૩.૪.૨૦૨૪', '2024-04-03'],
    ['29.2.2024', '2024-02-29'],
  ])('%s is the day %s: the day comes before the month', (typed, day) => {
    expect(readDay(typed, 'en')).toBe(day)
  })

  test.each(['', '3', '3.4', '3.4.24', '31.4.2024', '29.2.2023', '4/13/2024', '2024-4', '3 Ma 2024', '3 Ju 2024'])(
    '“%s” is no day',
    (typed) => expect(readDay(typed, 'en')).toBeUndefined(),
  )

  test.each(['3.4.2024 5', '3 April 2024 10:00', '-3.4.2024x', '3 of 2024', '1.1.1850', '1.1.3000', '3+4+2024'])(
    'nothing is left out to make a day of “%s”',
    (typed) => expect(readDay(typed, 'en')).toBeUndefined(),
  )

  test.each<[string, Tongue]>([
    ['3. April 2024', 'de'],
    ['3 באפריל 2024', 'he'],
    ['3 אפריל 2024', 'he'],
    ['3 Aprili 2024', 'sw'],
    ['3 Apuli 2024', 'lg'],
    ['3 એપ્રિલ 2024', 'gu'],
  ])('the month of “%s” has its name in %s', (typed, tongue) => {
    expect(readDay(typed, tongue)).toBe('2024-04-03')
  })
})

describe('a typed month', () => {
  test.each(['4/2024', '04.2024', '2024-04', 'Apr 2024', 'april 2024', '٤/٢٠٢٤'])('%s is April 2024', (typed) => {
    expect(readMonth(typed, 'en')).toBe('2024-04')
  })
  test.each(['', '4', '13/2024', '4/24', '1 Apr 2024', 'Ju 2024', '2024'])('“%s” is no month', (typed) => {
    expect(readMonth(typed, 'en')).toBeUndefined()
  })
})
