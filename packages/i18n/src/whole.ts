// Whether a language has words for everything in some namespaces, for texts that are not mixed with English: letters.
import { cataloguesOf, type Namespace } from './catalogue.ts'
import { coverageOf } from './coverage.ts'
import { isGrowing, type Language } from './languages.ts'
import { messagesOf } from './messages.ts'

export async function hasAllWords(language: Language, namespaces: readonly Namespace[]): Promise<boolean> {
  if (!isGrowing(language)) return true
  const [words, english] = await Promise.all([cataloguesOf(language), cataloguesOf('en')])
  const { concepts } = coverageOf(language, messagesOf(words), messagesOf(english))
  return namespaces.every((each) => concepts.get(each)?.translated === concepts.get(each)?.all)
}
