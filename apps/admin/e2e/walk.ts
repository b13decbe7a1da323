// A journey is written once and walked twice: in English at a desk, and in Hebrew on a phone. Words come from the same
// catalogues as the screens.
import type { Language } from '@polyphony/i18n/languages'
import { openTranslator } from '@polyphony/i18n/translator'

export const web = new URL('../dist', import.meta.url).pathname

export const walks = [
  { language: 'en', dir: 'ltr', viewport: { width: 1440, height: 900 } },
  { language: 'he', dir: 'rtl', viewport: { width: 390, height: 844 } },
] as const satisfies { language: Language; dir: string; viewport: { width: number; height: number } }[]

export type Walk = (typeof walks)[number]

/** Says a key of the catalogues in the walk's language. */
export async function wordsOf({ language }: Walk) {
  const translator = await openTranslator(language)
  return (key: string, values: Record<string, string | number> = {}) => {
    const said = translator.t(key as never, values as never) as unknown as string
    if (said === key) throw new Error(`No word for ${key}`)
    return said
  }
}

/** A day some days ago, as forms take it. */
export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
