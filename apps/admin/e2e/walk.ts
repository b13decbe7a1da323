// A journey is written once and runs twice: in English on a desktop screen, and in Hebrew on a phone. Its words come from
// the same catalogues as the screens.
import type { Page } from 'playwright-core'
import type { Language } from '@polyphony/i18n/languages'
import { openTranslator } from '@polyphony/i18n/translator'

export const web = new URL('../dist', import.meta.url).pathname

export const walks = [
  { language: 'en', dir: 'ltr', viewport: { width: 1440, height: 900 } },
  { language: 'he', dir: 'rtl', viewport: { width: 390, height: 844 } },
] as const satisfies { language: Language; dir: string; viewport: { width: number; height: number } }[]

export type Walk = (typeof walks)[number]

/** A function that returns the words of a catalogue key in the language of the walk. */
export async function wordsOf({ language }: { language: Language }) {
  const translator = await openTranslator(language)
  const say = translator.t as unknown as (key: string, values: object) => string
  return (key: string, values: Record<string, string | number> = {}) => {
    if (!translator.exists(key, values)) throw new Error(`No word for ${key}`)
    return say(key, values)
  }
}

/** A day in the past, in the format of date fields. */
export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** Opens a page with the menu, which is a drawer on a phone. */
export async function openFromMenu(page: Page, t: Awaited<ReturnType<typeof wordsOf>>, name: string) {
  await page.getByRole('banner').waitFor()
  const drawer = page.getByRole('button', { name: t('shell:menu.open') })
  if (await drawer.isVisible()) await drawer.click()
  await page
    .getByRole('navigation', { name: t('shell:menu.label') })
    .getByRole('link', { name: t(`shell:menu.${name}`) })
    .click()
}
