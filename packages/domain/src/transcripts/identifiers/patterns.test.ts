import { describe, expect, it } from 'vitest'
import { combinationIn } from './combinations.ts'
import { dayOf } from './days.ts'
import { openFinding } from './find.ts'
import { pseudonymOf } from './labels.ts'
import { formedIn } from './patterns.ts'

describe('the form of an identifier', () => {
  it.each([
    ['email', 'write to j.doe+1@mail.example now', 'j.doe+1@mail.example'],
    ['phone', 'on +49 731 500-1234 at', '+49 731 500-1234'],
    ['phone', 'call 0772555018.', '0772555018'],
    ['phone', 'call 052\u2011555\u20110147 now', '052\u2011555\u20110147'],
    ['phone', 'טלפון 052־555־0147 שלי', '052־555־0147'],
    ['phone', 'call 052-\u200e555-\u200e0147 now', '052-\u200e555-\u200e0147'],
    ['phone', 'call 0772𝟓𝟓5018 now', '0772555018'],
    ['phone', 'નંબર ૯૮૨૫૦ ૧૨૩૪૫ છે', '98250 12345'],
    ['date', 'on 3.4.1959,', '3.4.1959'],
    ['date', 'on 1990-08-22,', '1990-08-22'],
    ['date', 'the 3rd of March 2001 was', '3rd of March 2001'],
    ['date', 'ב־5 במאי 1990 היה', '5 במאי 1990'],
    ['date', 'tarehe 14 Machi ilikuwa', '14 Machi'],
    ['date', 'on 3\u20114\u20111959,', '3\u20114\u20111959'],
    ['id', 'passport no. A1234567 and', 'A1234567'],
    ['id', 'the number 123456789 there', '123456789'],
    ['age', 'she is 93 years old', '93 years old'],
    ['age', 'a 101-year-old man', '101-year-old'],
    ['age', 'er ist zweiundneunzig Jahre alt', 'zweiundneunzig Jahre alt'],
    ['age', 'היא בת 92 עכשיו', 'בת 92'],
    ['address', 'at 12 Long Hill Road there', '12 Long Hill Road'],
    ['address', 'im Finkenweg 3 wohnt', 'Finkenweg 3'],
    ['address', 'ברחוב הרצל 12 גר', 'רחוב הרצל 12'],
    ['address', 'S.L.P. 204 Dodoma', 'S.L.P. 204'],
  ])('%s is found in “%s”', (kind, text, part) => {
    expect(formedIn(text).map((each) => [each.kind, each.text])).toContainEqual([kind, part])
  })

  it.each([
    'It cost 12 000 000 shillings',
    'from 2019-2020',
    'at 10:30 or 14.15 Uhr',
    'we were 25 people, page 12 of 345',
    'she is 34 years old',
    'it took 90 minutes',
    'about 7500000 UGX',
    '',
  ])('is not in “%s”', (text) => {
    expect(formedIn(text)).toEqual([])
  })

  it('is found in a long text without digits at once', () => {
    const text = 'word '.repeat(4_000)
    const begun = performance.now()
    expect(formedIn(text)).toEqual([])
    expect(performance.now() - begun).toBeLessThan(1_000)
  })
})

describe('whose it is', () => {
  const person = {
    id: 'p',
    phone: '+256 772 555 018',
    birthDate: '1979-03-14',
    nationalId: 'CM 9012-AB',
    address: '14 Larch Road, Tilbury',
  }
  const find = openFinding({ people: [person], known: [], language: 'en', country: 'UG' })
  it.each([
    ['0772 555018', true],
    ['0772\u2011555\u2011018', true],
    ['0772־555־018', true],
    ['0772-\u200e555-\u200e018', true],
    ['0772 𝟓𝟓𝟓 018', true],
    ['0772 555019', false],
    ['14 March 1979', true],
    ['15 March 1979', false],
    ['14 Larch Road', true],
    ['15 Larch Road', false],
  ])('%s: of a person %s', (text, isCertain) => {
    expect(find(`It is ${text} .`)).toMatchObject([{ isCertain, from: 6, to: 6 + [...text].length }])
  })
})

it.each([
  ['17/02/1991', '1991-02-17'],
  ['3.4.59', '1959-04-03'],
  ['9. Juli 1975', '1975-07-09'],
  ['October 30, 1968', '1968-10-30'],
  ['31/02/1990', undefined],
  ['5 May', undefined],
])('%s is the day %s', (text, day) => {
  expect(dayOf(text)).toBe(day)
})

it.each([
  ['My brother, 34 years old, is a judge there', ['age', 'work']],
  ['הוא בן 34 והוא שופט', ['age', 'work']],
  ['A judge said so', []],
  ['He is 34 years old', []],
])('“%s” has facts that may fit one person only: %s', (text, facts) => {
  expect(combinationIn(text, [])).toEqual(facts)
})

it.each([
  ['person', 3, 'en', '[Name 3]'],
  ['place', 3, 'de', '[Ort 3]'],
  ['phone', undefined, 'he', '[מספר טלפון]'],
  ['person', 3, 'fr', '[Name 3]'],
] as const)('a %s with the number %s in %s is %s', (kind, number, language, label) => {
  expect(pseudonymOf(kind, number, language)).toBe(label)
})
