import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jaroWinkler, readWords, similarFrom, wordSimilarity } from './similarity.ts'
import { longestName } from './skeleton.ts'

it('the similarity of two texts is symmetric, between 0 and 1, and bounded for enormous texts', () => {
  const name = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 1)
      expect(jaroWinkler(a, b)).toBeLessThanOrEqual(1 + 1e-9)
    }),
  )
  expect(readWords('a'.repeat(10_000))[0]!.letters).toHaveLength(longestName)
})

describe('the similarity of two words', () => {
  const similarity = (a: string, b: string) => wordSimilarity(readWords(a)[0]!, readWords(b)[0]!)
  it.each([
    ['michal', 'מיכל'],
    ['сергей', 'sergei'],
    ['cohen', 'kohen'],
    ['zara', 'sarah'],
  ])('%s sounds like %s', (a, b) => expect(similarity(a, b)).toBeGreaterThanOrEqual(similarFrom))
  it.each([
    ['ora', 'irit'],
    ['ania', 'io'],
    ['ana', 'עדה'],
  ])('%s does not sound like %s', (a, b) => expect(similarity(a, b)).toBeLessThan(similarFrom))
})
