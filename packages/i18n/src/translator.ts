// Sets up i18next for one language at a time. Each concept is a namespace, and the compiler checks every key.
import { createInstance, type i18n } from 'i18next'
import type english from './catalogues/en.ts'
import { cataloguesOf, namespaces } from './catalogue.ts'
import type { Tongue } from './languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: typeof english
  }
}

/** A translator for the language `tongue`. Its texts are plain text, so the code that shows them must escape them (React does). */
export async function openTranslator(tongue: Tongue): Promise<i18n> {
  const translator = createInstance()
  await translator.init({
    lng: tongue,
    ns: [...namespaces],
    defaultNS: 'shell',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: { [tongue]: await cataloguesOf(tongue) },
  })
  return translator
}

/** Switches to a language, and loads it first if necessary. */
export async function speak(translator: i18n, tongue: Tongue): Promise<void> {
  if (!translator.hasResourceBundle(tongue, 'shell')) {
    for (const [namespace, words] of Object.entries(await cataloguesOf(tongue))) {
      translator.addResourceBundle(tongue, namespace, words)
    }
  }
  await translator.changeLanguage(tongue)
}
