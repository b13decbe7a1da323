// The shape of a catalogue, and how all catalogues of one language are loaded together.
import type { Language, Tongue } from './languages.ts'
import { pseudoLocale } from './languages.ts'
import { pseudo } from './pseudo.ts'

/** One namespace for each concept, and some that all concepts share. */
export const namespaces = [
  'shell',
  'problems',
  'words',
  'account',
  'studies',
  'staff',
  'participants',
  'consent',
  'sessions',
  'recordings',
  'transcripts',
  'recruitment',
  'exports',
  'audit',
  'mail',
] as const

export type Namespace = (typeof namespaces)[number]

/** The shape of a translation of `English`: the same keys with other words, and the plural forms that English does not have. */
export type Words<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Words<English[Key]>
} & { readonly [Form in `${string}_${'zero' | 'two' | 'few' | 'many'}`]?: string }

export type Catalogue = { readonly [name: string]: string | Catalogue }
export type Catalogues = Record<Namespace, Catalogue>

const fetched: Record<Language, () => Promise<{ default: Catalogues }>> = {
  en: () => import('./catalogues/en.ts'),
  de: () => import('./catalogues/de.ts'),
  he: () => import('./catalogues/he.ts'),
}

/** All catalogues of one language. They are one small file, which is loaded only for the language in use. */
export async function cataloguesOf(tongue: Tongue): Promise<Catalogues> {
  if (tongue !== pseudoLocale) return (await fetched[tongue]()).default
  return pseudo((await fetched.en()).default)
}
