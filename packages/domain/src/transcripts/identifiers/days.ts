// Reads a day as people write it in the languages of the sites.
import { isDay } from '../../day.ts'
import { months } from './patterns.ts'

const monthsOf = months.map((names) => new RegExp(String.raw`(?<![\p{L}])[בל]?(?:${names})(?![\p{L}\p{M}])`, 'iu'))

/** The day in a text such as `17/02/1991` or `9. Juli 1975`, as `YYYY-MM-DD`; undefined if it has no year or is no day. */
export function dayOf(text: string): string | undefined {
  const numbers = (text.match(/\d+/gu) ?? []).map(Number)
  const named = monthsOf.findIndex((month) => month.test(text)) + 1
  const [first = 0, second = 0, third = 0] = numbers
  if (named > 0) return dayFrom(second, named, first)
  if (first > 31) return dayFrom(first, second, third)
  return dayFrom(third < 100 ? third + (third > 30 ? 1900 : 2000) : third, second, first)
}

function dayFrom(year: number, month: number, day: number): string | undefined {
  const written = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(written) ? written : undefined
}
