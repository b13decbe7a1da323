// Sets up i18next for one language at a time. Each concept is a namespace, and the compiler checks every key.
import { createInstance, type i18n } from 'i18next'
import type entrance from './catalogues/en/entrance.ts'
import type inside from './catalogues/en/inside.ts'
import { type Catalogues, cataloguesOf, namespaces, type Part, partOf } from './catalogue.ts'
import type { Tongue } from './languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: typeof entrance & typeof inside
  }
}

/** A translator for the language `tongue`. Its texts are plain text, so the code that shows them must escape them (React does). */
export async function openTranslator(tongue: Tongue): Promise<i18n> {
  return begin(tongue, await cataloguesOf(tongue))
}

/** A translator with the words that somebody needs who is not signed in. `openInside` adds the others. */
export async function openEntrance(tongue: Tongue): Promise<i18n> {
  return begin(tongue, await partOf(tongue, 'entrance'))
}

async function begin(tongue: Tongue, words: Partial<Catalogues>): Promise<i18n> {
  const translator = createInstance()
  await translator.init({
    lng: tongue,
    ns: [...namespaces],
    defaultNS: 'shell',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: { [tongue]: words },
  })
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

/** A namespace of each part. Where it is, the part was added. */
const sign = { entrance: 'shell', inside: 'studies' } as const

async function add(translator: i18n, tongue: Tongue, part: Part) {
  if (translator.hasResourceBundle(tongue, sign[part])) return
  for (const [namespace, words] of Object.entries(await partOf(tongue, part))) {
    translator.addResourceBundle(tongue, namespace, words)
  }
}
