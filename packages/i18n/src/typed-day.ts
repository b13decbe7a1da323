// Reads a day or a month that a person typed, as people of the reader's language write it. Browsers show the fields of days in the
// language of the browser, where 03/04 may mean the fourth of March; here the day always comes before the month.
import { isDay, isMonth } from '@polyphony/domain/day'
import { plainDigits } from '@polyphony/domain/digits'
import { monthNamed } from '@polyphony/domain/month-named'
import { formatsOf } from './format.ts'
import type { Tongue } from './languages.ts'

const two = (part: string) => part.padStart(2, '0')
const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
const dayIf = (day: string): string | undefined => (isDay(day) ? day : undefined)

/** For each tongue, the words for the twelve months: short, long, and as they stand in a date. */
const known = new Map<Tongue, ReadonlyArray<ReadonlySet<string>>>()

function monthWords(tongue: Tongue): ReadonlyArray<ReadonlySet<string>> {
  const { day, month, longDay } = formatsOf(tongue)
  const made =
    known.get(tongue) ??
    Array.from({ length: 12 }, (_, at) => {
      const [first, next] = ['01', '02'].map((on) => `2024-${two(String(at + 1))}-${on}`) as [string, string]
      // The names of the weekdays are those that differ.
      const long = wordsIn(longDay(next))
      const names = [
        ...wordsIn(day(first)),
        ...wordsIn(month(first)),
        ...wordsIn(longDay(first)).filter((word) => long.includes(word)),
      ]
      // In Hebrew, the month of a date begins with the letter for “in”.
      return new Set(tongue === 'he' ? names.flatMap((name) => [name, name.replace(/^ב/u, '')]) : names)
    })
  known.set(tongue, made)
  return made
}

/** The month that the only word names, as `01` to `12`. */
function monthIn(words: readonly string[], tongue: Tongue): string | undefined {
  const [word = '', ...more] = words
  const month = more.length === 0 ? monthNamed(word, monthWords(tongue)) : undefined
  return month === undefined ? undefined : two(String(month))
}

/**
 * The day `YYYY-MM-DD` in a typed text: `12 Mar 2024`, `12.3.2024`, `12/03/2024`, `12032024`, `2024-03-12`, in the digits of any
 * script and with the month's name in the reader's language. The year has four digits. Undefined for every other text.
 */
export function readDay(typed: string, tongue: Tongue): string | undefined {
  const plain = plainDigits(typed).trim()
  const words = wordsIn(plain)
  const [first = '', second = '', third = '', ...more] = plain.match(/\d+/gu) ?? []
  if (words.length > 0) {
    const month = monthIn(words, tongue)
    if (!month || third || !/^\d{1,2}$/u.test(first) || second.length !== 4) return undefined
    return dayIf(`${second}-${month}-${two(first)}`)
  }
  if (more.length > 0 || !/^[\d\s./-]*$/u.test(plain)) return undefined
  if (first.length === 8 && !second)
    return (
      dayIf(`${first.slice(4)}-${first.slice(2, 4)}-${first.slice(0, 2)}`) ??
      dayIf(`${first.slice(0, 4)}-${first.slice(4, 6)}-${first.slice(6)}`)
    )
  if (first.length === 4) return dayIf(`${first}-${second}-${third}`)
  return third.length === 4 ? dayIf(`${third}-${two(second)}-${two(first)}`) : undefined
}

/** The month `YYYY-MM` in a typed text: `Mar 2024`, `3/2024`, `2024-03`. Undefined for every other text. */
export function readMonth(typed: string, tongue: Tongue): string | undefined {
  const plain = plainDigits(typed).trim()
  const words = wordsIn(plain)
  const [first = '', second = '', ...more] = plain.match(/\d+/gu) ?? []
  if (more.length > 0) return undefined
  const month =
    words.length > 0
      ? second
        ? undefined
        : `${first}-${monthIn(words, tongue)}`
      : first.length === 4
        ? `${first}-${second}`
        : `${second}-${two(first)}`
  return month && isMonth(month) ? month : undefined
}
