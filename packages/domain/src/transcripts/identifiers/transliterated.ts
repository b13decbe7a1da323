// Makes of a name in one script a pattern of how it is written in another one. Vowels may be missing, and similar sounds count as one.

type Table = readonly (readonly [string, string])[]

/** Parts of Latin names, the longest first, and how they are written in Hebrew. */
const toHebrew: Table = [
  ['tsch', "צ'?"],
  ['sch', 'ש'],
  ['tch', "צ'?"],
  ['sh', 'ש'],
  ['ch', "(?:[כחקצ]'?)"],
  ['kh', '[חכ]'],
  ['ph', 'פ'],
  ['th', '[תט]ה?'],
  ['ts', 'צ'],
  ['tz', 'צ'],
  ['ck', 'ק'],
  ['dj', "ג'?"],
  ['x', '(?:קס|כס)'],
  ['b', 'ב'],
  ['c', '[קכס]'],
  ['d', 'ד'],
  ['f', '[פ]'],
  ['g', "ג'?"],
  ['h', '[הח]?'],
  ['j', "(?:ג'?|י|ז'?)"],
  ['k', '[קכ]'],
  ['l', 'ל'],
  ['m', 'מ'],
  ['n', 'נ'],
  ['p', 'פ'],
  ['q', 'ק'],
  ['r', 'ר'],
  ['s', '[סשצז]'],
  ['t', '[טת]'],
  ['v', '(?:ב|וו?)'],
  ['w', '(?:וו?|ב)'],
  ['z', '[זצ]'],
  ['y', '[אע]?י{0,2}'],
  ['a', '[אעה]?'],
  ['e', '[אעהי]?'],
  ['i', '[אע]?י{0,2}'],
  ['o', '[אע]?ו{0,2}'],
  ['u', '[אע]?ו{0,2}'],
] as const
const toGujarati: Table = [
  ['chh', '[છચ]'],
  ['sh', '[શષસ]'],
  ['ch', '[ચછક]'],
  ['kh', '[ખક]'],
  ['gh', '[ઘગ]'],
  ['th', '[થઠતટ]'],
  ['dh', '[ધઢદડ]'],
  ['bh', '[ભબ]'],
  ['ph', '[ફપ]'],
  ['jh', '[ઝજ]'],
  ['b', '[બભ]'],
  ['c', '[કચસ]'],
  ['d', '[દડધઢ]'],
  ['f', 'ફ'],
  ['g', '[ગઘજ]'],
  ['h', 'હ?'],
  ['j', '[જઝ]'],
  ['k', '[કખ]'],
  ['l', '[લળ]'],
  ['m', 'મ'],
  ['n', '[નણ]'],
  ['p', '[પફ]'],
  ['q', 'ક'],
  ['r', '[રૃ]'],
  ['s', '[સશષ]'],
  ['t', '[તટથઠ]'],
  ['v', '[વ]'],
  ['w', '[વ]'],
  ['x', 'ક[સષ]'],
  ['y', '[યઇિે]?'],
  ['z', '[ઝજ]'],
  ['a', '[અઆા]?'],
  ['e', '[એઇિેઐૈ]'],
  ['i', '[ઇિઐૈયએે]'],
  ['o', '[ઓોઔૌઉુ]'],
  ['u', '[ઉુઔૌ]'],
] as const
const vowels = '[aeiouy]{0,2}'
const hebrewToLatin: Record<string, string> = {
  א: `${vowels}'?`,
  ע: `${vowels}'?`,
  ב: '(?:bb?|vv?)',
  ג: '(?:gg?|j|dj)',
  ד: 'dd?',
  ה: 'h?',
  ו: '(?:v|w|oo|ou|o|u)',
  ז: '(?:zz?|s)',
  ח: '(?:ch|kh|h)',
  ט: '(?:tt?|th)',
  י: '(?:y|i|e|j|ee|ei|ai|ie|ey|ay)?',
  כ: '(?:k|ch|kh|c)',
  ל: 'll?',
  מ: 'mm?',
  נ: 'nn?',
  ס: '(?:ss?|c)',
  פ: '(?:pp?|ph|ff?)',
  צ: '(?:tz|ts|z|tch|ch)',
  ק: '(?:k|c|q|ck)',
  ר: 'rr?',
  ש: '(?:sh|sch|ss?)',
  ת: '(?:tt?|th)',
  "'": "'?",
}
const gujaratiToLatin: Record<string, string> = {
  ક: 'k',
  ખ: 'kh?',
  ગ: 'g',
  ઘ: 'gh?',
  ચ: 'ch?',
  છ: '(?:chh?)',
  જ: '(?:j|z)',
  ઝ: '(?:jh?|z)',
  ટ: 'th?',
  ઠ: 'th?',
  ડ: 'dh?',
  ઢ: 'dh?',
  ણ: 'n',
  ત: 'th?',
  થ: 'th?',
  દ: 'dh?',
  ધ: 'dh?',
  ન: 'n',
  પ: 'p',
  ફ: '(?:ph?|f)',
  બ: 'b',
  ભ: 'bh?',
  મ: 'm',
  ય: 'y',
  ર: 'r',
  લ: 'l',
  ળ: 'l',
  વ: '[vw]',
  શ: 'sh?',
  ષ: 'sh?',
  સ: 's',
  હ: 'h',
  અ: 'a',
  આ: 'aa?',
  ઇ: '(?:i|ee)',
  ઉ: '(?:u|oo)',
  એ: 'e',
  ઐ: 'ai',
  ઓ: 'o',
  ઔ: 'au',
  'ા': 'aa?',
  'િ': '(?:i|ee|y)',
  'ુ': '(?:u|oo)',
  'ે': 'e',
  'ૈ': 'ai',
  'ો': 'o',
  'ૌ': 'au',
  'ૃ': 'r[iu]',
}

