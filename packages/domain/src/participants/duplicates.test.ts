import { describe, expect, it } from 'vitest'
import { type DuplicateReason, isToldApart, likelyDuplicates } from './duplicates.ts'
import type { ComparedPerson } from './finding-keys.ts'
import { measure } from './measured.test-support.ts'

/** A site of a thousand people, where each word, date and telephone is held by nobody unless it is counted here. */
const rarityOf = (counted: Record<string, number> = {}, people = 1_000) => ({
  people,
  holders: (about: string, value: string) => counted[`${about} ${value}`] ?? 0,
})
const compare = (given: ComparedPerson, other: ComparedPerson, counted?: Record<string, number>, people?: number) =>
  likelyDuplicates({
    given,
    candidates: [{ id: 1, person: other }],
    country: 'IL',
    rarity: rarityOf(counted, people),
  })[0]?.reasons

const michal = { givenName: 'מיכל', familyName: 'כהן', birthYear: 1980, birthDate: '1980-03-04' }

describe('a likely duplicate', () => {
  it.each<[string, ComparedPerson, DuplicateReason[]]>([
    ['the same name and date of birth', { ...michal }, ['same_name_same_birth_date']],
    [
      'the same name in another script, swapped, and the same year',
      { givenName: 'Cohen', familyName: 'Michal', birthYear: 1980 },
      ['same_name_same_birth_year'],
    ],
    ['a mistyped name and the same date of birth', { ...michal, givenName: 'מיכלת' }, ['similar_name_same_birth_date']],
    ['day and month of birth swapped', { ...michal, birthDate: '1980-04-03' }, ['same_name_same_birth_year']],
    ['the same name, and no birth known', { givenName: 'Michal', familyName: 'Cohen' }, ['same_name']],
  ])('has %s', (_, other, reasons) => expect(compare(michal, other)).toEqual(reasons))

  it.each<[string, ComparedPerson]>([
    ['the same name, and another date of birth', { ...michal, birthYear: 1961, birthDate: '1961-11-30' }],
    [
      'only the same date of birth',
      { givenName: 'Grace', familyName: 'Namusoke', birthDate: '1980-03-04', birthYear: 1980 },
    ],
    ['the family name and birth of a twin', { ...michal, givenName: 'Tamar' }],
    ['the same single name, and no birth known', { givenName: 'Michal' }],
    ['only the same family name and year', { givenName: 'Boris', familyName: 'Cohen', birthYear: 1980 }],
  ])('does not have %s', (_, other) => {
    const frequent = { 'word mkl': 20, 'word kn': 30 }
    expect(compare(michal, other, frequent)).toBeUndefined()
  })

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
  ])('has the date of birth, and the name %s as %s', (one, other) => {
    const birth = { birthYear: 1980, birthDate: '1980-03-04' }
    expect(compare({ givenName: one, ...birth }, { givenName: other, ...birth })).toEqual(['same_name_same_birth_date'])
  })

  it.each([
    ['Michal Cohen', 'Grace Namusoke'],
    ['', ''],
    ['😀', '😀'],
    ['Peter Okello', 'Amit Shah'],
  ])('does not have the name %s as %s', (one, other) => {
    const birth = { birthYear: 1980, birthDate: '1980-03-04' }
    expect(compare({ givenName: one, ...birth }, { givenName: other, ...birth })).toBeUndefined()
  })

  it('has the same telephone, in any way to write it, or the same national id, with any name', () => {
    const given = { ...michal, phone: '050-1234567', nationalId: '01234567-4' }
    const other = { givenName: 'Grace', birthYear: 1970 }
    expect(compare(given, { ...other, phone: '08-6461014 / +972 (0)50 123 4567' })).toEqual(['same_phone'])
    expect(compare(given, { ...other, nationalId: '1234567 4' })).toEqual(['same_national_id'])
    expect(compare(given, { ...michal, phone: '0501234567', nationalId: '012345674' })).toEqual([
      'same_phone',
      'same_national_id',
      'same_name_same_birth_date',
    ])
    expect(compare(given, { ...other, phone: '12', nationalId: '12345675' })).toBeUndefined()
  })

  it('is not a person who only shares a telephone that many people have', () => {
    const [given, other] = [
      { ...michal, phone: '08-6461014' },
      { givenName: 'Grace', birthYear: 1970, phone: '086461014' },
    ]
    expect(compare(given, other, { 'phone +97286461014': 5 })).toEqual(['same_phone'])
    expect(compare(given, other, { 'phone +97286461014': 6 })).toBeUndefined()
    expect(compare(given, { ...michal, phone: '086461014' }, { 'phone +97286461014': 6 })).toEqual([
      'same_phone',
      'same_name_same_birth_date',
    ])
  })

  it('has a rare name and the same year of birth; a frequent name is not enough', () => {
    const [given, other] = [
      { ...michal, birthDate: undefined },
      { ...michal, birthDate: undefined },
    ]
    expect(compare(given, other, { 'word mkl': 3, 'word kn': 3 })).toEqual(['same_name_same_birth_year'])
    expect(compare(given, other, { 'word mkl': 400, 'word kn': 400 })).toBeUndefined()
    expect(compare(michal, michal, { 'word mkl': 400, 'word kn': 400 })).toEqual(['same_name_same_birth_date'])
  })

  it('shares more if it is written alike, if it lacks no word, and if no telephone differs', () => {
    const known = { ...michal, birthDate: undefined }
    const frequent = { 'word mkl': 200, 'word kn': 200 }
    const likely = (given: ComparedPerson, other: ComparedPerson) => compare(given, other, frequent) !== undefined
    expect(likely(known, known)).toBe(true)
    expect(likely(known, { ...known, givenName: 'Michal', familyName: 'Cohen' })).toBe(false)
    expect(likely(known, { ...known, givenName: 'מיכל דנה' })).toBe(false)
    expect(likely({ ...known, phone: '052-1111111' }, { ...known, phone: '052-2222222' })).toBe(false)
  })

  it('is sorted by weight', () => {
    const candidates = [
      { id: 'year', person: { ...michal, birthDate: undefined } },
      { id: 'date', person: michal },
    ]
    const found = likelyDuplicates({ given: michal, candidates, country: 'IL', rarity: rarityOf() })
    expect(found.map(({ id }) => id)).toEqual(['date', 'year'])
    expect(found[0]!.bits).toBeGreaterThan(found[1]!.bits)
  })
})

