// Compares all texts of a transcript with what is sought, and says of each finding whether it may be told.
import { latinDigits } from '../../digits.ts'
import { combinationIn, type Fact } from './combinations.ts'
import { openFinding } from './find.ts'
import { isNumbered } from './labels.ts'
import { formedIn } from './patterns.ts'
import type { Finding, Sought } from './shapes.ts'
import { readTokens } from './tokens.ts'

export type Text = { id: string; text: string }

/**
 * A finding with what its pseudonym and its being set aside are kept by: its own comparable words, and these with a word before and after. So it
 * is known again when other words of the segment change.
 */
export type Found = Finding & { id: string; words: string; context: string }
export type Compared = { found: Found[]; combinations: { id: string; facts: Fact[] }[] }

/**
 * @param before texts that were there before the person who asks could type names into them. If given, words that are not in them are compared
 * with nobody, as if they were not there: otherwise a person could type names to learn who attended.
 */
export function compareWords(
  texts: readonly Text[],
  sought: Sought,
  { before, isSmall }: { before?: readonly string[] | undefined; isSmall: boolean },
): Compared {
  const find = openFinding(sought)
  const said = before && readSaid(before)
  const found: Found[] = []
  const combinations: Compared['combinations'] = []
  for (const { id, text } of texts) {
    const points = [...text]
    const findings = find(text, said?.isWord)
    for (const finding of findings) {
      const kept = { ...finding, id, ...placeOf(points, finding) }
      // What has the form of a number or a day is found all the same. It is not told whose it is.
      const isTold = !said || isNumbered(finding.kind) || said.isFormed(points.slice(finding.from, finding.to).join(''))
      found.push(isTold ? kept : { ...kept, isCertain: false, who: undefined })
    }
    const together = isSmall ? combinationIn(text, findings) : []
    if (together.length > 0) combinations.push({ id, facts: together })
  }
  return { found, combinations }
}

/** The comparable words of a part of a text, and the same with the words before and after. */
export function placeOf(points: readonly string[], { from, to }: Pick<Finding, 'from' | 'to'>) {
  const plain = (part: readonly string[]) => comparable(part.join(''))
  const words = plain(points.slice(from, to))
  const [before, after] = [plain(points.slice(Math.max(0, from - 60), from)), plain(points.slice(to, to + 60))]
  return { words, context: [before.split(' ').at(-1) ?? '', words, after.split(' ')[0] ?? ''].join('\n') }
}

/** Letters and numbers in their comparable form, with a space between words. */
export const comparable = (text: string): string => {
  const letters = readTokens([...text]).map((token) => token.letters)
  const digits = text.match(/\p{N}+/gu) ?? []
  return [...letters, ...digits].join(' ')
}

/** Whether a word, or what has the form of an identifier, was in earlier texts. */
function readSaid(before: readonly string[]) {
  const words = new Set(before.flatMap((text) => readTokens([...text]).map(({ letters }) => letters)))
  const formed = new Set(before.flatMap((text) => formedIn(text).map((each) => each.text)))
  return {
    isWord: (letters: string) => words.has(letters),
    isFormed: (part: string) => formed.has(latinDigits(part)),
  }
}
