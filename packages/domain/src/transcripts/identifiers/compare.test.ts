import { describe, expect, it } from 'vitest'
import { compareWords } from './compare.ts'
import type { Person } from './shapes.ts'

const ronit = { id: 'p', givenName: 'Ronit', familyName: 'Azoulay', address: '3 Palm Street, Beer Sheva' }
const elsewhere = [{ id: 'k', kind: 'place' as const, words: 'Kiryat Malachi' }]

/** What a person is told of words that they typed, if others froze `before`. */
function told(text: string, before: readonly string[], people: readonly Person[] = [ronit], known = elsewhere) {
  const sought = { people, known, language: 'en', country: 'IL' }
  const { found, combinations } = compareWords([{ id: 's', text }], sought, { before, isSmall: true })
  return {
    found: found.map(({ from, to, isCertain, who }) => [[...text].slice(from, to).join(''), isCertain, who]),
    facts: combinations.flatMap(({ facts }) => facts),
  }
}

describe('words that were typed since others froze the transcript', () => {
  const before = ['Then Ronit came, 30 years old']

  it('get the same answer beside a name that was there, whether they are the family name or a wrong guess', () => {
    const right = told('Ronit Azoulay came', before)
    expect(right).toEqual(told('Ronit Cohenson came', before))
    expect(right.found).toEqual([['Ronit', true, 'p']])
  })

  it.each(['Beer Sheva', 'Kiryat Malachi'])(
    'get the same answer whether %s is a town of somebody, was replaced elsewhere, or neither',
    (town) => {
      const text = `He is 30 years old and from ${town}, Ronit said`
      expect(told(text, before)).toEqual(told(text, before, [{ ...ronit, address: 'Haifa' }], []))
      // The same words that others froze are told of.
      expect(told(text, [text])).toMatchObject({ facts: ['age', 'place'] })
    },
  )

  it('get the same answer whether a name in an e-mail address is that of somebody or of nobody', () => {
    const text = 'Write to azoulay@mail.example'
    expect(told(text, before).found).toEqual([['azoulay@mail.example', false, undefined]])
    expect(told(text, [text]).found).toEqual([['azoulay@mail.example', true, undefined]])
  })
})

it('a telephone number with a hyphen of Hebrew is told of if others froze it', () => {
  const people = [{ id: 'p', phone: '052-555-0147' }]
  const text = 'Call 052־555־0147'
  expect(told(text, [text], people).found).toEqual([['052־555־0147', true, 'p']])
  expect(told(text, [], people).found).toEqual([['052־555־0147', false, undefined]])
})
