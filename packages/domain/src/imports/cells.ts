// Reads the text of a cell as a day, a year, a time or one of few values.
import { withoutInvisible } from '../characters.ts'
import { isDay } from '../day.ts'
import { plainDigits } from '../digits.ts'
import type { Choice } from './fields.ts'
import type { DaysFrom } from './grid.ts'
import { monthOfName } from './month-names.ts'
import { dayOfNumber } from './sheet-days.ts'

/** In which order a file writes the parts of a day that does not begin with its year. */
export const dayOrders = ['dmy', 'mdy'] as const
export type DayOrder = (typeof dayOrders)[number]

const two = (text: string) => text.padStart(2, '0')
/** A number is a day only between these, so that a year of birth or the number of a house is none. */
const [firstOfNumbers, lastOfNumbers] = ['1927-05-18', '2120-05-24']

/** The day that the text means, `YYYY-MM-DD`; undefined if it means none. A time of midnight, as programs add it, is left out. */
export function readDay(text: string, order: DayOrder, daysFrom: DaysFrom): string | undefined {
  const bare = plainDigits(text)
    .trim()
    .replace(/[T ]+0{1,2}:00(:00(\.0+)?)?(Z|\+00:00)?$/u, '')
  const found = (year: string, month: string, dayOfMonth: string) => {
    const day = `${year}-${two(month)}-${two(dayOfMonth)}`
    return isDay(day) ? day : undefined
  }
  const byYear = /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})$/u.exec(bare)
  if (byYear) return found(byYear[1]!, byYear[3]!, byYear[4]!)
  const byDay = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/u.exec(bare)
  if (byDay) return order === 'dmy' ? found(byDay[4]!, byDay[3]!, byDay[1]!) : found(byDay[4]!, byDay[1]!, byDay[3]!)
  const named = dayWithName(bare)
  if (named) return named.month === undefined ? undefined : found(named.year, named.month, named.dayOfMonth)
  if (!daysFrom || !/^\d{5}$/u.test(bare)) return undefined
  // A day whose format was lost.
  const day = dayOfNumber(Number(bare), daysFrom === 1904)
  return day !== undefined && day >= firstOfNumbers && day <= lastOfNumbers ? day : undefined
}

const name = String.raw`(?<name>\p{L}[\p{L}\p{M}'׳]*)\.?`
/** As `5 Nov 2026`, `5. November 2026`, `05NOV2026` (SAS), as `Nov 5, 2026`, and as `2026 Nov 5`. */
const withNames = [
  new RegExp(String.raw`^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s/-]*${name}[\s,/-]*(?<year>\d{4})$`, 'u'),
  new RegExp(String.raw`^${name}\s*(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(?<year>\d{4})$`, 'u'),
  new RegExp(String.raw`^(?<year>\d{4})[\s-]+${name}[\s-]+(?<day>\d{1,2})$`, 'u'),
]

/** The parts of a day whose month is a word. The month is undefined if the word is none. */
function dayWithName(text: string) {
  for (const form of withNames) {
    const parts = form.exec(text)?.groups
    if (parts) return { year: parts.year!, month: monthOfName(parts.name!), dayOfMonth: parts.day! }
  }
  return undefined
}

/** The order of day and month in which most of these texts are days. */
export function guessDayOrder(texts: readonly string[]): DayOrder {
  const days = (order: DayOrder) => texts.filter((text) => readDay(text, order, undefined) !== undefined).length
  return days('mdy') > days('dmy') ? 'mdy' : 'dmy'
}

/** The year; a spreadsheet may write it with decimals, with a comma or a point. */
export function readYear(text: string): number | undefined {
  const found = /^((?:19|20|21)\d\d)(?:[.,]0+)?$/u.exec(plainDigits(text).trim())
  return found ? Number(found[1]) : undefined
}

/** A whole number; a spreadsheet may write it with decimals, with a comma or a point. */
export function readNumber(text: string): number | undefined {
  const found = /^(\d{1,7})(?:[.,]0+)?$/u.exec(plainDigits(text).trim())
  return found ? Number(found[1]) : undefined
}

/** The month that the text means, `YYYY-MM`: of a day, or written as `2024-03`, `03/2024` or `March 2024`. */
export function readMonth(text: string, order: DayOrder, daysFrom: DaysFrom): string | undefined {
  const bare = plainDigits(text).trim()
  const [, year, month] = /^(\d{4})[./-](\d{1,2})$/u.exec(bare) ?? []
  const [, monthFirst, yearLast] = /^(\d{1,2})[./-](\d{4})$/u.exec(bare) ?? []
  const [, named, yearOfNamed] = /^(\p{L}[^\d\s]*)[\s-]+(\d{4})$/u.exec(bare) ?? []
  const [inYear, inMonth] = [year ?? yearLast ?? yearOfNamed, month ?? monthFirst ?? (named && monthOfName(named))]
  if (inYear !== undefined && inMonth === undefined) return undefined
  const day = inYear === undefined ? readDay(text, order, daysFrom) : `${inYear}-${two(inMonth!)}-01`
  return day !== undefined && isDay(day) ? day.slice(0, 7) : undefined
}

export function readTime(text: string): string | undefined {
  const found = /^([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?$/u.exec(plainDigits(text).trim())
  return found ? `${two(found[1]!)}:${found[2]}` : undefined
}

/** A text as it is compared with other words: without capitals, and with spaces for other signs between words. */
export const comparable = (text: string): string =>
  withoutInvisible(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-–/.:?!*"'()]+/gu, ' ')
    .trim()

const known = new WeakMap<readonly Choice[], ReadonlyMap<string, string>>()

/** The key of the choice that the text means; undefined if it means none. */
export function readChoice(text: string, choices: readonly Choice[]): string | undefined {
  const byWord =
    known.get(choices) ?? new Map(choices.flatMap(({ key, words }) => words.map((word) => [comparable(word), key])))
  known.set(choices, byWord)
  return byWord.get(comparable(plainNumber(text)))
}

/** A spreadsheet may write 1 as 1.0. */
const plainNumber = (text: string) => text.replace(/^([01])[.,]0+$/u, '$1')
