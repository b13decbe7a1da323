// Takes from a word what languages attach to names: prefixes of Hebrew and of Bantu languages, endings of German, English and Gujarati.
import { foldWord, type Token } from './tokens.ts'

/** A part of the letters of a word which may be a name: places in `letters`. `isWhole`: nothing was taken away. */
export type Stem = { letters: string; from: number; to: number; isWhole: boolean }

/** And, that, when, the, in, to, from, as: one or several of them before a Hebrew word. */
const hebrewPrefix = /^(?:ו?(?:כש|לכש|מש|ש|כ|מ|ל|ב|ה)?[בלמכ]?ה?)/u
const hebrewPrefixes = (letters: string): number[] => {
  const longest = hebrewPrefix.exec(letters)?.[0].length ?? 0
  return Array.from({ length: longest }, (_, at) => at + 1).filter((length) =>
    new RegExp(`${hebrewPrefix.source}$`, 'u').test(letters.slice(0, length)),
  )
}
const hebrewEndings = ["'לה", "'ס"]

/** Who is addressed with respect, and the cases, in any order of the two. */
const gujaratiHonour = ['ભાઈ', 'બહેન', 'બેન', 'જી', 'કાકા', 'દાદા', 'માસી', 'સાહેબ', 'બા'].map(foldWord)
const gujaratiCases = [
  'ને',
  'નો',
  'ની',
  'નું',
  'ના',
  'નાં',
  'થી',
  'માં',
  'એ',
  'ઓ',
  'ે',
  'ો',
  'વાળા',
  'વાળી',
  'વાળો',
  'જ',
  'યે',
].map(foldWord)

const latinHonour = ['bhai', 'ben', 'bahen', 'behn', 'ji', 'kaka', 'dada']
const apostrophised = ["'s", "s'", "'", "'un", "'ne", "'ni", "'in"]
const latinEndings: Record<string, readonly string[]> = {
  de: ['s', 'es', 'ens', 'chen', 'lein', 'le', 'i'],
  en: ['s'],
  sw: ['ni', 's'],
  gu: latinHonour,
}
/** Bantu languages write a short word and a name together: `n'Okello`, `y'Akello`. */
const elided = /^(?:[nwybkzglt]|ng|ky|by|bw|lw|kw|gw|ly|ey|ow|ab)'/u
/** Before a name without a capital of its own: `nAkello`, `baKiggundu`, `WaKimaro`. */
const bantuPrefix = /^(?:n|ne|na|ba|aba|ka|wa|ki|ku|ma|kwa|bu|ya|m|omu|owa|ewa)$/u

const isOneOf = (values: readonly string[]) => (value: string) => values.includes(value)

/** All parts of a word that may be a name, the longest first. */
export function stemsOf({ letters, script, capitals }: Token, language: string): Stem[] {
  const until = letters.length
  const starts = [0]
  if (script === 'Hebrew') starts.push(...hebrewPrefixes(letters))
  if (script === 'Latin') {
    const short = elided.exec(letters)?.[0].length
    if (short) starts.push(short)
    const capital = capitals.indexOf(true, 1)
    const isBantu = language === 'lg' || language === 'sw'
    if (capital > 0 && (bantuPrefix.test(letters.slice(0, capital)) || isBantu) && capital <= 4) starts.push(capital)
  }
  const ends = [until, ...endingsOf(letters, script, language).map((ending) => until - ending)]
  return starts
    .flatMap((from) =>
      ends.map((to) => ({ from, to, letters: letters.slice(from, to), isWhole: from === 0 && to === until })),
    )
    .filter((stem) => stem.to - stem.from >= 2)
}

function endingsOf(letters: string, script: Token['script'], language: string): number[] {
  if (script === 'Hebrew') return lengthsOf(letters, hebrewEndings)
  if (script === 'Gujarati') {
    const cases = [0, ...lengthsOf(letters, gujaratiCases)]
    return cases
      .flatMap((length) => {
        const rest = letters.slice(0, letters.length - length)
        return [length, ...lengthsOf(rest, gujaratiHonour).map((honour) => length + honour)]
      })
      .filter((length) => length > 0)
  }
  if (script !== 'Latin') return []
  const plain = lengthsOf(letters, [...apostrophised, ...(latinEndings[language] ?? []), ...latinHonour])
  return plain
}

const lengthsOf = (letters: string, endings: readonly string[]) =>
  [...new Set(endings)].filter((ending) => letters.endsWith(ending)).map((ending) => ending.length)

/** The word without an ending of respect, which some people have in their name: `રમેશભાઈ`. */
export function withoutHonour(letters: string): string[] {
  const endings = [...gujaratiHonour, ...latinHonour].filter((ending) => letters.endsWith(ending))
  return endings.map((ending) => letters.slice(0, -ending.length)).filter((rest) => rest.length >= 3)
}

/** Small words within names, which name nobody by themselves. */
export const joinsNames = isOneOf(
  'al el ben bin ibn bint abu von van der den de du da di la le ter אל בן בת אבו'.split(' '),
)
const titles = isOneOf('mc mac st dr mr mrs ms of the and wa na דר של'.split(' '))
export const isParticle = (letters: string): boolean => joinsNames(letters) || titles(letters)