/** The patterns of a comparable name in the other scripts; none for a name of fewer than two consonants, or of another script. */
export function patternsOf(letters: string): { script: 'Latin' | 'Hebrew' | 'Gujarati'; pattern: RegExp }[] {
  if (/^[a-z']+$/u.test(letters)) {
    const plain = letters.replace(/'/gu, '').replace(/([a-z])\1+/gu, '$1')
    if (plain.length < 3) return []
    const inGujarati = { script: 'Gujarati', pattern: whole(spelt(plain, toGujarati)) } as const
    return [{ script: 'Hebrew', pattern: whole(inHebrew(plain)) }, ...(consonantsOf(plain) < 2 ? [] : [inGujarati])]
  }
  if (/^[א-ת']+$/u.test(letters)) {
    if (letters.replace(/'/gu, '').length < 3) return []
    const [first = '', ...others] = letters
    const begins = first === 'י' ? '[yij]' : /[אע]/u.test(first) ? '[aeiouy]{1,2}' : (hebrewToLatin[first] ?? '')
    const parts = [begins, ...others.map((letter) => hebrewToLatin[letter] ?? '')]
    return [{ script: 'Latin', pattern: whole(`${parts.join(vowels)}${vowels}h?`) }]
  }
  if (/^[\u0a80-\u0aff]+$/u.test(letters)) {
    const parts = [...letters].map((letter) => gujaratiToLatin[letter] ?? '')
    return [{ script: 'Latin', pattern: whole(`${parts.join('n?a?')}n?a?`) }]
  }
  return []
}

const whole = (source: string) => new RegExp(`^${source}$`, 'u')
/** How many consonants a word has that are always written. */
export const consonantsOf = (letters: string): number =>
  letters.replace(/(?!^)[yhיוה]|[aeiouאע']|[અ-ઔ\u0abe-\u0acc]/gu, '').length

/** A Hebrew word begins and ends with no vowel that is not written. */
function inHebrew(plain: string): string {
  const first = plain.startsWith('y')
    ? '(?=י)'
    : /^[aeiou]/u.test(plain)
      ? '(?=[אעהיו])'
      : plain.startsWith('h')
        ? '(?=[הח])'
        : ''
  const last = /(?:ah?|[iyeou])$/u.exec(plain)?.[0] ?? ''
  const written = {
    a: '[אהע]ה?',
    ah: '[אהע]ה?',
    i: 'י{1,2}',
    y: 'י{1,2}',
    e: '[אהי]{0,2}',
    o: '[אוה]{1,2}',
    u: 'ו{1,2}',
  }[last]
  return first + spelt(written ? plain.slice(0, -last.length) : plain, toHebrew) + (written ?? '')
}

function spelt(plain: string, table: Table): string {
  let rest = plain
  let pattern = ''
  while (rest !== '') {
    const part = table.find(([latin]) => rest.startsWith(latin))
    rest = rest.slice(part?.[0].length ?? 1)
    // Before a consonant, Gujarati writes n and m as a sign above, which is left out.
    const isSign = table === toGujarati && /^[mn]$/u.test(part?.[0] ?? '') && /^[^aeiouy]/u.test(rest)
    pattern += (part?.[1] ?? '') + (isSign ? '?' : '')
  }
  return pattern
}
