import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likelyDuplicates, nameSimilarity, similarFrom } from './duplicates.ts'

describe('likely duplicates', () => {
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
  it('have the same phone, or the same national id, or a similar name and the same birth year', () => {
    const given = { name: 'מיכל כהן', birthYear: 1980, phone: '050-1234567', nationalId: '01234567-4' }
    const candidates = [
      { id: 1, name: 'Michal Cohen', birthYear: 1981 },
      { id: 2, name: 'Michal Cohen', birthYear: 1980 },
      { id: 3, name: 'Grace', birthYear: 1970, phone: '+972501234567' },
      { id: 4, name: 'Michal Cohen', birthYear: 1980, phone: '0501234567' },
      { id: 5, name: 'Grace', birthYear: 1980, phone: '12' },
      { id: 6, name: 'Grace', birthYear: 1970, nationalId: '1234567 4' },
      { id: 7, name: 'Grace', birthYear: 1970, phone: '08-6461014 / +972 (0)50 123 4567' },
      { id: 8, name: 'Grace', birthYear: 1970, nationalId: '12345675' },
    ]
    expect(likelyDuplicates({ given, candidates, country: 'IL' }).map(({ id, reasons }) => [id, ...reasons])).toEqual([
      [4, 'same_phone', 'similar_name_same_birth_year'],
      [2, 'similar_name_same_birth_year'],
      [3, 'same_phone'],
      [6, 'same_national_id'],
      [7, 'same_phone'],
    ])
  })
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
