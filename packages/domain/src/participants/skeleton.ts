// Reduces a name of any script to Latin consonants, so that one name in two scripts or two spellings gives the same result. The
// tables are our own and deliberately simple: one letter stands for similar sounds, and vowels are dropped.
import { withoutInvisible } from '../characters.ts'

/** Longest name that is compared, in UTF-16 units. The rest is ignored, to limit the work. */
export const longestName = 200

const tables = [
  // Hebrew, finals included. Vav, yod, he, alef and ayin mostly stand for vowels.
  'אבגדהוזחטיכךלמםנןסעפףצץקרשת -bgd--skt-kklmmnns-ffsskrst',
  // Arabic, with the Persian letters that names use.
  'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءپچگک -bttg-kddrssssdts-gfkklmn------fsgk',
  // Cyrillic.
  'абвгдежзиклмнопрстуфхцчшщъыьэюя -bbgd-ss-klmn-frst-fkssss------',
  // Devanagari, then Gujarati in the same order. Vowel signs are marks and were removed before.
  'कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह kkggssggttddnttddnffbbm-rlbsss-',
  'કખગઘચછજઝટઠડઢણતથદધનપફબભમયરલવશષસહળ kkggssggttddnttddnffbbm-rlbsss-l',
] as const

const letters = new Map<string, string>()
for (const table of tables) {
  const space = table.indexOf(' ')
  const from = [...table.slice(0, space)]
  const to = [...table.slice(space + 1)]
  from.forEach((letter, at) => letters.set(letter, to[at] === '-' ? '' : (to[at] ?? '')))
}
const latin: Record<string, string> = {
  c: 'k',
  q: 'k',
  x: 'ks',
  j: 'g',
  z: 's',
  p: 'f',
  v: 'b',
  w: 'b',
  h: '',
  y: '',
  a: '',
  e: '',
  i: '',
  o: '',
  u: '',
  ß: 's',
  æ: '',
  œ: '',
  ø: '',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 't',
  ı: '',
}

/** A name in one form: compatibility letters and marks folded, nothing invisible, case folded, only letters and single spaces left. */
export function normaliseName(name: string): string {
  return withoutInvisible(name.slice(0, 8 * longestName).normalize('NFKD'))
    .slice(0, longestName)
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

/** The words of a name in the form of `normaliseName`. */
export function wordsOf(name: string): string[] {
  return normaliseName(name)
    .split(' ')
    .filter((word) => word !== '')
}

/** The consonant skeleton of one normalised word: `cohen` is `kn`. Empty for a word of vowels. */
export function skeletonOf(word: string): string {
  const sounds = word
    .replace(/(.)\1+/gu, '$1')
    .replace(/sch|sh|tch|ts|tz/gu, 's')
    .replace(/ch|kh|ck/gu, 'k')
    .replace(/ph/gu, 'f')
    .replace(/th/gu, 't')
  const consonants = [...sounds].map(
    (letter) => latin[letter] ?? letters.get(letter) ?? (/[\u0900-\u097f\u0a80-\u0aff]/u.test(letter) ? '' : letter),
  )
  return consonants.join('')
}

/** The script in which a word begins, as a number. Letters of two words of one script can be compared as they are. */
export const scriptOf = (word: string): number => scripts.findIndex((script) => script.test(word))
const scripts = ['Latin', 'Hebrew', 'Arabic', 'Cyrillic', 'Devanagari', 'Gujarati'].map(
  (script) => new RegExp(`^\\p{Script=${script}}`, 'u'),
)
