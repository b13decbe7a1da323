// How similar two names are, whatever the order of their words, their spelling or their script.
import { isOneScript, normaliseName, skeleton, skeletonOf } from './skeleton.ts'

/** From this similarity on, names and words count as similar. */
export const similarFrom = 0.88

/** Jaro–Winkler similarity, 0 to 1 (Winkler 1990; prefix weight 0.1, up to four letters). */
export function jaroWinkler(a: string, b: string): number {
  const [first, second] = [[...a], [...b]]
  if (first.length === 0 || second.length === 0) return 0
  const reach = Math.max(0, Math.floor(Math.max(first.length, second.length) / 2) - 1)
  const used = new Set<number>()
  const matched = first.filter((letter, at) => {
    for (let other = Math.max(0, at - reach); other <= Math.min(second.length - 1, at + reach); other++) {
      if (!used.has(other) && second[other] === letter) return Boolean(used.add(other))
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

/** How similar two names are, 0 to 1, whatever the order of their words, spelling or script. An empty name is similar to none. */
export function nameSimilarity(a: string, b: string): number {
  const plain = (name: string) => normaliseName(name).split(' ').toSorted().join(' ')
  const [x, y] = [plain(a), plain(b)]
  if (x === '' || y === '') return 0
  return x === y ? 1 : Math.max(jaroWinkler(x, y), jaroWinkler(skeleton(a), skeleton(b)))
}

/** Words of one sound are as good as equal ones, but no better than this. */
export const soundsEqual = 0.97
/** Below it, two words of one script are different words, even if their consonants are the same. */
const unlike = 0.6

/** How similar two words of names are, 0 to 1. */
export function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1
  const [x, y] = [skeletonOf(a), skeletonOf(b)]
  const plain = isOneScript(a, b) ? jaroWinkler(a, b) : undefined
  if (x === y && (plain === undefined ? x !== '' : x.length > 1 && plain >= unlike)) return soundsEqual
  if (plain !== undefined) return plain
  return Math.min(x.length, y.length) < 3 ? 0 : jaroWinkler(x, y)
}
