// The languages of the interface: name, direction, and the locale for numbers and dates.
export const languages = {
  en: { name: 'English', dir: 'ltr', locale: 'en-GB' },
  de: { name: 'Deutsch', dir: 'ltr', locale: 'de-DE' },
  he: { name: 'עברית', dir: 'rtl', locale: 'he-IL' },
} as const

export type Language = keyof typeof languages

/** A changed English that shows which words come from no catalogue: `?lang=en-XA`. No menu offers it. */
export const pseudoLocale = 'en-XA'

export type Tongue = Language | typeof pseudoLocale

/** Whether `value` names a language of the interface, the pseudo-locale included. */
export function isTongue(value: unknown): value is Tongue {
  return typeof value === 'string' && (Object.hasOwn(languages, value) || value === pseudoLocale)
}

/** Direction and locale of a language; the pseudo-locale reads like English. */
export function traits(tongue: Tongue): { dir: 'ltr' | 'rtl'; locale: string } {
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
