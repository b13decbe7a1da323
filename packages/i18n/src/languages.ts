// The languages of the interface: their own name, their direction and the locale their figures follow.
export const languages = {
  en: { name: 'English', dir: 'ltr', locale: 'en-GB' },
  de: { name: 'Deutsch', dir: 'ltr', locale: 'de-DE' },
  he: { name: 'עברית', dir: 'rtl', locale: 'he-IL' },
} as const

export type Language = keyof typeof languages

/** English made strange, to show which words never reached a catalogue: `?lang=en-XA`. Not offered in any menu. */
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

/** Languages written from right to left that words of a study may be in, whether the interface speaks them or not. */
const fromTheRight = ['ar', 'ckb', 'dv', 'fa', 'he', 'iw', 'ps', 'sd', 'ur', 'yi']

/** Which way words in a language run. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return fromTheRight.includes(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

/** The first language of `wanted` (as in `navigator.languages`) that we speak, else English. */
export function nearestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0]
    // Browsers of some years ago still say `iw` for Hebrew.
    const name = primary === 'iw' ? 'he' : primary
    if (name !== undefined && Object.hasOwn(languages, name)) return name as Language
  }
  return 'en'
}
