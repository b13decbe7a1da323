// i18next, opened once for one language at a time, with the concept as namespace and every key checked by the compiler.
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

/** A translator that speaks `tongue`. Words are plain text: whoever shows them escapes them. */
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

/** Fetches a language if need be, then switches to it. */
export async function speak(translator: i18n, tongue: Tongue): Promise<void> {
  if (!translator.hasResourceBundle(tongue, 'shell')) {
    for (const [namespace, words] of Object.entries(await cataloguesOf(tongue))) {
      translator.addResourceBundle(tongue, namespace, words)
    }
  }
  await translator.changeLanguage(tongue)
}
