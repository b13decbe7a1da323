// Sets up i18next for one language at a time. Each concept is a namespace, and the compiler checks every key.
import { createInstance, type i18n } from 'i18next'
import type entrance from './catalogues/en/entrance.ts'
import type inside from './catalogues/en/inside.ts'
import type later from './catalogues/en/later.ts'
import type rare from './catalogues/en/rare.ts'
import { namespaces, type Part, partOf, parts, shownWith } from './catalogue.ts'
import { isGrowing, isTongue, type Tongue } from './languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: typeof entrance & typeof inside & typeof later & typeof rare
  }
}

/** A translator for the language `tongue`. Its texts are plain text, so the code that shows them must escape them (React does). */
export async function openTranslator(tongue: Tongue): Promise<i18n> {
  const translator = await openEntrance(tongue)
  await Promise.all(parts.map((part) => openPart(translator, part)))
  return translator
}

/** A translator with the words that somebody needs who is not signed in. `openPart` adds the others. */
export async function openEntrance(tongue: Tongue): Promise<i18n> {
  const translator = createInstance()
  await translator.init({
    lng: tongue,
    ns: [...namespaces],
    defaultNS: 'shell',
    // A complete language lacks nothing. A growing one shows English where it has no words yet.
    fallbackLng: (asked) => (isTongue(asked) && isGrowing(asked) ? ['en'] : []),
    interpolation: { escapeValue: false },
    resources: {},
  })
  await add(translator, tongue, 'entrance')
  return translator
}

/** Adds the words of a part. They are loaded once for each language. */
export async function openPart(translator: i18n, part: Part): Promise<void> {
  await add(translator, translator.language as Tongue, part)
}

/** Whether the words of a part are there, in the present language. */
export const hasPart = (translator: i18n, part: Part): boolean =>
  openOf(translator).has(`${translator.language} ${part}`)

/** Switches to a language, and first loads the parts that are open in the present one. */
export async function speak(translator: i18n, tongue: Tongue): Promise<void> {
  const open = parts.filter((part) => openOf(translator).has(`${translator.language} ${part}`))
  await Promise.all(open.map((part) => add(translator, tongue, part)))
  await translator.changeLanguage(tongue)
}

/** What each translator has loaded, such as `en inside`, by its store: React gets a proxy of the translator, which has the same store. */
const loaded = new WeakMap<i18n['store'], Set<string>>()

function openOf({ store }: i18n): Set<string> {
  const open = loaded.get(store) ?? new Set()
  loaded.set(store, open)
  return open
}

async function add(translator: i18n, tongue: Tongue, part: Part) {
  const open = openOf(translator)
  const missing = shownWith(tongue).filter((each) => !open.has(`${each} ${part}`))
  const found = await Promise.all(missing.map(async (each) => [each, await partOf(each, part)] as const))
  for (const [each, catalogues] of found) {
    for (const [namespace, words] of Object.entries(catalogues)) translator.addResourceBundle(each, namespace, words)
    open.add(`${each} ${part}`)
  }
}