// `npm run bench -- duplicates` measures the same at 5,000 people and more.
it('finds 95 of 100 people again, and warns of 2 strangers in 1,000 at most', () => {
  const measured = measure({ seed: 7, people: 1_500, newcomers: 2_000, again: 700 })
  expect(measured.recall).toBeGreaterThanOrEqual(0.95)
  expect(measured.falseWarnings).toBeLessThanOrEqual(0.002)
  for (const [error, recall] of Object.entries(measured.byError))
    expect({ error, isFound: recall >= 0.9 }).toEqual({ error, isFound: true })
})

describe('a person is told apart from their likely duplicates', () => {
  const one = ['BRS-0001-A']
  it.each([
    ['if there is none', [], {}, true],
    ['not without a reason', one, {}, false],
    ['not without a reason, also if they were seen', one, { duplicatesSeen: one }, false],
    ['not with an empty reason', one, { duplicateReason: '' }, false],
    ['with a reason that says nothing of who was seen', one, { duplicateReason: 'A twin' }, true],
    ['with a reason, if all were seen', one, { duplicateReason: 'A twin', duplicatesSeen: one }, true],
    [
      'with a reason, if more were seen',
      one,
      { duplicateReason: 'A twin', duplicatesSeen: ['BRS-0002-B', ...one] },
      true,
    ],
    ['not if nobody was seen', one, { duplicateReason: 'A twin', duplicatesSeen: [] }, false],
    [
      'not if one of them was not seen',
      [...one, 'BRS-0002-B'],
      { duplicateReason: 'A twin', duplicatesSeen: one },
      false,
    ],
  ])('%s', (_, likely, said, isSo) => expect(isToldApart(likely, said)).toBe(isSo))
})
