// The language of a new tab. It is known before the application is there, so that its words arrive together with the code.
import { isTongue, nearestLanguage, traits, type Tongue } from '@polyphony/i18n/languages'

/** The place of the last language in this browser. */
export const remembered = 'polyphony.language'

/** The language of `?lang=` in the address of the tab. */
export function linkedTongue(): Tongue | undefined {
  const asked = new URLSearchParams(location.search).get('lang')
  return isTongue(asked) ? asked : undefined
}

/**
 * The language of `?lang=`, or the last one in this browser, or the one that the browser prefers. The account can
 * change it later.
 */
export function wantedTongue(): Tongue {
  const linked = linkedTongue()
  if (linked) return linked
  const before = localStorage.getItem(remembered)
  return isTongue(before) ? before : nearestLanguage(navigator.languages)
}

/** Turns the page into the direction of a language. */
export function turnPage(tongue: Tongue): void {
  document.documentElement.lang = tongue
  document.documentElement.dir = traits(tongue).dir
}
