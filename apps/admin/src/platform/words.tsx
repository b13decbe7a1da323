// The words of the page: one hook for text and figures, and the language the page is in.
import { namespaces } from '@polyphony/i18n/catalogue'
import { formatsOf, type Formats } from '@polyphony/i18n/format'
import { isTongue, nearestLanguage, traits, type Tongue } from '@polyphony/i18n/languages'
import { openTranslator, speak } from '@polyphony/i18n/translator'
import type { i18n } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

const remembered = 'polyphony.language'

/** `?lang=`, else what this browser last used, else what it prefers. */
function wantedTongue(): Tongue {
  const asked = new URLSearchParams(location.search).get('lang')
  if (isTongue(asked)) return asked
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
  const translator = await openTranslator(tongue)
  turnPage(tongue)
  return translator
}

/** Text, figures, language. Keys are written in full, namespace first, so that a search finds every use. */
export function useWords() {
  const { t, i18n } = useTranslation(namespaces)
  const tongue = isTongue(i18n.language) ? i18n.language : 'en'
  const format: Formats = useMemo(() => formatsOf(tongue), [tongue])
  const setTongue = async (next: Tongue) => {
    await speak(i18n, next)
    localStorage.setItem(remembered, next)
    turnPage(next)
  }
  return { t, format, tongue, dir: traits(tongue).dir, setTongue, translator: i18n }
}
