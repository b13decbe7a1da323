// How similar two words of names are, whatever their spelling or their script.
import { scriptOf, skeletonOf, wordsOf } from './skeleton.ts'

/** From this similarity on, words count as similar. */
export const similarFrom = 0.88

/** Jaro–Winkler similarity, 0 to 1 (Winkler 1990; prefix weight 0.1, up to four letters). */
export function jaroWinkler(a: string, b: string): number {
  return similarityOf([...a], [...b])
}

function similarityOf(first: readonly string[], second: readonly string[]): number {
  if (first.length === 0 || second.length === 0) return 0
  const reach = Math.max(0, Math.floor(Math.max(first.length, second.length) / 2) - 1)
  const used = new Set<number>()
  const matched = first.filter((letter, at) => {
    for (let other = Math.max(0, at - reach); other <= Math.min(second.length - 1, at + reach); other++) {
      if (second[other] === letter && !used.has(other)) return Boolean(used.add(other))
    }
    return false
  })
  if (matched.length === 0) return 0
  const theirs = [...used].toSorted((x, y) => x - y).map((at) => second[at])
  const swapped = matched.filter((letter, at) => letter !== theirs[at]).length / 2
  const m = matched.length
  const jaro = (m / first.length + m / second.length + (m - swapped) / m) / 3
  let prefix = 0
  while (prefix < 4 && first[prefix] !== undefined && first[prefix] === second[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/** A word of a name, read once: its normalised text, its letters, its skeleton, and its script. */
export type Word = { text: string; letters: readonly string[]; skeleton: string; script: number }

/** The words of a name, for comparing them with `wordSimilarity`. */
export function readWords(name: string): Word[] {
  return wordsOf(name).map((text) => ({ text, letters: [...text], skeleton: skeletonOf(text), script: scriptOf(text) }))
}

/** The similarity of two words that sound alike: almost that of equal words. */
export const soundsEqual = 0.97
/** Below it, two words of one script are different words, even if their consonants are the same. */
const unlike = 0.6

/** How similar two words of names are, 0 to 1. */
export function wordSimilarity(a: Word, b: Word): number {
  if (a.text === b.text) return 1
  const isOneSound = a.skeleton === b.skeleton
  if (a.script === b.script) {
    const plain = similarityOf(a.letters, b.letters)
    return isOneSound && a.skeleton.length > 1 && plain >= unlike ? Math.max(plain, soundsEqual) : plain
  }
  if (isOneSound) return a.skeleton === '' ? 0 : soundsEqual
  return Math.min(a.skeleton.length, b.skeleton.length) < 3 ? 0 : jaroWinkler(a.skeleton, b.skeleton)
}
