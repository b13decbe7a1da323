// Sets up i18next for one language at a time. Each concept is a namespace, and the compiler checks every key.
import { createInstance, type i18n } from 'i18next'
import type entrance from './catalogues/en/entrance.ts'
import type inside from './catalogues/en/inside.ts'
import { namespaces, type Part, partOf, shownWith } from './catalogue.ts'
import { isGrowing, isTongue, type Tongue } from './languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: typeof entrance & typeof inside
  }
}

/** A translator for the language `tongue`. Its texts are plain text, so the code that shows them must escape them (React does). */
export async function openTranslator(tongue: Tongue): Promise<i18n> {
  const translator = await openEntrance(tongue)
  await openInside(translator)
  return translator
}

/** A translator with the words that somebody needs who is not signed in. `openInside` adds the others. */
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

/** Adds the words that somebody needs who is signed in. They are loaded once for each language. */
export async function openInside(translator: i18n): Promise<void> {
  await add(translator, translator.language as Tongue, 'inside')
}

/** Switches to a language, and first loads what is open in the present one. */
export async function speak(translator: i18n, tongue: Tongue): Promise<void> {
  await add(translator, tongue, 'entrance')
  if (translator.hasResourceBundle(translator.language, sign.inside)) await add(translator, tongue, 'inside')
  await translator.changeLanguage(tongue)
}

/** A namespace of each part, which every language has. Where it is, the part was added. */
const sign = { entrance: 'shell', inside: 'studies' } as const

async function add(translator: i18n, tongue: Tongue, part: Part) {
  const missing = shownWith(tongue).filter((each) => !translator.hasResourceBundle(each, sign[part]))
  const found = await Promise.all(missing.map(async (each) => [each, await partOf(each, part)] as const))
  for (const [each, catalogues] of found)
    for (const [namespace, words] of Object.entries(catalogues)) translator.addResourceBundle(each, namespace, words)
}
