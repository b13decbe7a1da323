// The languages of the interface: name, direction, the locale for numbers and dates, and who has reviewed the words.
// English is the original; every other language is a translation of it.

type Traits = {
  /** The name that its speakers use. */
  name: string
  dir: 'ltr' | 'rtl'
  locale: string
  /** The first day of the week where the language is spoken: 1 is Monday, 7 is Sunday. */
  weekFrom: 1 | 7
  /** `complete`: has every message. `growing`: English is shown for what is missing. */
  words: 'complete' | 'growing'
  /** Which native speakers have reviewed the translation. Null: nobody yet, and the interface says so. */
  reviewedBy: string | null
}

export const languages = {
  en: { name: 'English', dir: 'ltr', locale: 'en-GB', weekFrom: 1, words: 'complete', reviewedBy: null },
  de: { name: 'Deutsch', dir: 'ltr', locale: 'de-DE', weekFrom: 1, words: 'complete', reviewedBy: null },
  he: { name: 'עברית', dir: 'rtl', locale: 'he-IL', weekFrom: 7, words: 'complete', reviewedBy: null },
  sw: { name: 'Kiswahili', dir: 'ltr', locale: 'sw-TZ', weekFrom: 1, words: 'growing', reviewedBy: null },
  // Browsers do not know the locale lg: numbers are written as in English in Uganda, the names of days are our own.
  lg: { name: 'Luganda', dir: 'ltr', locale: 'en-UG', weekFrom: 1, words: 'growing', reviewedBy: null },
  // With Latin digits, as in codes, files and the guides: a number must look the same wherever it is compared.
  gu: { name: 'ગુજરાતી', dir: 'ltr', locale: 'gu-IN-u-nu-latn', weekFrom: 7, words: 'growing', reviewedBy: null },
} as const satisfies Record<string, Traits>

export type Language = keyof typeof languages

/** A language into which English is translated. */
export type Translation = Exclude<Language, 'en'>

/** A language that may lack messages. */
export type GrowingLanguage = {
  [Each in Language]: (typeof languages)[Each]['words'] extends 'growing' ? Each : never
}[Language]

/** All languages, in the order in which they are offered. */
export const languageNames = Object.keys(languages) as Language[]

export const isGrowing = (tongue: Tongue): tongue is GrowingLanguage =>
  tongue !== pseudoLocale && languages[tongue].words === 'growing'

export const translations = languageNames.filter((each) => each !== 'en')

/** The translations that no native speaker has reviewed. */
export const unreviewed = translations.filter((each) => languages[each].reviewedBy === null)

/** A changed English that shows which words come from no catalogue: `?lang=en-XA`. No menu offers it. */
export const pseudoLocale = 'en-XA'

export type Tongue = Language | typeof pseudoLocale

/** Whether `value` names a language of the interface, the pseudo-locale included. */
export function isTongue(value: unknown): value is Tongue {
  return typeof value === 'string' && (Object.hasOwn(languages, value) || value === pseudoLocale)
}

/** What is known of a language; the pseudo-locale reads like English. */
export function traits(tongue: Tongue): Traits {
  return languages[tongue === pseudoLocale ? 'en' : tongue]
}

/** Languages that are written from right to left. Texts of a study may be in these, also where the interface is not. */
const fromTheRight = ['ar', 'ckb', 'dv', 'fa', 'he', 'iw', 'ps', 'sd', 'ur', 'yi']

/** The direction of a language. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return fromTheRight.includes(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

/** The first language of `wanted` (as in `navigator.languages`) that the interface has, else English. */
export function nearestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0]
    // Older browsers send `iw` for Hebrew.
    const name = primary === 'iw' ? 'he' : primary
    if (name !== undefined && Object.hasOwn(languages, name)) return name as Language
  }
  return 'en'
}
