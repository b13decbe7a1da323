// Digits as people type them: many scripts have their own.

/**
 * The text with every decimal digit written as 0 to 9: `٤٢` → `42`. Unicode keeps the digits of a script in one run from
 * zero to nine, so a digit's value is how many digits of its run stand before it.
 */
export function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0)!
    let before = 0
    while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before++
    return String(before % 10)
  })
}
