// How much of the report a language has words for. A language that grows shows English for the rest.
import { partOf } from '@polyphony/i18n/catalogue'
import { coverageOf, type Share } from '@polyphony/i18n/coverage'
import { isGrowing, type Language } from '@polyphony/i18n/languages'
import { type Messages, messagesOf } from '@polyphony/i18n/messages'

const ofReport = (messages: Messages): Messages =>
  new Map([...messages].filter(([key]) => key.startsWith('reports:document.')))

/** Undefined for a language that has every word. */
export async function coverageOfReport(language: Language): Promise<Share | undefined> {
  if (!isGrowing(language)) return undefined
  const [words, english] = await Promise.all([partOf(language, 'rare'), partOf('en', 'rare')])
  const { translated, all } = coverageOf(language, ofReport(messagesOf(words)), ofReport(messagesOf(english)))
  return { translated, all }
}
