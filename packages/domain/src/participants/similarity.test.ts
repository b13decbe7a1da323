import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameSimilarity, readWords, similarFrom, wordSimilarity } from './similarity.ts'

describe('the similarity of names', () => {
  it.each([
    ['מיכל כהן', 'Michal Cohen'],
    ['Cohen Michal', 'Michal Kohen'],
    ['José Müller', 'Jose Muller'],
    ['محمد', 'Mohammed'],
    ['Сергей Иванов', 'Sergei Ivanov'],
    ['प्रिया पटेल', 'Priya Patel'],
    ['પ્રિયા પટેલ', 'Priya Patel'],
    ['Nakato Sarah', 'SARAH  NAKATO'],
    ['Mi\u200bchal', 'Michal'],
    ['\u3164Mi\u2060ch\u00adal\u200f', 'Michal'],
    ['می\u200cنا', 'مینا'],
  ])('%s is like %s', (a, b) => expect(nameSimilarity(a, b)).toBeGreaterThanOrEqual(similarFrom))
  it.each([
    ['Michal Cohen', 'Grace Namusoke'],
    ['', ''],
    ['😀', '😀'],
    ['Peter Okello', 'Amit Shah'],
  ])('%s is not like %s', (a, b) => expect(nameSimilarity(a, b)).toBeLessThan(similarFrom))
  it('is symmetric, between 0 and 1, and bounded for enormous names', () => {
    const name = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(nameSimilarity(a, b)).toBeCloseTo(nameSimilarity(b, a), 1)
        expect(nameSimilarity(a, b)).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
    expect(nameSimilarity('a'.repeat(10_000), '\u0301'.repeat(10_000))).toBe(0)
  })
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
