// Catalogues as flat lists of messages, for what compares languages: tests, coverage, files for translators.
import type { Catalogue, Catalogues } from './catalogue.ts'
import type { Language } from './languages.ts'

/** Messages by key, such as `shell:menu.waiting_one`. */
export type Messages = ReadonlyMap<string, string>

const form = /_(zero|one|two|few|many|other)$/

/** The messages of catalogues, in their order. */
export function messagesOf(catalogues: Partial<Catalogues>): Map<string, string> {
  return new Map(Object.entries(catalogues).flatMap(([namespace, words]) => flat(words, `${namespace}:`)))
}

function flat(catalogue: Catalogue, before: string): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, words]): [string, string][] =>
    typeof words === 'string' ? [[before + key, words]] : flat(words, `${before}${key}.`),
  )
}

/** The plural form of a key, if it is one of a message that English counts. (`rows.too_many` is a key like any other.) */
export function formOf(key: string, english: Messages): string | undefined {
  const found = form.exec(key)?.[1]
  return found && isCounted(key.replace(form, ''), english) ? found : undefined
}

/** A key without its plural form: `shell:menu.waiting_one` → `shell:menu.waiting`. */
export const baseOf = (key: string, english: Messages): string => (formOf(key, english) ? key.replace(form, '') : key)

/** The messages of English, without their plural forms. */
export const basesOf = (english: Messages): Set<string> =>
  new Set([...english.keys()].map((key) => baseOf(key, english)))

const isCounted = (base: string, english: Messages) => english.has(`${base}_one`) && english.has(`${base}_other`)

/** The plural forms of a language, in the order of CLDR. */
export const formsOf = (language: Language): readonly string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories

/** The keys that a language needs for one message of English: the key itself, or one for each plural form of the language. */
export function keysFor(language: Language, base: string, english: Messages): string[] {
  return isCounted(base, english) ? formsOf(language).map((each) => `${base}_${each}`) : [base]
}

/** The English words for a key, also for a plural form that English does not have. */
export const englishFor = (key: string, english: Messages): string | undefined =>
  english.get(key) ?? (formOf(key, english) && english.get(`${baseOf(key, english)}_other`))

/** The names of the placeholders in a message, in the order of the alphabet. */
export const placeholdersOf = (words: string): string[] =>
  [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort()

/** Whether a translation has the placeholders of its English. A plural form may say the number as a word. */
export function hasSamePlaceholders(key: string, words: string, english: Messages): boolean {
  const isOptional = (name: string) => name === 'count' && formOf(key, english) !== undefined
  const [own, theirs] = [words, englishFor(key, english) ?? ''].map((each) =>
    placeholdersOf(each)
      .filter((name) => !isOptional(name))
      .join(),
  )
  return own === theirs
}
