// One word for one thing, in every language. A term is looked for in the English message; then the translation may not have one of
// the words that are set aside for it.
import type { Translation } from './languages.ts'
import { terms, type Term, type TermName } from './glossary-terms.ts'

const known: Readonly<Record<TermName, Term>> = terms

/** A term as it stands in an English sentence: at the beginning of a word, and also in the plural. */
const inEnglish = (term: TermName) => new RegExp(`\\b${known[term].english ?? term}(s|es)?\\b`, 'i')

const patterns = (Object.keys(terms) as TermName[]).map((term) => ({ term, pattern: inEnglish(term) }))

/** The terms of an English message, with the word that a language uses for each. */
export function termsIn(
  english: string,
  language: Translation,
): { term: TermName; use: string; not: readonly string[] }[] {
  return patterns.flatMap(({ term, pattern }) => {
    const word = known[term][language]
    return word && pattern.test(english) ? [{ term, use: word.use, not: word.not ?? [] }] : []
  })
}

/** The words in a translation that the glossary sets aside, unless another term of the same message uses the word. */
export function forbiddenIn(words: string, english: string, language: Translation): { found: string; use: string }[] {
  const found = termsIn(english, language)
  return found.flatMap(({ use, not }) =>
    not
      .filter((each) => new RegExp(`(?<!\\p{L})${each}`, 'iu').test(words))
      .filter((each) => !found.some((other) => other.use.toLowerCase().startsWith(each.toLowerCase())))
      .map((each) => ({ found: each, use })),
  )
}
