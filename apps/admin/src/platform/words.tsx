// The words of the page: one hook for text and figures, and the language the page is in.
import { namespaces } from '@polyphony/i18n/catalogue'
import { formatsOf } from '@polyphony/i18n/format'
import { isTongue, type Language, nearestLanguage, pseudoLocale, traits, type Tongue } from '@polyphony/i18n/languages'
import { openTranslator, speak } from '@polyphony/i18n/translator'
import type { i18n } from 'i18next'
import { useTranslation } from 'react-i18next'
import { ofTab } from './tab.ts'

const remembered = 'polyphony.language'

/** The one translator of the tab. */
let speaker: i18n | undefined
/** The link's own language: for as long as the tab stands, unless the reader chooses another. */
let linked: Tongue | undefined
/** What the signed-in person's account said last: the next to sign in on this tab has a language of their own. */
const ofAccount = ofTab<string | null | undefined>(() => undefined)

/** `?lang=`, else what this browser last used, else what it prefers; an account has its own say once it is known. */
function wantedTongue(): Tongue {
  const asked = new URLSearchParams(location.search).get('lang')
  linked = isTongue(asked) ? asked : undefined
  if (linked) return linked
  const before = localStorage.getItem(remembered)
  return isTongue(before) ? before : nearestLanguage(navigator.languages)
}

function turnPage(tongue: Tongue) {
  document.documentElement.lang = tongue
  document.documentElement.dir = traits(tongue).dir
}

/** The translator of this page, in the language the reader wants. */
export async function openWords(): Promise<i18n> {
  const tongue = wantedTongue()
  speaker = await openTranslator(tongue)
  turnPage(tongue)
  return speaker
}

async function turnTo(tongue: Tongue) {
  if (!speaker) return
  await speak(speaker, tongue)
  localStorage.setItem(remembered, tongue)
  turnPage(tongue)
}

/**
 * The language of the signed-in person, on whichever device they sign in. It is obeyed once and whenever it changes, so that
 * choosing another here does not have to wait for it to be saved.
 */
export async function heedAccountLanguage(language: string | null): Promise<void> {
  if (ofAccount.current === language) return
  ofAccount.current = language
  if (!linked && isTongue(language) && speaker?.language !== language) await turnTo(language)
}

/** Text, figures, language. Keys are written in full, namespace first, so that a search finds every use. */
export function useWords() {
  const { t, i18n } = useTranslation(namespaces)
  const tongue = isTongue(i18n.language) ? i18n.language : 'en'
  const format = formatsOf(tongue)
  const setTongue = async (next: Tongue) => {
    linked = undefined
    await turnTo(next)
  }
  /** As accounts keep it: the pseudo-locale is nobody's. */
  const language: Language = tongue === pseudoLocale ? 'en' : tongue
  return { t, format, tongue, language, dir: traits(tongue).dir, setTongue, translator: i18n }
}
