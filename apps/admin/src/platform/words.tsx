// The words of the page: one hook for texts and figures, and the language of the page.
import { namespaces, type Part } from '@polyphony/i18n/catalogue'
import { formatsOf } from '@polyphony/i18n/format'
import { isGrowing, isTongue, type Language, pseudoLocale, traits, type Tongue } from '@polyphony/i18n/languages'
import { openEntrance, openPart, speak } from '@polyphony/i18n/translator'
import type { i18n } from 'i18next'
import { useTranslation } from 'react-i18next'
import { ofTab } from './tab.ts'
import { linkedTongue, remembered, turnPage, wantedTongue } from './wanted-tongue.ts'

/** The translator of the tab. */
let speaker: i18n | undefined
/** The language in the link. It is used while the tab is open, unless the reader chooses another. */
let linked: Tongue | undefined
/** The last known language of the account. It is forgotten for the next person who signs in on this tab. */
const ofAccount = ofTab<string | null | undefined>(() => undefined)

/** Opens the translator of this page, in the language for this reader, with the words for people who are not signed in. */
export async function openWords(): Promise<i18n> {
  linked = linkedTongue()
  const tongue = wantedTongue()
  speaker = await openEntrance(tongue)
  turnPage(tongue)
  void heedEnglish(tongue)
  return speaker
}

/** Loads the words of more pages. A page that needs them waits for them. */
export async function openMoreWords(part: Part): Promise<void> {
  if (!speaker) return
  await openPart(speaker, part)
  void heedEnglish(speaker.language as Tongue)
}

/** Whether the page has been in a language that lacks words. */
let hasGrown = false

/** Lets the page mark its English, in a language that lacks words. */
async function heedEnglish(tongue: Tongue) {
  hasGrown ||= isGrowing(tongue)
  if (!hasGrown) return
  // On a lost connection the page stays as it is.
  const marking = await import('./mark-english.ts').catch(() => undefined)
  if (!marking) return
  const { leaveUnmarked, markEnglish } = marking
  if (speaker && isGrowing(speaker.language as Tongue)) markEnglish(speaker)
  else leaveUnmarked()
}

async function turnTo(tongue: Tongue) {
  if (!speaker) return
  await speak(speaker, tongue)
  localStorage.setItem(remembered, tongue)
  turnPage(tongue)
  void heedEnglish(tongue)
}

/**
 * Changes the page to the language of the account. This happens only when the language of the account is new, so that a language
 * chosen here is not replaced before it is saved.
 */
export async function heedAccountLanguage(language: string | null): Promise<void> {
  if (ofAccount.current === language) return
  ofAccount.current = language
  if (!linked && isTongue(language) && speaker?.language !== language) await turnTo(language)
}

/** Texts, figures and language. Keys are written in full, with their namespace, so that a search finds every use. */
export function useWords() {
  const { t, i18n } = useTranslation(namespaces)
  const tongue = isTongue(i18n.language) ? i18n.language : 'en'
  const format = formatsOf(tongue)
  const setTongue = async (next: Tongue) => {
    linked = undefined
    await turnTo(next)
  }
  /** The language for an account. No account has the pseudo-locale. */
  const language: Language = tongue === pseudoLocale ? 'en' : tongue
  return { t, format, tongue, language, dir: traits(tongue).dir, setTongue, translator: i18n }
}
