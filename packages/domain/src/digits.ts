// Many scripts have digits of their own. This file turns them into 0 to 9.
import { withoutInvisible } from './characters.ts'

/** Whether the text has only letters, digits and signs of ASCII. Most texts have, and none of this changes them. */
const isPlain = (text: string) => /^[\t\n\r -~]*$/u.test(text)

/**
 * The text with every decimal digit written as 0 to 9: `٤٢` → `42`. Unicode lists the digits of a script in order from zero to
 * nine, so the value of a digit is the number of digits of its script before it.
 */
export function latinDigits(text: string): string {
  if (isPlain(text)) return text
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0)!
    let before = 0
    while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before++
    return String(before % 10)
  })
}

/** The text without invisible characters, with full-width and other compatible forms folded (NFKC), and digits as 0 to 9. */
export const plainDigits = (text: string): string =>
  isPlain(text) ? text : latinDigits(withoutInvisible(text).normalize('NFKC'))

/** The whole number in a typed text, in the digits of any script. Undefined for any other text, and for more than fifteen digits. */
export function wholeNumber(typed: string): number | undefined {
  const plain = latinDigits(withoutInvisible(typed)).trim()
  return /^\d{1,15}$/u.test(plain) ? Number(plain) : undefined
}
