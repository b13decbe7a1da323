// Names with what languages attach to them, made by rule: each is found, whole, in the words.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFinding } from './find.ts'

const languages = {
  en: { names: ['Margaret', 'Okonkwo', 'Thaddeus'], before: [''], after: ['', "'s", '’s', 's'] },
  de: { names: ['Friederike', 'Hölzl', 'Benedikt'], before: [''], after: ['', 's', "'"] },
  he: {
    names: ['אביתר', 'רחלי', 'סטרוד'],
    before: ['', 'ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ', 'וש', 'כש', 'ול', 'וב', 'ומ', 'של', 'שב', 'וכש', 'ושל', 'לכש'],
    after: [''],
  },
  sw: { names: ['Mwajuma', 'Kitundu', 'Selemani'], before: ['', 'wa', 'ka'], after: ['', 'ni'] },
  lg: { names: ['Nakimera', 'Ssebuliba', 'Wasswa'], before: ['', "n'", "y'", "ky'", "w'", 'ba', 'ka'], after: [''] },
  gu: {
    names: ['જિગ્નેશ', 'કલ્પના', 'વાઘેલા'],
    before: [''],
    after: ['', 'ને', 'નો', 'ની', 'નું', 'ના', 'થી', 'માં', 'એ', 'ભાઈ', 'ભાઈને', 'બેન', 'બેનની', 'જી', 'કાકાએ'],
  },
} as const
type Language = keyof typeof languages

const inflected = fc.constantFrom(...(Object.keys(languages) as Language[])).chain((language) => {
  const { names, before, after } = languages[language]
  return fc.tuple(
    fc.constant(language),
    fc.constantFrom<string>(...names),
    fc.constantFrom<string>(...before),
    fc.constantFrom<string>(...after),
  )
})

describe('a name', () => {
  it('is found with all that its language attaches to it, and only the name is replaced', () => {
    fc.assert(
      fc.property(inflected, fc.constantFrom('', '… ', '🙂 '), ([language, name, before, after], start) => {
        const find = openFinding({ people: [{ id: 'p', givenName: name }], known: [], language, country: 'DE' })
        const found = find(`${start}${before}${name}${after} .`)
        const from = [...(start + before)].length
        expect(found).toMatchObject([{ kind: 'person', who: 'p', isCertain: true, from, to: from + [...name].length }])
      }),
      { numRuns: 600 },
    )
  })

  it.each([
    ['Shoshana', 'שושנה'],
    ['Abraham', 'אברהם'],
    ['Katz', 'כץ'],
    ['מרים', 'Miriam'],
    ['יצחק', 'Yitzhak'],
    ['Prakash', 'પ્રકાશ'],
    ['સુરેશ', 'Suresh'],
    ['Ayşe', 'Ayse'],
    ['كريم', 'כרים'],
    ['Наталья', 'Natalia'],
  ])('%s is found as %s', (name, written) => {
    const find = openFinding({ people: [{ id: 'p', familyName: name }], known: [], language: 'en', country: 'GB' })
    expect(find(`, ${written} .`)).toMatchObject([{ kind: 'person', who: 'p' }])
  })

  it.each([
    'But the day was long',
    'Es war ein langer Tag',
    'זה היה יום ארוך מאוד',
    'Ilikuwa siku ndefu',
    'આ દિવસ લાંબો હતો',
  ])('of many people is not in “%s”', (text) => {
    const names = Object.values(languages).flatMap((each) => [...each.names])
    const people = names.map((givenName, at) => ({ id: `${at}`, givenName }))
    expect(openFinding({ people, known: [], language: 'en', country: 'GB' })(text)).toEqual([])
  })

  it('that two people have is nobody’s, and with the other name it is one person’s', () => {
    const people = [
      { id: 'a', givenName: 'Nomvula', familyName: 'Dlamini' },
      { id: 'b', givenName: 'Themba', familyName: 'Dlamini' },
    ]
    const find = openFinding({ people, known: [], language: 'en', country: 'GB' })
    expect(find('Then Dlamini and Themba Dlamini came').map(({ who, isCertain }) => [who, isCertain])).toEqual([
      [undefined, true],
      ['b', true],
    ])
  })
})
