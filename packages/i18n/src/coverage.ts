// How much of the interface a language has words for.
import { basesOf, keysFor, type Messages } from './messages.ts'
import type { Language } from './languages.ts'

export type Share = { translated: number; all: number }

/** The coverage of a language, as a whole and by concept, which is the namespace of the messages. */
export type Coverage = Share & { concepts: ReadonlyMap<string, Share> }

/** A message with plural forms counts as one, and only if the language has all of its forms. */
export function coverageOf(language: Language, words: Messages, english: Messages): Coverage {
  const concepts = new Map<string, Share>()
  for (const base of basesOf(english)) {
    const concept = base.split(':')[0]!
    const share = concepts.get(concept) ?? { translated: 0, all: 0 }
    const isTranslated = keysFor(language, base, english).every((key) => words.has(key))
    concepts.set(concept, { translated: share.translated + (isTranslated ? 1 : 0), all: share.all + 1 })
  }
  const shares = [...concepts.values()]
  return {
    translated: shares.reduce((sum, { translated }) => sum + translated, 0),
    all: shares.reduce((sum, { all }) => sum + all, 0),
    concepts,
  }
}
