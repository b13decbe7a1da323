// Divides a text into words and numbers, and says where each letter of a word is in the text.

export type Script = 'Latin' | 'Hebrew' | 'Gujarati' | 'other'

/**
 * A word. `letters` is its comparable form: small letters, without marks and invisible characters, final forms of Hebrew and long vowels of
 * Gujarati folded, apostrophes as `'`. `at` has for each of these letters its place in the text, in code points.
 */
export type Token = {
  from: number
  to: number
  letters: string
  at: readonly number[]
  /** Whether each of `letters` is a capital in the text. */
  capitals: readonly boolean[]
  script: Script
}

const finals: Record<string, string> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' }
/** In Gujarati the length of i and u is often written in another way, and nasal signs are left out. */
const gujarati: Record<string, string> = {
  'ી': 'િ',
  'ૂ': 'ુ',
  ઈ: 'ઇ',
  ઊ: 'ઉ',
  '\u0a82': '',
  '\u0a81': '',
  '\u0acd': '',
  '\u0abc': '',
}
const apostrophes = /['’‘ʼ`´׳״"”]/u
const word = /[\p{L}\p{M}\p{Cf}]/u

const folded = new Map<string, string>()

/** The comparable letters of one code point; empty for a mark. */
function fold(point: string): string {
  const before = folded.get(point)
  if (before !== undefined) return before
  const plain = gujarati[point] ?? (/[\u0a80-\u0aff]/u.test(point) ? point : plainLetters(point))
  folded.set(point, plain)
  return plain
}

const plainLetters = (point: string) =>
  [
    ...point
      .normalize('NFKD')
      .toLowerCase()
      .replace(/ß/gu, 'ss')
      .replace(/[\p{M}\p{Cf}]/gu, ''),
  ]
    .map((letter) => finals[letter] ?? letter)
    .join('')

/** The comparable form of a word. */
export const foldWord = (text: string): string => [...text.normalize('NFC')].map(fold).join('')

export const scriptOf = (letters: string): Script =>
  /\p{Script=Latin}/u.test(letters)
    ? 'Latin'
    : /\p{Script=Hebrew}/u.test(letters)
      ? 'Hebrew'
      : /\p{Script=Gujarati}/u.test(letters)
        ? 'Gujarati'
        : 'other'

/** The words of a text in order. An apostrophe belongs to the word if a letter comes before it. Hyphens divide. */
export function readTokens(points: readonly string[]): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < points.length) {
    if (!word.test(points[at]!)) {
      at++
      continue
    }
    const from = at
    while (
      at < points.length &&
      (word.test(points[at]!) || (apostrophes.test(points[at]!) && word.test(points[at + 1] ?? '')))
    )
      at++
    // `Fritz'` has an apostrophe at its end, and so does the short form of a Hebrew title.
    if (/['’׳]/u.test(points[at] ?? '')) at++
    tokens.push(tokenOf(points, from, at))
  }
  return tokens
}

function tokenOf(points: readonly string[], from: number, to: number): Token {
  const letters: string[] = []
  const places: number[] = []
  const capitals: boolean[] = []
  for (let at = from; at < to; at++) {
    const point = points[at]!
    const plain = apostrophes.test(point) ? "'" : fold(point)
    for (const letter of plain) {
      letters.push(letter)
      places.push(at)
      capitals.push(/\p{Lu}/u.test(point))
    }
  }
  const text = letters.join('')
  return { from, to, letters: text, at: places, capitals, script: scriptOf(text) }
}
