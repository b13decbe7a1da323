// Reads a typed amount of money as a whole number of the smallest unit of its currency. What can be read in two ways is refused.
import { plainDigits } from '../digits.ts'
import { decimalsOf } from './currencies.ts'

/** The largest amount of one entry, in the smallest unit: 10,000,000.00 EUR, or 1,000,000,000 UGX. */
export const mostAmount = 1_000_000_000

export type AmountProblem =
  | 'expense.amount_malformed'
  | 'expense.amount_not_positive'
  | 'expense.amount_too_large'
  | 'expense.amount_too_exact'
export type AmountAnswer =
  | { ok: true; amount: number }
  | { ok: false; problem: AmountProblem; details: { decimals: number } }

/** How the reader's language writes numbers: the sign before the decimals. */
export type DecimalSign = '.' | ','

/** Signs that stand between groups of digits in one of the languages: spaces, apostrophes. Arabic has signs of its own. */
const spaces = /(?<=\d)[\s'’](?=\d)/gu
const arabic = { '٫': '.', '٬': ',' } as Record<string, string>

/** Groups of three digits, or of two before the last three as in India. */
const isGrouped = (whole: string, sign: string) => {
  const groups = whole.split(sign)
  const [first = '', ...rest] = groups
  const last = rest.at(-1) ?? ''
  const between = rest.slice(0, -1)
  return (
    /^\d{1,3}$/.test(first) &&
    last.length === 3 &&
    (between.every((group) => group.length === 3) ||
      (first.length <= 2 && between.every((group) => group.length === 2)))
  )
}

/**
 * The amount in a typed text, in the digits of any script: `12.50`, `12,50` in German, `40 000`, `1,00,000`.
 * @param sign the sign before the decimals in the reader's language. The other one stands between groups of digits; a single one that
 * does not do so is read as the sign before the decimals.
 */
export function readAmount(typed: string, { currency, sign }: { currency: string; sign: DecimalSign }): AmountAnswer {
  const decimals = decimalsOf(currency)
  const refused = (problem: AmountProblem): AmountAnswer => ({ ok: false, problem, details: { decimals } })
  const isArabic = /[٫٬]/u.test(typed)
  const plain = plainDigits(typed)
    .replace(/[٫٬]/gu, (each) => arabic[each]!)
    .trim()
    .replaceAll(spaces, '')
  if (/^[-−–]\s?[\d.,]+$/u.test(plain)) return refused('expense.amount_not_positive')
  if (!/^\d[\d.,]*$/u.test(plain)) return refused('expense.amount_malformed')
  const parts = partsOf(plain, isArabic ? '.' : sign)
  if (!parts) return refused('expense.amount_malformed')
  // `40.000` can be forty with decimals, or forty thousand in the writing of another language.
  if (parts.fraction.length === 3 && decimals < 3) return refused('expense.amount_too_exact')
  return amountOf(parts, decimals)
}

/** The amount in a file, where a point stands before the decimals and nothing between groups: `12.50`, `40000`. */
export function readWritten(written: string, currency: string): AmountAnswer {
  const decimals = decimalsOf(currency)
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(written) ?? []
  if (whole === undefined) return { ok: false, problem: 'expense.amount_malformed', details: { decimals } }
  return amountOf({ whole, fraction }, decimals)
}

type Parts = { whole: string; fraction: string }

function amountOf(parts: Parts, decimals: number): AmountAnswer {
  const refused = (problem: AmountProblem): AmountAnswer => ({ ok: false, problem, details: { decimals } })
  const whole = parts.whole.replace(/^0+(?=\d)/, '')
  // `12.00` is exact enough for a currency without decimals.
  const fraction = parts.fraction.slice(0, decimals).padEnd(decimals, '0')
  if (/[1-9]/.test(parts.fraction.slice(decimals)) || parts.fraction.length > 3)
    return refused('expense.amount_too_exact')
  if (whole.length > 12) return refused('expense.amount_too_large')
  const amount = Number(whole + fraction)
  if (amount > mostAmount) return refused('expense.amount_too_large')
  return amount === 0 ? refused('expense.amount_not_positive') : { ok: true, amount }
}

/** The digits before and after the sign of the decimals; undefined if the signs stand in no order that a language has. */
function partsOf(plain: string, sign: DecimalSign): Parts | undefined {
  const other = sign === '.' ? ',' : '.'
  const [before, after, ...more] = plain.split(sign)
  if (before === undefined || more.length > 0) {
    // Several of them: they stand between groups, and the other one, if there, before the decimals.
    const [whole = '', fraction = '', ...rest] = plain.split(other)
    return rest.length === 0 && isGrouped(whole, sign) ? { whole: whole.replaceAll(sign, ''), fraction } : undefined
  }
  if (after === '' || after?.includes(other)) {
    const [whole = '', fraction, ...rest] = plain.split(other)
    const isTurned = fraction && rest.length === 0 && isGrouped(whole, sign)
    return isTurned ? { whole: whole.replaceAll(sign, ''), fraction } : undefined
  }
  if (!before.includes(other)) return { whole: before, fraction: after ?? '' }
  if (isGrouped(before, other)) return { whole: before.replaceAll(other, ''), fraction: after ?? '' }
  const [whole, fraction, ...rest] = before.split(other)
  return after === undefined && rest.length === 0 && fraction ? { whole: whole!, fraction } : undefined
}

/** The amount as a decimal number with a point, for files: `12.50`, `-40000`. */
export function writeAmount(amount: number, currency: string): string {
  const decimals = decimalsOf(currency)
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  const at = digits.length - decimals
  return `${amount < 0 ? '-' : ''}${digits.slice(0, at)}${decimals > 0 ? `.${digits.slice(at)}` : ''}`
}
