// The rule before decision 035: whole names with sorted words, as they are written or as they sound. The search must still find all
// people whom this rule called similar.
import { jaroWinkler, similarFrom } from './similarity.ts'
import { skeletonOf, wordsOf } from './skeleton.ts'

const sorted = (words: readonly string[]) =>
  words
    .filter((word) => word !== '')
    .toSorted()
    .join(' ')

/** Whether two names of people born in the same year were called similar. */
export function wereSimilar(a: string, b: string): boolean {
  const [[x, y], [k, l]] = [
    [a, b].map((name) => sorted(wordsOf(name))),
    [a, b].map((name) => sorted(wordsOf(name).map(skeletonOf))),
  ]
  if (!x || !y) return false
  return x === y || Math.max(jaroWinkler(x, y), jaroWinkler(k!, l!)) >= similarFrom
}
