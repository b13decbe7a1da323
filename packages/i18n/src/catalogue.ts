// The shape of a catalogue, and how all catalogues of one language are loaded together.
import { isGrowing, type Language, pseudoLocale, type Tongue } from './languages.ts'
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
  'allocation',
  'recruitment',
  'exports',
  'imports',
  'audit',
  'mail',
  'visits',
  'expenses',
  'reminders',
  'reminderText',
  'calendar',
  'tokens',
  'webhooks',
  'running',
  'reports',
  'quotas',
  'certificate',
  'setup',
  'line',
] as const

export type Namespace = (typeof namespaces)[number]

/** The shape of a translation of `English`: the same keys with other words, and the plural forms that English does not have. */
export type Words<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Words<English[Key]>
} & { readonly [Form in `${string}_${'zero' | 'two' | 'few' | 'many'}`]?: string }

/** A part of a translation of `English`: no other keys, and for some of them no words yet. English is shown for these. */
export type SomeWords<English> = {
  readonly [Key in keyof English]?: English[Key] extends string ? string : SomeWords<English[Key]>
} & { readonly [Form in `${string}_${'zero' | 'two' | 'few' | 'many'}`]?: string }

export type Catalogue = { readonly [name: string]: string | Catalogue }
export type Catalogues = Record<Namespace, Catalogue>

type Fetched<Part> = () => Promise<{ default: Part }>

/** The parts of a language: the words for somebody who is not signed in, those of the pages of a day, those of pages that are seldom opened, and
 * those of rooms on which nobody's day begins. */
export const parts = ['entrance', 'inside', 'later', 'rare'] as const
export type Part = (typeof parts)[number]

const fetchers: Record<Language, Record<Part, Fetched<Partial<Catalogues>>>> = {
  en: {
    entrance: () => import('./catalogues/en/entrance.ts'),
    inside: () => import('./catalogues/en/inside.ts'),
    later: () => import('./catalogues/en/later.ts'),
    rare: () => import('./catalogues/en/rare.ts'),
  },
  de: {
    entrance: () => import('./catalogues/de/entrance.ts'),
    inside: () => import('./catalogues/de/inside.ts'),
    later: () => import('./catalogues/de/later.ts'),
    rare: () => import('./catalogues/de/rare.ts'),
  },
  he: {
    entrance: () => import('./catalogues/he/entrance.ts'),
    inside: () => import('./catalogues/he/inside.ts'),
    later: () => import('./catalogues/he/later.ts'),
    rare: () => import('./catalogues/he/rare.ts'),
  },
  sw: {
    entrance: () => import('./catalogues/sw/entrance.ts'),
    inside: () => import('./catalogues/sw/inside.ts'),
    later: () => import('./catalogues/sw/later.ts'),
    rare: () => import('./catalogues/sw/rare.ts'),
  },
  lg: {
    entrance: () => import('./catalogues/lg/entrance.ts'),
    inside: () => import('./catalogues/lg/inside.ts'),
    later: () => import('./catalogues/lg/later.ts'),
    rare: () => import('./catalogues/lg/rare.ts'),
  },
  gu: {
    entrance: () => import('./catalogues/gu/entrance.ts'),
    inside: () => import('./catalogues/gu/inside.ts'),
    later: () => import('./catalogues/gu/later.ts'),
    rare: () => import('./catalogues/gu/rare.ts'),
  },
}

/** One part of the catalogues of a language. Each is one small file, which is loaded only for the language in use. */
export async function partOf(tongue: Tongue, part: Part): Promise<Partial<Catalogues>> {
  if (tongue !== pseudoLocale) return (await fetchers[tongue][part]()).default
  return pseudo((await fetchers.en[part]()).default)
}

/** The languages whose words a reader of `tongue` may see: its own, and English where it has none yet. */
export const shownWith = (tongue: Tongue): readonly Tongue[] => (isGrowing(tongue) ? [tongue, 'en'] : [tongue])

/** All catalogues of one language. Those of a growing language may lack namespaces. */
export async function cataloguesOf(tongue: Tongue): Promise<Partial<Catalogues>> {
  return Object.assign({}, ...(await Promise.all(parts.map((part) => partOf(tongue, part)))))
}
